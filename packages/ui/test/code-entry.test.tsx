import { act, fireEvent, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createTestBackend,
  type Fault,
  type TestBackendOptions,
} from '../../react/test/backend.js';
import { actsAfterRefusal } from '../src/code-field/testing/acts-after-refusal.js';
import { fill, type } from '../src/code-field/testing/input-driver.js';
import { listen } from './live-log.js';
import {
  button,
  enter,
  field,
  keyOnScreen,
  openBind,
  openVerify,
  pass,
  slot,
  state,
} from './open.js';

const REFUSED = 'That code didn’t work. Try the newest one.';

/** As over a line: an answer in the same frame would leave React one state to draw instead of two. */
const late: Fault = (_request, forward) =>
  new Promise((resolve) => setTimeout(() => resolve(forward()), 50));

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(options: TestBackendOptions = { isBound: true }, props = {}) {
  const backend = await createTestBackend(options);
  const flow = await openVerify(backend, props);
  return { backend, ...flow, log: listen() };
}

const openSms = () => open({ hasContacts: true }, { initialMethod: 'sms' });

describe('CE12 what happens is heard once, in the right tone, and holds no code', () => {
  test('a wrong code, a second one, and the next digit', async () => {
    const { user, backend, log } = await open();
    for (const steps of [100, 101]) {
      await enter(user, backend.code(undefined, steps));
      await log.heard(`assertive: ${REFUSED}`);
      await user.keyboard('1');
      await log.heard();
    }
  });

  test('the same recovery code refused twice is told twice', async () => {
    const { user, backend, log } = await open({ isBound: true }, { initialMethod: 'recovery' });
    backend.fault = late;
    await waitFor(() => expect(slot('recovery-entry')).toBeVisible());
    await enter(user, 'aaaa-bbbb-cccc');
    expect(log.said).toEqual([]);
    for (let tries = 0; tries < 2; tries += 1) {
      await user.keyboard('{Enter}');
      const sentence = 'assertive: That didn’t work. Each code works only once.';
      await log.heard(sentence);
    }
  });

  test('letters, two codes, too many digits, too few', async () => {
    const { user, log } = await open();
    await enter(user, 'abc');
    await log.heard('assertive: A code has only digits. Enter the 6 digits.');
    await enter(user, '1 or 123456, 654321');
    await log.heard('assertive: That text holds more than one code. Enter the 6 digits.');
    await enter(user, '1234567');
    await log.heard('assertive: That is 7 digits. The code has 6.');
    await user.keyboard('{Backspace}{Backspace}');
    await log.heard();
    await user.keyboard('{Enter}');
    await log.heard('assertive: Enter all 6 digits.');
  });

  test('typing says nothing', async () => {
    const { user, log } = await open();
    await user.click(field());
    await user.keyboard('12345{Backspace}{ArrowLeft}{Delete}');
    expect(log.said).toEqual([]);
  });

  test('a wait: nothing for a second, then that it is checked, after eight an excuse', async () => {
    const { user, backend, log } = await open();
    let answer = (_response: Response) => {};
    backend.fault = () =>
      new Promise<Response>((resolve) => {
        answer = resolve;
      });
    await enter(user, backend.code());
    await pass(900);
    await log.heard();
    await pass(200);
    await log.heard('polite: Checking…');
    await pass(6000);
    await log.heard();
    await pass(2000);
    await log.heard('polite: This is taking longer than usual. Please wait.');
    answer(Response.json({ code: 6001, message: 'wrong' }));
    await log.heard(`assertive: ${REFUSED}`);
  });

  test('a lock counts down in silence: the focus has read its heading, and returns to the field', async () => {
    const { user, backend, log } = await open();
    backend.fault = () =>
      Response.json({ code: 2057, message: '', data: { reason: 'locked', retryAfter: 58 } });
    await enter(user, backend.code());
    await waitFor(() => expect(state()).toBe('locked'));
    expect(slot('heading')).toHaveFocus();
    await pass(59_000);
    expect(state()).toBe('ready');
    expect(field()).toHaveFocus();
    expect(log.said).toEqual([]);
  });

  test('a message that was sent, its wait counting down, and another one', async () => {
    const { user, backend, log } = await openSms();
    await user.click(button('Send code'));
    await log.heard('polite: Code sent');
    await pass(61_000);
    backend.advance(61_000);
    await log.heard();
    await user.click(button('Send again'));
    await log.heard('polite: Code sent');
  });

  test('a message that may be on its way', async () => {
    const { user, backend, log } = await openSms();
    backend.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    await user.click(button('Send code'));
    const sentence = 'assertive: No response. The code may still be on its way.';
    await log.heard(sentence);
  });

  test('enrolling: that the key is awaited, then nothing but its refusals', async () => {
    const backend = await createTestBackend();
    const { user } = await openBind(backend);
    const log = listen();
    backend.fault = late;
    await user.click(button('Set up'));
    await waitFor(() => expect(state()).toBe('scan'));
    await log.heard('polite: Loading');
    const secret = keyOnScreen();
    await user.click(button('Continue'));
    await enter(user, backend.code(secret, 100));
    await log.heard('assertive: Your phone’s clock is 50 minutes fast.');
    await enter(user, backend.code(secret));
    await waitFor(() => expect(state()).toBe('recovery'));
    await user.click(button('Done'));
    await log.heard('assertive: Save it first, then check the box.');
  });
});

describe('CE8 a code that the server has refused', () => {
  const names = Object.keys(actsAfterRefusal(''));

  test('there are twelve things that may happen then', () => {
    expect(names).toHaveLength(12);
  });

  test.each(names)(
    '%s first, then all the others: nothing is sent before the code changes',
    async (first) => {
      const { backend } = await open();
      const code = backend.code(undefined, 100);
      act(() => field().focus());
      fill(field(), code);
      await waitFor(() => expect(field()).toBeInvalid());
      expect(backend.requests).toHaveLength(1);
      const acts = actsAfterRefusal(code);
      const start = names.indexOf(first);
      for (const name of [...names.slice(start), ...names.slice(0, start)]) acts[name]?.(field());
      await pass(100);
      expect(backend.requests).toHaveLength(1);
      fill(field(), '');
      type(field(), backend.code());
      await waitFor(() => expect(state()).toBe('success'));
      expect(backend.requests).toHaveLength(2);
    },
  );
});

describe('CE9, CE14 what a field is, for whoever fills it in', () => {
  const contract = () => ({
    type: field().type,
    name: field().name,
    autocomplete: field().getAttribute('autocomplete'),
    inputmode: field().getAttribute('inputmode'),
    cuts: field().hasAttribute('maxlength') || field().hasAttribute('pattern'),
  });
  const code = { type: 'text', autocomplete: 'one-time-code', inputmode: 'numeric', cuts: false };

  test('an app’s code has the name by which password managers know one', async () => {
    await open();
    expect(contract()).toEqual({ ...code, name: 'totp' });
  });

  test('so has the first one, while enrolling', async () => {
    const backend = await createTestBackend();
    const { user } = await openBind(backend);
    await user.click(button('Set up'));
    await waitFor(() => expect(state()).toBe('scan'));
    await user.click(button('Continue'));
    expect(contract()).toEqual({ ...code, name: 'totp' });
  });

  test.each(['sms', 'email'])(
    'a code by %s has not: no password manager can know it',
    async (by) => {
      const { user } = await open({ hasContacts: true }, { initialMethod: by });
      await user.click(button('Send code'));
      await waitFor(() => expect(document.querySelector('input')).not.toBeNull());
      expect(contract()).toEqual({ ...code, name: 'code' });
    },
  );

  test('a recovery code is no one-time code of an app, is legible, and may be pasted', async () => {
    const { user } = await open({ isBound: true }, { initialMethod: 'recovery' });
    await waitFor(() => expect(slot('recovery-entry')).toBeVisible());
    expect(contract()).toMatchObject({ type: 'text', autocomplete: 'off', cuts: false });
    expect(field().name).not.toMatch(/otp|mfa|2fa/i);
    await enter(user, 'aaaa-bbbb');
    expect(field()).toHaveValue('aaaa-bbbb');
  });

  test('losing the focus submits nothing', async () => {
    const { user, backend } = await open({ isBound: true }, { autoSubmit: false });
    await enter(user, backend.code());
    act(() => field().blur());
    fireEvent.change(field());
    expect(backend.requests).toEqual([]);
  });
});
