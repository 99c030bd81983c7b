import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { fill, type } from '../../src/code-field/testing/input-driver.js';
import { alerts, field, openVerify, slot, state } from '../open.js';

const VERIFY = 'POST /api/v2/mfa/totp/verify';

async function open(props = {}) {
  const backend = await createTestBackend({ isBound: true });
  return { backend, ...(await openVerify(backend, props)) };
}

test('A1 a submit does not send the code twice, nor a third time from the field', async () => {
  const { user, backend } = await open({ autoSubmit: false });
  await user.click(field());
  await user.keyboard(`${backend.code()}{Enter}`);
  await waitFor(() => expect(state()).toBe('success'));
  expect(backend.requests).toEqual([VERIFY]);
});

test.each([
  ['123 456', '123456'],
  ['１２３４５６', '123456'],
  ['12', '12'],
])('A2 a paste of %j is neither cut nor lost', async (text, value) => {
  const { user } = await open({ autoSubmit: false });
  await user.click(field());
  await user.paste(text);
  expect(field()).toHaveValue(value);
});

test('A3 the edit after an autofill is not ignored', async () => {
  const { user } = await open({ autoSubmit: false });
  await user.click(field());
  fill(field(), '123456');
  await user.keyboard('{Backspace}');
  expect(field()).toHaveValue('12345');
  await user.keyboard('9');
  expect(field()).toHaveValue('123459');
});

test('A4 the code is not spread over six unnamed telephone inputs that cut it', async () => {
  await open();
  expect(screen.getAllByRole('textbox')).toEqual([field()]);
  expect(field()).toHaveAccessibleName('6-digit code');
  expect(field()).toHaveAttribute('type', 'text');
  expect(field()).toHaveAttribute('autocomplete', 'one-time-code');
  expect(field()).not.toHaveAttribute('maxlength');
});

test('D1 six digits and one press are not three requests and three successes', async () => {
  const { backend, onSuccess } = await open();
  type(field(), backend.code());
  fireEvent.click(slot('code-form').querySelector('[type="submit"]') as HTMLElement);
  await waitFor(() => expect(state()).toBe('success'));
  expect(backend.requests).toEqual([VERIFY]);
  expect(onSuccess).toHaveBeenCalledTimes(1);
});

test('D11 a pasted code does not wait for another press, and letters are not taken for a code', async () => {
  const { user, backend, onSuccess } = await open();
  await user.click(field());
  await user.paste('12a4b6');
  expect(field()).toHaveValue('');
  expect(alerts()).toEqual(['A code has only digits. Enter the 6 digits.']);
  await user.paste(backend.code().replace(/^.../, '$& '));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
});

test('D13 the field is not without a name, a numeric keyboard, autofill and a place where errors are read out', async () => {
  await open();
  expect(field()).toHaveAccessibleName();
  expect(field()).toHaveAttribute('inputmode', 'numeric');
  expect(field()).toHaveAttribute('autocomplete', 'one-time-code');
  expect(screen.getByRole('alert')).toBeEmptyDOMElement();
  expect(slot('code-field-cells')).toHaveAttribute('aria-hidden', 'true');
});
