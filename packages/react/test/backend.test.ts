import { afterEach, expect, test, vi } from 'vitest';
import { createTestBackend } from './backend.js';

afterEach(() => {
  vi.restoreAllMocks();
});

test('an app is enrolled also where the next step of the clock begins meanwhile', async () => {
  let time = Date.UTC(2026, 0, 1);
  vi.spyOn(Date, 'now').mockImplementation(() => {
    time += 20_000;
    return time;
  });
  const backend = await createTestBackend();
  await backend.bind();
  expect(backend.secret).not.toBe('');
});
