import { type MfaClient, MfaError } from '@mfakit/client';
import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defer, makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import { openVerify } from '../../test/VerifyHost.js';

const START = Date.UTC(2030, 0, 1);
const advance = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
/** The machine sleeps: the clock goes on, the timers do not. */
const sleep = async (milliseconds: number, wakesBy: 'visibilitychange' | 'pageshow') => {
  vi.setSystemTime(Date.now() + milliseconds);
  const target = wakesBy === 'pageshow' ? window : document;
  await act(async () => {
    target.dispatchEvent(new Event(wakesBy));
  });
};

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a lock that names its end', () => {
  const openLocked = async (retryAt: number) => {
    const verifyTotp = vi
      .fn()
      .mockRejectedValueOnce(new MfaError({ code: 'locked', retryAt }))
      .mockResolvedValue(makeVerification());
    const flow = openVerify(makeClient({ verifyTotp }), makeChallenge());
    await act(() => flow.probe.current.verify('123456'));
    expect(flow.status()).toBe('locked');
    expect(flow.probe.current.retryAt).toBe(retryAt);
    expect(flow.onError).toHaveBeenCalledTimes(1);
    return flow;
  };

  test('is over by itself at that time, not before', async () => {
    const flow = await openLocked(START + 90_000);
    await advance(89_999);
    expect(flow.status()).toBe('locked');
    expect(await flow.probe.current.verify('123456')).toBeNull();
    await advance(1);
    expect(flow.status()).toBe('ready');
    expect(flow.probe.current.error).toBeNull();
    await act(() => flow.probe.current.verify('654321'));
    expect(flow.status()).toBe('success');
  });

  test.each(['visibilitychange', 'pageshow'] as const)(
    'is over on %s after a sleep',
    async (by) => {
      const flow = await openLocked(START + 90_000);
      await sleep(60_000, by);
      expect(flow.status()).toBe('locked');
      await sleep(30_000, by);
      expect(flow.status()).toBe('ready');
    },
  );

  test('that is longer than a timer can count is waited for', async () => {
    const days = 30 * 24 * 3_600_000;
    const flow = await openLocked(START + days);
    await advance(days - 1);
    expect(flow.status()).toBe('locked');
    await advance(1);
    expect(flow.status()).toBe('ready');
  });

  test('that is no time cannot be counted down', async () => {
    const error = new MfaError({ code: 'locked', retryAt: Number.NaN });
    const client = makeClient({ verifyTotp: () => Promise.reject(error) });
    const flow = openVerify(client, makeChallenge());
    await act(() => flow.probe.current.verify('123456'));
    expect(flow.status()).toBe('locked');
    expect(flow.probe.current.retryAt).toBeUndefined();
    await advance(1000);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('a lost attempt is still known after the server has said: wait', async () => {
  const verifyTotp = vi
    .fn<NonNullable<MfaClient['verifyTotp']>>()
    .mockRejectedValueOnce(new MfaError({ code: 'network' }))
    .mockRejectedValueOnce(new MfaError({ code: 'rate_limited', retryAt: START + 1000 }))
    .mockResolvedValue(makeVerification());
  const client = makeClient({ verifyTotp });
  const flow = openVerify(client, makeChallenge({ acceptsAttemptIds: true }));
  await act(() => flow.probe.current.verify('123456'));
  await act(() => flow.probe.current.verify('123456'));
  expect(flow.status()).toBe('locked');
  await advance(1000);
  await act(() => flow.probe.current.verify('123456'));
  expect(flow.status()).toBe('success');
  const ids = verifyTotp.mock.calls.map(([{ attemptId }]) => attemptId);
  expect(ids).toEqual([ids[0], ids[0], ids[0]]);
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
});

describe('the expiry of the challenge', () => {
  const expiresAt = START + 60_000;

  test('ends the flow once, with no error of its own', async () => {
    const flow = openVerify(makeClient(), makeChallenge({ expiresAt }));
    await advance(59_999);
    expect(flow.status()).toBe('ready');
    await advance(1);
    expect(flow.status()).toBe('expired');
    expect(flow.probe.current.error).toBeNull();
    await sleep(60_000, 'visibilitychange');
    expect(flow.onExpired).toHaveBeenCalledTimes(1);
    expect(flow.onError).not.toHaveBeenCalled();
  });

  test('does not overtake an attempt under way, which may still pass', async () => {
    const { promise, resolve } = defer<ReturnType<typeof makeVerification>>();
    const client = makeClient({ verifyTotp: () => promise });
    const flow = openVerify(client, makeChallenge({ expiresAt: START + 5000 }));
    const verified = flow.probe.current.verify('123456');
    await advance(6000);
    expect(flow.status()).toBe('verifying');
    resolve(makeVerification());
    await act(() => verified);
    expect(flow.status()).toBe('success');
    expect(flow.onExpired).not.toHaveBeenCalled();
  });

  test('is noticed when the attempt that ran past it has failed', async () => {
    const { promise, reject } = defer<never>();
    const client = makeClient({ verifyTotp: () => promise });
    const flow = openVerify(client, makeChallenge({ expiresAt: START + 5000 }));
    const verified = flow.probe.current.verify('123456');
    await advance(6000);
    reject(new MfaError({ code: 'network' }));
    await act(() => verified);
    expect(flow.status()).toBe('expired');
    expect(flow.onExpired).toHaveBeenCalledTimes(1);
  });

  test('does not touch a success', async () => {
    const flow = openVerify(makeClient(), makeChallenge({ expiresAt }));
    await act(() => flow.probe.current.verify('123456'));
    await advance(120_000);
    expect(flow.status()).toBe('success');
  });

  test('is that of the new challenge once there is one', async () => {
    const flow = openVerify(makeClient(), makeChallenge({ expiresAt }));
    await advance(60_000);
    flow.update({ challenge: makeChallenge({ token: 'second', expiresAt: START + 90_000 }) });
    expect(flow.status()).toBe('ready');
    await advance(30_000);
    expect(flow.status()).toBe('expired');
    expect(flow.onExpired).toHaveBeenCalledTimes(2);
  });

  test('of the same challenge parsed anew is the first one', async () => {
    const flow = openVerify(makeClient(), makeChallenge({ expiresAt }));
    await advance(30_000);
    flow.update({ challenge: makeChallenge({ expiresAt: Date.now() + 60_000 }) });
    await advance(30_000);
    expect(flow.status()).toBe('expired');
  });
});

describe('a client that never settles', () => {
  test('is given up after 30 seconds, and told to stop', async () => {
    let signal: AbortSignal | undefined;
    const verifyTotp = vi.fn((options: { signal?: AbortSignal }) => {
      signal = options.signal;
      return new Promise<never>(() => {});
    });
    const flow = openVerify(makeClient({ verifyTotp }), makeChallenge());
    const verified = flow.probe.current.verify('123456');
    await advance(29_999);
    expect(flow.status()).toBe('verifying');
    await advance(1);
    await act(() => verified);
    expect(flow.probe.current.error?.code).toBe('timeout');
    expect(flow.status()).toBe('ready');
    expect(signal?.aborted).toBe(true);
  });
});
