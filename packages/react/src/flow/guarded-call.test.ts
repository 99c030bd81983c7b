import { MfaError } from '@mfakit/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { guardedCall } from './guarded-call.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('gives what the client gives, and leaves no timer', async () => {
  expect(await guardedCall(async () => 'good', new AbortController().signal)).toBe('good');
  expect(vi.getTimerCount()).toBe(0);
});

test('does not ask the client once it has been stopped', async () => {
  const call = vi.fn(async () => 'good');
  await expect(guardedCall(call, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  expect(call).not.toHaveBeenCalled();
});

test('settles with the stop, though the client does not listen', async () => {
  const stop = new AbortController();
  let given: AbortSignal | undefined;
  const settled = guardedCall((signal) => {
    given = signal;
    return new Promise(() => {});
  }, stop.signal);
  stop.abort();
  await expect(settled).rejects.toMatchObject({ code: 'cancelled' });
  expect(given?.aborted).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('gives up after 30 seconds and tells the client', async () => {
  let given: AbortSignal | undefined;
  const settled = guardedCall((signal) => {
    given = signal;
    return new Promise(() => {});
  }, new AbortController().signal);
  const refused = expect(settled).rejects.toMatchObject({ code: 'timeout' });
  await vi.advanceTimersByTimeAsync(29_999);
  expect(given?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await refused;
  expect(given?.aborted).toBe(true);
});

test('an error of the port passes through as it is', async () => {
  const error = new MfaError({ code: 'locked', retryAt: 5000 });
  const call = () => Promise.reject(error);
  await expect(guardedCall(call, new AbortController().signal)).rejects.toBe(error);
});

test('an abort that nobody asked for may have been accepted', async () => {
  const call = () => Promise.reject(new DOMException('gone', 'AbortError'));
  const settled = guardedCall(call, new AbortController().signal);
  await expect(settled).rejects.toMatchObject({ code: 'network' });
});
