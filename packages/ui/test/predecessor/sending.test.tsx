import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { alerts, button, enter, field, openVerify, pass, slot } from '../open.js';

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const PHONE = '13800001234';

async function open(props = {}) {
  const backend = await createTestBackend({ hasContacts: true });
  const flow = await openVerify(backend, { initialMethod: 'sms', ...props });
  return { backend, ...flow };
}

async function openSent() {
  const flow = await open();
  await flow.user.click(button('Send code'));
  await waitFor(() => expect(slot('resend')).toHaveTextContent(/^Send again in/));
  return flow;
}

test('A11 an error in plain text is not parsed into another one, and a code is not asked for without the token', async () => {
  const { user, backend, challenge, onError } = await open();
  backend.fault = () => new Response('Service Unavailable', { status: 503 });
  await user.click(button('Send code'));
  await waitFor(() => expect(alerts()).toEqual(['The server has a problem. Try again later.']));
  expect(onError).not.toHaveBeenCalledWith(expect.any(SyntaxError));
  const tokens: (string | null)[] = [];
  backend.fault = (request) => {
    tokens.push(request.headers.get('authorization'));
    return undefined;
  };
  await user.click(button('Send code'));
  await waitFor(() => expect(field()).toHaveFocus());
  expect(tokens).toEqual([expect.stringContaining(challenge.token)]);
});

test('A12 the wait is not the browser’s own count of ticks: it survives a remount and a sleep', async () => {
  const { user, backend, view, challenge } = await openSent();
  view.unmount();
  await pass(20_000);
  await openVerify(backend, { initialMethod: 'sms', challenge });
  await waitFor(() => expect(slot('resend')).toHaveTextContent(/^Send again in 0:(39|40)$/));
  await enter(user, '12');
  // The machine sleeps: the clock goes on, and no timer fires.
  vi.setSystemTime(Date.now() + 41_000);
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(slot('resend')).not.toHaveAttribute('aria-disabled'));
  expect(slot('resend')).toHaveTextContent(/^Send again$/);
  expect(field(), 'the code that was sent is still good').toHaveValue('12');
});

test('A12 a press while it has to wait shows no spinner and sends nothing', async () => {
  const { user, backend } = await openSent();
  await user.click(slot('resend'));
  await pass(1000);
  expect(slot('resend')).toHaveAttribute('data-state', 'idle');
  expect(document.querySelector('[data-slot="spinner"]')).toBeNull();
  expect(backend.outbox.messages).toHaveLength(1);
});

test('A13 a code that the host wants sent at once is not lost on the way to a screen that is not there yet', async () => {
  const { backend } = await open({ autoSend: true });
  await waitFor(() => expect(slot('resend')).toBeVisible());
  expect(backend.outbox.messages).toHaveLength(1);
});

test('A13 the number is not masked by the browser only: it is nowhere in the page or on the line', async () => {
  const { backend } = await openSent();
  expect(document.body).toHaveTextContent(/\*+34/);
  expect(document.documentElement.outerHTML).not.toContain(PHONE);
  expect(JSON.stringify(backend.bodies)).not.toContain(PHONE);
  expect(JSON.stringify(await backend.login())).not.toContain(PHONE);
});
