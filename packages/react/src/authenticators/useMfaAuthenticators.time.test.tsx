import { MfaError } from '@mfakit/client';
import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeAuthenticator, makeClient } from '../../test/fixtures.js';
import { openList } from '../../test/ListHost.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
const advance = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

test('a read is tried again twice after a network error, and then is there', async () => {
  let failures = 0;
  const listAuthenticators = async ({ signal }: { signal?: AbortSignal } = {}) => {
    await Promise.resolve();
    if (signal?.aborted || failures === 2) return [makeAuthenticator()];
    failures += 1;
    throw new MfaError({ code: failures === 1 ? 'network' : 'timeout' });
  };
  const list = openList(makeClient({ listAuthenticators }));
  await advance(0);
  expect(list.status()).toBe('loading');
  await advance(10_000);
  expect(list.status()).toBe('success');
  expect(failures).toBe(2);
});

test.each([
  ['network', 3],
  ['timeout', 3],
  ['server', 3],
  ['unauthenticated', 1],
  ['forbidden', 1],
  ['rate_limited', 1],
  ['bad_response', 1],
  ['unknown', 1],
] as const)('%s is tried %d times in all', async (code, times) => {
  const signals: (AbortSignal | undefined)[] = [];
  const listAuthenticators = ({ signal }: { signal?: AbortSignal } = {}) => {
    signals.push(signal);
    return Promise.reject(new MfaError({ code }));
  };
  const list = openList(makeClient({ listAuthenticators }));
  await advance(20_000);
  expect(list.status()).toBe('error');
  expect(list.probe.current.error?.code).toBe(code);
  // StrictMode's rehearsal asks once and takes it back.
  expect(signals.filter((signal) => !signal?.aborted)).toHaveLength(times);
});

test('a removal is never tried again by itself', async () => {
  const failure = new MfaError({ code: 'network' });
  const removeAuthenticator = vi.fn(() => Promise.reject(failure));
  const list = openList(makeClient({ removeAuthenticator }));
  await advance(0);
  await act(() => list.probe.current.remove(makeAuthenticator()));
  await advance(20_000);
  expect(removeAuthenticator).toHaveBeenCalledTimes(1);
});
