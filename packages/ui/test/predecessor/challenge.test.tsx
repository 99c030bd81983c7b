import { parseMfaTrigger } from '@mfakit/client/authing';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackend } from '../../../react/test/backend.js';
import { MfaDialog } from '../../src/mfa-dialog/MfaDialog.js';
import { alerts, button, enter, field, heading, host, openVerify, slot, state } from '../open.js';

const RECOVERY = 'POST /api/v2/mfa/totp/recovery';

async function open(props = {}) {
  const backend = await createTestBackend({ isBound: true });
  return { backend, ...(await openVerify(backend, props)) };
}

async function openRecovery() {
  const flow = await open({ initialMethod: 'recovery' });
  await waitFor(() => expect(slot('recovery-entry')).toBeVisible());
  return flow;
}

/** Answers with the new code beside `data` and nowhere else, as the hosted backend does. */
const besideData = (backend: TestBackend) => {
  backend.fault = async (_request, forward) => {
    const { data, ...rest } = await (await forward()).json();
    const { recoveryCode, ...user } = data;
    return Response.json({ recoveryCode, ...rest, data: user });
  };
};

test('A14 repeated presses do not use the recovery code again, and a new one outside data is not lost', async () => {
  const { user, backend } = await openRecovery();
  besideData(backend);
  await enter(user, backend.recoveryCode);
  const form = slot('recovery-entry');
  for (let press = 0; press < 4; press += 1) fireEvent.submit(form);
  await waitFor(() => expect(state()).toBe('saving'));
  expect(backend.requests).toEqual([RECOVERY]);
  expect(slot('recovery-code').textContent).toMatch(/^[0-9a-f-]{20,}$/);
});

test('A17, D10 a callback is not called without what it is about', async () => {
  const { user, backend, onSuccess, onError } = await open();
  await enter(user, backend.code(undefined, 100));
  await waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'invalid_code' }));
  await enter(user, backend.code());
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  const given = { method: 'totp', user: { username: 'alice' }, token: expect.any(String) };
  expect(onSuccess.mock.calls).toMatchObject([[given]]);
});

test('D2 a sign-in by recovery code does not end without its user and token', async () => {
  const { user, backend, onSuccess } = await openRecovery();
  await enter(user, backend.recoveryCode);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(state()).toBe('saving'));
  await user.click(screen.getByRole('checkbox'));
  await user.click(button('Done'));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  const given = { method: 'recovery', user: { username: 'alice' }, token: expect.any(String) };
  expect(onSuccess.mock.calls).toMatchObject([[given]]);
});

test('D3 the recovery screen is no dead end, and no other way is offered while a new code waits to be saved', async () => {
  const { user, backend } = await openRecovery();
  await user.click(button('Use the authenticator app'));
  expect(heading()).toBe('Enter the 6-digit code');
  await user.click(button('Use a recovery code'));
  await waitFor(() => expect(slot('recovery-entry')).toBeVisible());
  await enter(user, backend.recoveryCode);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(state()).toBe('saving'));
  const offered = screen.getAllByRole('button').map((element) => element.textContent);
  expect(offered).toEqual(['Copy', 'Download', 'Print', 'Done']);
});

test.each([
  ['200 with 2021', () => Response.json({ code: 2021, message: 'expired' })],
  ['401 with 2021', () => Response.json({ code: 2021, message: 'expired' }, { status: 401 })],
  ['401 with nothing', () => new Response(null, { status: 401 })],
])(
  'D6 an expired token (%s) is no empty message, told twice, with the digits kept',
  async (_how, fault) => {
    const { user, backend, onError, onExpired } = await open({ onSignInAgain: () => {} });
    backend.fault = fault;
    await enter(user, backend.code());
    await waitFor(() => expect(state()).toBe('expired'));
    expect(onExpired.mock.calls.length + onError.mock.calls.length).toBe(1);
    expect(heading()).toBe('This sign-in has timed out');
    expect(document.querySelector('input')).toBeNull();
    expect(button('Sign in again')).toBeVisible();
  },
);

test('D8 a challenge without factors does not break the render', async () => {
  const backend = await createTestBackend({ isBound: true });
  const answer = JSON.parse(JSON.stringify(await backend.login()));
  answer.data.applicationMfa = [];
  await openVerify(backend, { challenge: parseMfaTrigger(answer) });
  expect(state()).toBe('unavailable');
  expect(slot('lead')).toHaveTextContent('Ask your administrator for help.');
});

test('D12 the dialog is not nameless, and Escape is not kept from the host', async () => {
  const backend = await createTestBackend({ isBound: true });
  const onCancel = vi.fn();
  const challenge = await backend.challenge();
  render(host(backend.client, <MfaDialog open challenge={challenge} onCancel={onCancel} />));
  const dialog = screen.getByRole('dialog');
  expect(dialog).toHaveAccessibleName('Confirm it’s you');
  // What a browser fires for Escape; jsdom fires nothing.
  fireEvent(dialog, new Event('cancel', { cancelable: true }));
  expect(onCancel.mock.calls).toMatchObject([[{ code: 'cancelled' }]]);
  expect(alerts()).toEqual([]);
  expect(field()).toHaveValue('');
});
