import type { MfaBinding } from '@mfakit/client';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackendOptions } from '../../../react/test/backend.js';
import {
  makeBinding,
  makeChallenge,
  makeClient,
  makeTotpBinding,
  makeVerification,
} from '../../../react/test/fixtures.js';
import {
  alerts,
  button,
  comeBack,
  enter,
  field,
  heading,
  holdAnswers,
  host,
  keyOnScreen,
  openVerify,
  slot,
  state,
} from '../../test/open.js';
import { zhCN } from '../messages/zh-CN.js';
import { VerifyMfa } from './VerifyMfa.js';

const VERIFY = 'POST /api/v2/mfa/totp/verify';
const REFUSED = 'That code didn’t work. Try the newest one.';

async function open(props = {}, options: TestBackendOptions = { isBound: true }) {
  const backend = await createTestBackend(options);
  return { backend, ...(await openVerify(backend, props)) };
}

test('a code from the app passes the challenge [totp@component]', async () => {
  const { user, backend, onSuccess } = await open();
  expect(screen.getByRole('heading', { name: 'Enter the 6-digit code' })).toBeVisible();
  const input = screen.getByRole('textbox', { name: '6-digit code' });
  expect(input).toHaveAccessibleDescription('We check it as soon as you enter the last digit.');
  expect(document.body).toHaveFocus();
  expect(backend.requests).toEqual([]);

  await user.click(input);
  await user.keyboard(backend.code());
  await waitFor(() => expect(state()).toBe('success'));
  expect(backend.requests).toEqual([VERIFY]);
  expect(heading()).toBe('You’re verified');
  expect(slot('heading')).toHaveFocus();
  expect(onSuccess).toHaveBeenCalledTimes(1);
  expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({
    method: 'totp',
    user: { username: 'alice' },
    token: expect.any(String),
  });
});

test('speaks Chinese', async () => {
  const backend = await createTestBackend({ isBound: true });
  const { user } = await openVerify(backend, {}, { locale: zhCN });
  expect(heading()).toBe('输入 6 位验证码');
  await enter(user, backend.code(undefined, 100));
  await waitFor(() => expect(alerts()).toEqual(['验证码不正确，请输入最新的验证码。']));
  expect(slot('verify-mfa')).toHaveAttribute('lang', 'zh-CN');
});

describe('a wrong code', () => {
  test('is told under the field, which is empty and focused for the next', async () => {
    const { user, backend, onError, onSuccess } = await open();
    await enter(user, backend.code(undefined, 100));
    await waitFor(() => expect(alerts()).toEqual([REFUSED]));
    expect(field()).toHaveValue('');
    expect(field()).toHaveFocus();
    expect(field()).toBeInvalid();
    comeBack();
    expect(field()).toHaveAccessibleDescription(expect.stringContaining(REFUSED));
    expect(onError).toHaveBeenCalledTimes(1);

    await user.keyboard(backend.code());
    await waitFor(() => expect(state()).toBe('success'));
    expect(onSuccess).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['on the button', () => button('Checking…').focus()],
    ['lost', () => field().blur()],
  ])('with the focus %s gives it back to the field', async (_name, move) => {
    const { user, backend } = await open();
    const held = holdAnswers(backend);
    await enter(user, backend.code(undefined, 100));
    act(move);
    held.release();
    await waitFor(() => expect(alerts()).toEqual([REFUSED]));
    expect(field()).toHaveFocus();
  });

  test('takes no focus from where the user has gone meanwhile', async () => {
    const { user, backend } = await open();
    const held = holdAnswers(backend);
    await enter(user, backend.code(undefined, 100));
    act(() => button('Use a recovery code').focus());
    held.release();
    await waitFor(() => expect(alerts()).toEqual([REFUSED]));
    expect(button('Use a recovery code')).toHaveFocus();
    expect(field()).toHaveValue('');
  });

  test('the last two tries are counted, and the fifth ends the sign-in', async () => {
    const onSignInAgain = vi.fn();
    const { user, backend } = await open({ onSignInAgain });
    const said: string[] = [];
    for (const step of [100, 101, 102, 103]) {
      await enter(user, backend.code(undefined, step));
      await waitFor(() => expect(state()).toBe('ready'));
      await waitFor(() => expect(alerts()).toHaveLength(1));
      said.push(...alerts());
    }
    expect(said).toEqual([REFUSED, REFUSED, `${REFUSED} 2 tries left.`, `${REFUSED} 1 try left.`]);
    await enter(user, backend.code(undefined, 104));
    await waitFor(() => expect(state()).toBe('locked'));
    expect(heading()).toBe('Too many tries');
    expect(slot('lead')).toHaveTextContent('this sign-in was closed');
    expect(slot('heading')).toHaveFocus();
    expect(document.querySelector('[role="timer"]')).toBeNull();
    await user.click(button('Sign in again'));
    expect(onSignInAgain).toHaveBeenCalledTimes(1);
  });
});

describe('what cannot be a code is told at once and not sent', () => {
  test.each([
    ['letters', 'abc', 'A code has only digits. Enter the 6 digits.', ''],
    ['two codes', '123456 or 654321', 'That text holds more than one code.', ''],
    ['too many digits', '1234567', 'That is 7 digits. The code has 6.', '1234567'],
  ])('%s', async (_what, text, message, left) => {
    const { user, backend } = await open();
    await enter(user, text);
    expect(alerts().join()).toContain(message);
    expect(field()).toHaveValue(left);
    expect(field()).toBeInvalid();
    comeBack();
    expect(field()).toHaveAccessibleDescription(expect.stringContaining(message));
    expect(backend.requests).toEqual([]);
  });

  test('too few digits, at the press of the button', async () => {
    const { user, backend } = await open();
    await enter(user, '12345');
    await user.click(button('Verify'));
    expect(alerts()).toEqual(['Enter all 6 digits.']);
    expect(field()).toHaveFocus();
    expect(field()).toHaveValue('12345');
    expect(backend.requests).toEqual([]);
  });
});

test('Enter, a click and the last digit in one tick are one request', async () => {
  const { backend, onSuccess } = await open();
  act(() => field().focus());
  act(() => {
    const input = field();
    input.value = backend.code();
    fireEvent.input(input);
    fireEvent.submit(slot('code-form'));
    fireEvent.click(button('Verify'));
  });
  await waitFor(() => expect(state()).toBe('success'));
  expect(backend.requests).toEqual([VERIFY]);
  expect(onSuccess).toHaveBeenCalledTimes(1);
});

test('while it is checked, the button says so and keeps the focus, and the code stays as it is', async () => {
  const { user, backend } = await open({ autoSubmit: false });
  backend.fault = () => new Promise<Response>(() => {});
  await enter(user, backend.code());
  await user.click(button('Verify'));
  expect(state()).toBe('verifying');
  expect(button('Checking…')).toHaveFocus();
  expect(button('Checking…')).toHaveAttribute('aria-disabled', 'true');
  await user.click(button('Checking…'));
  await user.click(field());
  await user.keyboard('9{Enter}');
  expect(field()).toHaveValue(backend.code());
  expect(backend.requests).toEqual([VERIFY]);
});

describe('no usable answer', () => {
  test.each([
    ['none at all', () => Promise.reject(new TypeError('Failed to fetch')), /^No response\./],
    ['a broken server', () => new Response('x', { status: 500 }), /^The server has a problem\./],
    [
      'a page in place of an answer',
      () => new Response('<p>', { status: 200 }),
      /unexpected response/,
    ],
  ])('%s: the code stays, to be sent again', async (_what, fault, message) => {
    const { user, backend } = await open();
    backend.fault = fault;
    const code = backend.code();
    await enter(user, code);
    await waitFor(() => expect(alerts()).toEqual([expect.stringMatching(message)]));
    expect(field()).toHaveValue(code);
    expect(field()).toHaveFocus();

    backend.fault = undefined;
    await user.click(button('Verify'));
    await waitFor(() => expect(state()).toBe('success'));
  });

  test('offline is said to be so', async () => {
    const { user, backend } = await open();
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    backend.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    await enter(user, backend.code());
    await waitFor(() => expect(alerts()).toEqual([expect.stringContaining('You’re offline.')]));
    vi.restoreAllMocks();
  });

  test('an answer that was lost is given again, and nothing is counted twice', async () => {
    const { user, backend, onSuccess } = await open();
    backend.fault = async (_request, forward) => {
      await forward();
      throw new TypeError('Failed to fetch');
    };
    await enter(user, backend.code());
    await waitFor(() => expect(alerts()).toHaveLength(1));
    backend.fault = undefined;
    await user.keyboard('{Enter}');
    await waitFor(() => expect(state()).toBe('success'));
    expect(onSuccess).toHaveBeenCalledTimes(1);
  });

  test('a backend that does not give it again: the code may have been accepted', async () => {
    const backend = await createTestBackend({ isBound: true });
    const challenge = { ...(await backend.challenge()), acceptsAttemptIds: false };
    const { user } = await openVerify(backend, { challenge });
    backend.fault = async (_request, forward) => {
      await forward();
      throw new TypeError('Failed to fetch');
    };
    await enter(user, backend.code());
    await waitFor(() => expect(alerts()).toHaveLength(1));
    backend.fault = () => Response.json({ code: 6001, message: 'wrong' });
    await user.keyboard('{Enter}');
    const message =
      'This code may already have been accepted. Wait for the app’s next code and enter that.';
    await waitFor(() => expect(alerts()).toEqual([message]));
  });
});

describe('nothing that can be done here', () => {
  test('says who can help', async () => {
    const backend = await createTestBackend({ isBound: true });
    const challenge = { ...(await backend.challenge()), factors: [] };
    await openVerify(backend, { challenge });
    expect(state()).toBe('unavailable');
    expect(heading()).toBe('You can’t verify here');
    expect(slot('lead')).toHaveTextContent('Ask your administrator');
    expect(document.querySelector('form, button, input')).toBeNull();
  });

  test('the server says that the sign-in is over', async () => {
    const { user, backend, onExpired } = await open();
    backend.fault = () => Response.json({ code: 2021, message: 'token expired' });
    await enter(user, backend.code());
    await waitFor(() => expect(state()).toBe('expired'));
    expect(heading()).toBe('This sign-in has timed out');
    expect(slot('heading')).toHaveFocus();
    expect(onExpired).toHaveBeenCalledTimes(1);
    expect(document.querySelector('button')).toBeNull();
  });
});

describe('where nothing is enrolled yet', () => {
  test('enrolment passes the challenge, once, with the verification [associate@component] [confirm@component] [trigger@component]', async () => {
    const { user, backend, onSuccess } = await open({ className: 'mine' }, {});
    await waitFor(() => expect(slot('bind-totp')).toHaveClass('mine'));
    expect(backend.requests).toEqual([]);
    await user.click(button('Set up'));
    await waitFor(() => expect(state()).toBe('scan'));
    const secret = keyOnScreen();
    await user.click(button('Continue'));
    await enter(user, backend.code(secret));
    await waitFor(() => expect(state()).toBe('recovery'));
    expect(onSuccess).not.toHaveBeenCalled();
    await user.click(screen.getByRole('checkbox'));
    await user.click(button('Done'));
    await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
    expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({
      method: 'totp',
      user: { username: 'alice' },
      token: expect.any(String),
    });
    expect(slot('verify-mfa')).toHaveAttribute('data-state', 'success');
    expect(slot('heading')).toHaveFocus();
  });
});

test('an enrolment that ends while the user is elsewhere takes no focus', async () => {
  const elsewhere = document.createElement('button');
  document.body.append(elsewhere);
  let confirm = (_binding: MfaBinding) => {};
  const client = makeClient({
    beginTotpBinding: async () => makeTotpBinding({ recoveryCodes: [] }),
    confirmTotpBinding: () =>
      new Promise((resolve) => {
        confirm = resolve;
      }),
  });
  const challenge = makeChallenge({ factors: [{ type: 'totp', bound: false, bindable: true }] });
  const user = userEvent.setup();
  render(host(client, <VerifyMfa challenge={challenge} />));
  await user.click(button('Set up'));
  await waitFor(() => expect(state()).toBe('scan'));
  await user.click(button('Continue'));
  await enter(user, '123456');
  await user.click(elsewhere);
  await act(async () => confirm(makeBinding({ verification: makeVerification() })));
  expect(state()).toBe('success');
  expect(elsewhere).toHaveFocus();
  elsewhere.remove();
});

test('a new challenge begins anew, with an empty field', async () => {
  const { user, backend, view, challenge, onSuccess } = await open();
  await enter(user, '123');
  view.unmount();
  const next = await openVerify(backend, { challenge: await backend.challenge() });
  expect(next.challenge.token).not.toBe(challenge.token);
  expect(field()).toHaveValue('');
  expect(onSuccess).not.toHaveBeenCalled();
});
