import { act } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestBackend, type TestBackend } from './backend.js';
import { openVerify } from './VerifyHost.js';

const START = Date.UTC(2030, 0, 1);

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Signs in anew and tries some codes; gives when more may be tried, and leaves. */
async function attempt(backend: TestBackend, codes: readonly string[]) {
  const flow = openVerify(backend.client, await backend.challenge());
  for (const code of codes) await act(() => flow.probe.current.verify(code));
  const { retryAt } = flow.probe.current;
  flow.view.unmount();
  return retryAt;
}

test('a lock is the server’s: a new sign-in and a second tab meet the same end of it', async () => {
  const backend = await createTestBackend({ isBound: true });
  const wrong = backend.code() === '000000' ? '111111' : '000000';
  const five = Array.from({ length: 5 }, () => wrong);
  await attempt(backend, five);
  const lockedUntil = START + 15 * 60_000;
  expect(await attempt(backend, five)).toBe(lockedUntil);
  vi.setSystemTime(START + 60_000);
  expect(await attempt(backend, [backend.code()])).toBe(lockedUntil);
  expect(await attempt(backend, [backend.code()])).toBe(lockedUntil);
  vi.setSystemTime(lockedUntil);
  expect(await attempt(backend, [backend.code()])).toBeUndefined();
});
