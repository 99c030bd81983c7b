import { MfaError } from '@mfakit/client';
import { act, cleanup, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openBind } from './BindHost.js';
import { makeChallenge, makeClient, makeTotpBinding } from './fixtures.js';
import { inApp, SCREENS } from './screens.js';
import { openVerify } from './VerifyHost.js';

const expiresAt = Date.UTC(2100, 0, 1);
const held = new Map<string, number>();

/** Counts who listens to the page; a listener with a signal counts until the signal is aborted. */
function countListeners(target: EventTarget, name: string): void {
  const count = (type: string, by: number) => {
    const key = `${name} ${type}`;
    held.set(key, (held.get(key) ?? 0) + by);
  };
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  const seen = new Set<unknown>();
  vi.spyOn(target, 'addEventListener').mockImplementation((type, listener, options) => {
    const signal = typeof options === 'object' ? options.signal : undefined;
    if (!seen.has(listener) || signal) count(type, 1);
    if (signal) signal.addEventListener('abort', () => count(type, -1));
    else seen.add(listener);
    add(type, listener, options);
  });
  vi.spyOn(target, 'removeEventListener').mockImplementation((type, listener, options) => {
    if (seen.delete(listener)) count(type, -1);
    remove(type, listener, options);
  });
}

const advance = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const listening = () => Object.fromEntries([...held].filter(([, count]) => count !== 0));

beforeEach(() => {
  // React and user-event listen to the page from their first use on, and never stop.
  render(<input />).unmount();
  userEvent.setup();
  vi.useFakeTimers();
  held.clear();
  countListeners(document, 'document');
  countListeners(window, 'window');
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('nothing is left of a flow that has gone', () => {
  test('waiting for a code', async () => {
    const flow = openVerify(makeClient(), makeChallenge({ expiresAt }));
    expect(listening()).toMatchObject({ 'document visibilitychange': 1, 'window pageshow': 1 });
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    flow.view.unmount();
    expect(listening()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  test('in the middle of an attempt', async () => {
    const client = makeClient({ verifyTotp: () => new Promise(() => {}) });
    const flow = openVerify(client, makeChallenge({ expiresAt }));
    await act(async () => void flow.probe.current.verify('123456'));
    flow.view.unmount();
    await advance(0);
    expect(listening()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  test('during a lock', async () => {
    const error = new MfaError({ code: 'locked', retryAt: expiresAt });
    const client = makeClient({ verifyTotp: () => Promise.reject(error) });
    const flow = openVerify(client, makeChallenge({ expiresAt }));
    await act(() => flow.probe.current.verify('123456'));
    expect(flow.status()).toBe('locked');
    flow.view.unmount();
    await advance(0);
    expect(listening()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  test('after a success the clock is no longer watched, even while it is on screen', async () => {
    const flow = openVerify(makeClient(), makeChallenge({ expiresAt }));
    await act(() => flow.probe.current.verify('123456'));
    await advance(0);
    expect(flow.status()).toBe('success');
    expect(Object.keys(listening())).not.toContain('document visibilitychange');
    expect(Object.keys(listening())).not.toContain('window pageshow');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('about to ask for a secret by itself', async () => {
    const beginTotpBinding = vi.fn();
    const flow = openBind(makeClient({ beginTotpBinding }), { autoStart: true });
    flow.view.unmount();
    await advance(10);
    expect(beginTotpBinding).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waiting for a secret, or showing it', async () => {
    const client = makeClient({ beginTotpBinding: async () => makeTotpBinding({ expiresAt }) });
    for (const wait of [0, 10]) {
      const flow = openBind(client, { challenge: makeChallenge({ expiresAt }) });
      await act(async () => flow.probe.current.start());
      await advance(wait);
      flow.view.unmount();
      await advance(0);
      expect(listening()).toEqual({});
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  test('counting down', async () => {
    const view = render(inApp(SCREENS.useSecondsLeft));
    await advance(3000);
    expect(vi.getTimerCount()).toBe(1);
    view.unmount();
    expect(listening()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a list of authenticators is forgotten in the end', async () => {
    const view = render(inApp(SCREENS.useMfaAuthenticators));
    await advance(10);
    view.unmount();
    expect(listening()).toEqual({});
    await advance(5 * 60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
