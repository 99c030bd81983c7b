import { render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeClient } from '../../../react/test/fixtures.js';
import { host, pass, spoken } from '../../test/open.js';
import { SlowNotice } from './SlowNotice.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const waiting = (isPending: boolean) => host(makeClient(), <SlowNotice isPending={isPending} />);
const shown = () => document.querySelector('[data-slot="slow-notice"]')?.textContent ?? '';

test('silent for a second, "checking" until eight, then an excuse for eye and ear', async () => {
  render(waiting(true));
  await pass(999);
  expect([spoken(), shown()]).toEqual(['', '']);
  await pass(1);
  expect([spoken(), shown()]).toEqual(['Checking…', '']);
  await pass(6999);
  expect([spoken(), shown()]).toEqual(['Checking…', '']);
  await pass(1);
  const excuse = 'This is taking longer than usual. Please wait.';
  expect([spoken(), shown()]).toEqual([excuse, excuse]);
});

test('an answer ends it, and the next wait begins anew', async () => {
  const { rerender } = render(waiting(true));
  await pass(8000);
  rerender(waiting(false));
  expect([spoken(), shown()]).toEqual(['', '']);
  await pass(60_000);
  expect(spoken()).toBe('');
  rerender(waiting(true));
  await pass(999);
  expect(spoken()).toBe('');
  await pass(1);
  expect(spoken()).toBe('Checking…');
});

test('leaves no timer behind', async () => {
  const { unmount } = render(waiting(true));
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
