import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import {
  alerts,
  button,
  comeBack,
  enter,
  field,
  heading,
  holdAnswers,
  type OpenFlow,
  openVerify,
  slot,
  state,
} from '../../test/open.js';

const RECOVERY = 'POST /api/v2/mfa/totp/recovery';
const REFUSED = 'That didn’t work. Each code works only once.';

async function open(props = {}) {
  const backend = await createTestBackend({ isBound: true });
  return { backend, ...(await openVerify(backend, props)) };
}

async function toRecovery({ user }: OpenFlow) {
  await user.click(button('Use a recovery code'));
  await waitFor(() => expect(slot('input')).toBeInTheDocument());
}

test('a recovery code passes, and the one that replaces it must be saved first [recovery@component]', async () => {
  const flow = await open();
  const { user, backend, onSuccess } = flow;
  await toRecovery(flow);
  expect(heading()).toBe('Enter a recovery code');
  const input = screen.getByRole('textbox', { name: 'Recovery code' });
  expect(input).toHaveAccessibleDescription(expect.stringContaining('Spaces, dashes'));
  expect(input).toHaveFocus();
  await user.keyboard(backend.recoveryCode.toUpperCase().replaceAll('-', ' '));
  expect(backend.requests).toEqual([]);
  await user.keyboard('{Enter}');

  await waitFor(() => expect(state()).toBe('saving'));
  expect(heading()).toBe('Save your recovery code');
  expect(slot('lead')).toHaveTextContent('The one you just used no longer works.');
  expect(slot('heading')).toHaveFocus();
  const fresh = slot('recovery-code').textContent;
  expect(fresh).not.toBe(backend.recoveryCode);
  expect(onSuccess).not.toHaveBeenCalled();

  await user.click(screen.getByRole('checkbox', { name: 'I saved this code' }));
  await user.click(button('Done'));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({
    method: 'recovery',
    recoveryCodes: [fresh],
  });
  expect(state()).toBe('success');
  expect(backend.requests).toEqual([RECOVERY]);
});

describe('a recovery code that is refused', () => {
  test('stays, to be corrected, with the focus on it', async () => {
    const flow = await open();
    const { user, onError } = flow;
    await toRecovery(flow);
    await enter(user, '0000-0000-0000-0000-0000-0000');
    await user.click(button('Verify'));
    await waitFor(() => expect(alerts()).toEqual([REFUSED]));
    expect(field()).toHaveValue('0000-0000-0000-0000-0000-0000');
    expect(field()).toHaveFocus();
    expect(field()).toBeInvalid();
    comeBack();
    expect(field()).toHaveAccessibleDescription(expect.stringContaining(REFUSED));
    expect(onError).toHaveBeenCalledTimes(1);
    await user.keyboard('1');
    expect(alerts()).toEqual([]);
    expect(field()).toBeValid();
  });

  test('takes no focus from where the user has gone meanwhile', async () => {
    const flow = await open();
    const { user, backend } = flow;
    await toRecovery(flow);
    const held = holdAnswers(backend);
    await enter(user, '0000-0000-0000-0000-0000-0000');
    await user.click(button('Verify'));
    act(() => button('Use the authenticator app').focus());
    held.release();
    await waitFor(() => expect(alerts()).toEqual([REFUSED]));
    expect(button('Use the authenticator app')).toHaveFocus();
  });

  test.each(['', '   '])('%j is not sent', async (text) => {
    const flow = await open();
    await toRecovery(flow);
    await flow.user.click(field());
    await flow.user.keyboard(`${text}{Enter}`);
    await waitFor(() => expect(alerts()).toEqual(['Enter your recovery code.']));
    expect(field()).toHaveFocus();
    expect(flow.backend.requests).toEqual([]);
  });

  test('Enter and a click in one tick are one request', async () => {
    const flow = await open();
    await toRecovery(flow);
    await enter(flow.user, flow.backend.recoveryCode);
    button('Verify').click();
    button('Verify').click();
    await waitFor(() => expect(state()).toBe('saving'));
    expect(flow.backend.requests).toEqual([RECOVERY]);
  });
});

test('going back and forth empties both fields and moves the focus along', async () => {
  const flow = await open();
  const { user } = flow;
  await enter(user, '123');
  await toRecovery(flow);
  await waitFor(() => expect(field()).toHaveFocus());
  await enter(user, 'half a code');
  await user.click(button('Use the authenticator app'));
  expect(slot('code-field-input')).toHaveFocus();
  expect(field()).toHaveValue('');
  await toRecovery(flow);
  await waitFor(() => expect(field()).toHaveFocus());
  expect(field()).toHaveValue('');
  expect(alerts()).toEqual([]);
});

test('a refusal of one way is not shown beside the other', async () => {
  const flow = await open();
  await enter(flow.user, flow.backend.code(undefined, 100));
  await waitFor(() => expect(alerts()).toHaveLength(1));
  await toRecovery(flow);
  expect(alerts()).toEqual([]);
});

test('an answer that comes after the user has gone another way is dropped', async () => {
  const flow = await open();
  const { user, backend, onSuccess, onError } = flow;
  let answer = (_response: Response) => {};
  backend.fault = () =>
    new Promise<Response>((resolve) => {
      answer = resolve;
    });
  await enter(user, backend.code());
  expect(state()).toBe('verifying');
  await toRecovery(flow);
  answer(Response.json({ code: 6001, message: 'wrong' }));
  await enter(user, 'typing on');
  expect(state()).toBe('ready');
  expect(alerts()).toEqual([]);
  expect(field()).toHaveValue('typing on');
  expect(onSuccess).not.toHaveBeenCalled();
  expect(onError).not.toHaveBeenCalled();
});

test('where the host leaves recovery out, it is not offered', async () => {
  await open({ methods: ['totp'] });
  expect(document.querySelector('[data-method]')).toBeNull();
});

test('begins with what the host wishes', async () => {
  await open({ initialMethod: 'recovery' });
  await waitFor(() => expect(slot('input')).toBeInTheDocument());
  expect(document.body).toHaveFocus();
  expect(button('Use the authenticator app')).toBeVisible();
});

test('what is typed for one challenge is not carried into another, also where both are answered with it', async () => {
  const flow = await open({ methods: ['recovery'] });
  const { user, backend, onSuccess } = flow;
  await enter(user, 'half a code of one user');
  flow.update({ challenge: await backend.challenge() });
  expect(field()).toHaveValue('');
  await enter(user, backend.recoveryCode);
  await user.click(button('Verify'));
  await waitFor(() => expect(state()).toBe('saving'));
  expect(backend.bodies).toEqual([expect.objectContaining({ recoveryCode: backend.recoveryCode })]);
  expect(onSuccess).not.toHaveBeenCalled();
});
