// @vitest-environment node
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { makeClient } from './fixtures.js';
import { inApp, SCREENS } from './screens.js';

afterEach(() => {
  vi.useRealTimers();
});

test.each(Object.entries(SCREENS))('%s renders where there is no page', (_name, screen) => {
  vi.useFakeTimers();
  const calls = { listAuthenticators: vi.fn(), beginTotpBinding: vi.fn(), verifyTotp: vi.fn() };
  expect(typeof window).toBe('undefined');
  expect(renderToString(inApp(screen, makeClient(calls)))).not.toBe('');
  expect(vi.getTimerCount()).toBe(0);
  for (const call of Object.values(calls)) expect(call).not.toHaveBeenCalled();
});
