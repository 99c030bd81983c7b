import { act, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackend } from '../../../react/test/backend.js';
import { makeClient } from '../../../react/test/fixtures.js';
import {
  alerts,
  button,
  comeBack,
  enter,
  field,
  heading,
  host,
  keyOnScreen,
  type OpenFlow,
  openBind,
  slot,
  spoken,
  state,
} from '../../test/open.js';
import { BindTotp } from './BindTotp.js';

const ASSOCIATE = 'POST /api/v2/mfa/totp/associate';

async function toScan({ user }: OpenFlow): Promise<string> {
  await user.click(button('Set up'));
  await waitFor(() => expect(state()).toBe('scan'));
  return keyOnScreen();
}

async function toCode(flow: OpenFlow): Promise<string> {
  const secret = await toScan(flow);
  await flow.user.click(button('Continue'));
  expect(state()).toBe('verify');
  return secret;
}

async function openCode(props = {}) {
  const backend = await createTestBackend();
  const flow = await openBind(backend, props);
  const secret = await toCode(flow);
  return { ...flow, backend, secret };
}

const wrong = (backend: TestBackend, secret: string) => backend.code(secret, 100);

test('binds a real app: scan, code, recovery code, done [associate@component] [confirm@component]', async () => {
  const backend = await createTestBackend();
  const flow = await openBind(backend);
  const { user, onSuccess } = flow;

  expect(backend.requests).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Set up' }));
  expect(await screen.findByRole('img', { name: /QR code/ })).toBeVisible();
  const secret = keyOnScreen();
  expect(backend.requests).toEqual([ASSOCIATE]);

  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(screen.getByRole('heading', { name: 'Enter the 6-digit code' })).toBeVisible();
  expect(screen.getByRole('textbox', { name: '6-digit code' })).toHaveFocus();
  await user.keyboard(backend.code(secret));

  await screen.findByRole('heading', { name: 'Two-step verification is on' });
  expect(onSuccess).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.getByText('Save it first, then check the box.')).toBeVisible();
  expect(onSuccess).not.toHaveBeenCalled();
  await user.click(screen.getByRole('checkbox', { name: 'I saved this code' }));
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  const [result] = onSuccess.mock.calls[0] ?? [];
  expect(result.verification.user).toMatchObject({ username: 'alice' });
  expect(result.verification.token).toEqual(expect.any(String));
  expect(heading()).toBe('Two-step verification is on');
  expect(slot('heading')).toHaveFocus();
});

test('without the last digit’s own submit, the button sends it', async () => {
  const { user, backend, secret } = await openCode({ autoSubmit: false });
  expect(document.body).not.toHaveTextContent('We check it as soon as');
  await enter(user, backend.code(secret));
  expect(state()).toBe('verify');
  await user.click(button('Turn on'));
  await waitFor(() => expect(state()).toBe('recovery'));
});

test('started by its host, it asks once, also in StrictMode', async () => {
  const backend = await createTestBackend();
  await openBind(backend, { autoStart: true });
  await waitFor(() => expect(state()).toBe('scan'));
  expect(backend.requests).toEqual([ASSOCIATE]);
});

describe('no key comes', () => {
  test('says why, and tries again', async () => {
    const backend = await createTestBackend();
    backend.fault = () => new Response('<h1>Bad gateway</h1>', { status: 502 });
    const { user, onError } = await openBind(backend);
    await user.click(button('Set up'));
    await waitFor(() => expect(state()).toBe('failed'));
    expect(heading()).toBe('Setup could not start');
    expect(slot('lead')).toHaveTextContent('The server has a problem. Try again later.');
    expect(slot('heading')).toHaveFocus();
    expect(onError).toHaveBeenCalledTimes(1);
    expect(backend.requests).toEqual([ASSOCIATE]);

    backend.fault = undefined;
    await user.click(button('Try again'));
    await waitFor(() => expect(state()).toBe('scan'));
    expect(backend.requests).toEqual([ASSOCIATE, ASSOCIATE]);
  });

  test('while it is awaited, the screen is read out as loading and shows a place-holder', async () => {
    const backend = await createTestBackend();
    backend.fault = () => new Promise<Response>(() => {});
    const { user } = await openBind(backend);
    expect(spoken()).toBe('');
    await user.click(button('Set up'));
    expect(state()).toBe('loading');
    expect(spoken()).toBe('Loading');
    expect(slot('skeleton')).toHaveAttribute('aria-hidden', 'true');
  });
});

describe('a wrong code', () => {
  test('is told under the field and announced once, and the field is ready for the next', async () => {
    const { user, backend, secret, onError } = await openCode();
    const said: string[] = [];
    const watch = new MutationObserver(() => {
      const now = alerts().join();
      if (now !== '' && now !== said.at(-1)) said.push(now);
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    await enter(user, wrong(backend, secret));
    await waitFor(() => expect(alerts()).toEqual(['Your phone’s clock is 50 minutes fast.']));
    watch.disconnect();

    expect(said).toHaveLength(1);
    expect(field()).toHaveValue('');
    expect(field()).toHaveFocus();
    expect(field()).toBeInvalid();
    comeBack();
    expect(field()).toHaveAccessibleDescription(/clock is 50 minutes fast/);
    expect(onError).toHaveBeenCalledTimes(1);
    expect(keyOnScreen()).toBe('');
  });

  test('is forgotten with the next digit, and the right one passes', async () => {
    const { user, backend, secret } = await openCode();
    await enter(user, wrong(backend, secret));
    await waitFor(() => expect(alerts()).toHaveLength(1));
    await user.keyboard('1');
    expect(alerts()).toEqual([]);
    expect(field()).toBeValid();
    await user.keyboard('{Backspace}');
    await enter(user, backend.code(secret));
    await waitFor(() => expect(state()).toBe('recovery'));
  });

  test('the last tries are counted', async () => {
    const { user, backend, secret } = await openCode();
    for (const step of [100, 101, 102]) {
      await enter(user, backend.code(secret, step));
      await waitFor(() => expect(state()).toBe('verify'));
      await waitFor(() => expect(alerts()).toHaveLength(1));
    }
    expect(alerts()).toEqual(['Your phone’s clock is 51 minutes fast. 2 tries left.']);
    await enter(user, backend.code(secret, 103));
    await waitFor(() => expect(alerts().join()).toMatch(/1 try left\.$/));
  });
});

test('an incomplete code is said to be so, stays, and is not sent', async () => {
  const { user, backend } = await openCode();
  await enter(user, '123');
  await user.keyboard('{Enter}');
  expect(alerts()).toEqual(['Enter all 6 digits.']);
  expect(field()).toHaveValue('123');
  expect(field()).toHaveFocus();
  expect(field()).toBeInvalid();
  expect(backend.requests).toEqual([ASSOCIATE]);
});

test('back shows the same key, empties the code, and puts the focus on the screen', async () => {
  const { user, backend, secret } = await openCode();
  await enter(user, '123');
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(state()).toBe('scan');
  expect(keyOnScreen()).toBe(secret);
  expect(slot('heading')).toHaveFocus();
  await user.click(button('Continue'));
  expect(field()).toHaveValue('');
  expect(field()).toHaveFocus();
  expect(backend.requests).toEqual([ASSOCIATE]);
});

test('a key that has expired is replaced by another one', async () => {
  const { user, backend, secret } = await openCode();
  backend.fault = () =>
    Response.json({ code: 400, message: 'gone', data: { reason: 'binding_expired' } });
  await enter(user, backend.code(secret));
  await waitFor(() => expect(state()).toBe('expired'));
  expect(heading()).toBe('This key no longer works');
  expect(slot('heading')).toHaveFocus();

  backend.fault = undefined;
  await user.click(button('Get a new key'));
  await waitFor(() => expect(state()).toBe('scan'));
  expect(keyOnScreen()).toMatch(/^[A-Z2-7]{16,}$/);
  expect(keyOnScreen()).not.toBe(secret);
});

describe('further ways out', () => {
  const children = <button type="button">Back to settings</button>;
  const isThere = () => expect(button('Back to settings')).toBeVisible();

  test('are there beside a new key', async () => {
    const { user, backend, secret } = await openCode({ children });
    backend.fault = () =>
      Response.json({ code: 400, message: 'gone', data: { reason: 'binding_expired' } });
    await enter(user, backend.code(secret));
    await waitFor(() => expect(state()).toBe('expired'));
    isThere();
  });

  test.each([
    ['over', { code: 2021, message: 'token expired' }, 'expired'],
    ['locked for a while', { code: 2057, message: 'locked', data: { retryAfter: 60 } }, 'locked'],
    ['locked for good', { code: 2057, message: 'locked' }, 'locked'],
  ])('are there where it is %s', async (_name, answer, expected) => {
    const { user, backend, secret } = await openCode({ children });
    backend.fault = () => Response.json(answer);
    await enter(user, backend.code(secret));
    await waitFor(() => expect(state()).toBe(expected));
    isThere();
  });
});

describe('the sign-in is over', () => {
  const refuse = () => Response.json({ code: 2021, message: 'token expired' });

  test('leads to a new one where the host offers it', async () => {
    const onSignInAgain = vi.fn();
    const { user, backend, secret, onExpired } = await openCode({ onSignInAgain });
    backend.fault = refuse;
    await enter(user, backend.code(secret));
    await waitFor(() => expect(state()).toBe('expired'));
    expect(heading()).toBe('This sign-in has timed out');
    expect(slot('heading')).toHaveFocus();
    expect(onExpired).toHaveBeenCalledTimes(1);
    await user.click(button('Sign in again'));
    expect(onSignInAgain).toHaveBeenCalledTimes(1);
  });

  test('only says so where the host does not', async () => {
    const { user, backend, secret } = await openCode();
    backend.fault = refuse;
    await enter(user, backend.code(secret));
    await waitFor(() => expect(state()).toBe('expired'));
    expect(heading()).toBe('This sign-in has timed out');
    expect(document.querySelector('button')).toBeNull();
  });

  test('also when it was over before the start', async () => {
    const backend = await createTestBackend();
    const { user, onExpired } = await openBind(backend);
    backend.fault = refuse;
    await user.click(button('Set up'));
    await waitFor(() => expect(state()).toBe('expired'));
    expect(onExpired).toHaveBeenCalledTimes(1);
  });
});

test('a code of another length is asked for by its length', async () => {
  const client = makeClient({
    beginTotpBinding: async () => ({
      secret: 'JBSWY3DPEHPK3PXP',
      uri: 'otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&digits=8',
      digits: 8,
      period: 30,
      recoveryCodes: [],
    }),
  });
  render(host(client, <BindTotp autoStart />));
  await waitFor(() => expect(state()).toBe('scan'));
  act(() => button('Continue').click());
  expect(heading()).toBe('Enter the 8-digit code');
  expect(document.querySelectorAll('[data-slot="code-field-cell"]')).toHaveLength(8);
});

test('what a section takes goes to the section, and its own names stay', () => {
  const wild = { 'data-state': 'mine', 'data-slot': 'mine' };
  render(host(makeClient(), <BindTotp className="mine" id="card" headingLevel={1} {...wild} />));
  const card = slot('bind-totp');
  expect(card).toHaveClass('mine');
  expect(card).toHaveAttribute('id', 'card');
  expect(card).toHaveAttribute('data-state', 'idle');
  expect(card.querySelector('h1')).toHaveTextContent('Set up an authenticator app');
});
