import { act, cleanup, render, screen } from '@testing-library/react';
import { type ReactElement, StrictMode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useSecondsLeft } from './useSecondsLeft.js';

const START = Date.UTC(2030, 0, 1);
let renders = 0;

function Countdown({ at }: { readonly at?: number | undefined }): ReactElement {
  renders += 1;
  return <output>{useSecondsLeft(at)}</output>;
}
const show = (at: number | undefined) => render(<Countdown at={at} />, { wrapper: StrictMode });
const shown = () => Number(screen.getByRole('status').textContent);
const advance = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  renders = 0;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('counts down to nothing, and stops', async () => {
  show(START + 3500);
  const seen = [shown()];
  for (const step of [500, 1000, 1000, 1000]) {
    await advance(step);
    seen.push(shown());
  }
  expect(seen).toEqual([4, 3, 2, 1, 0]);
  expect(vi.getTimerCount()).toBe(0);
});

test('renders about once a second', async () => {
  show(START + 10_000);
  const before = renders;
  await advance(10_000);
  // StrictMode renders twice.
  expect(renders - before).toBeLessThanOrEqual(2 * 11);
});

test('goes by the clock after a sleep', async () => {
  show(START + 60_000);
  vi.setSystemTime(START + 45_000);
  await act(async () => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
  expect(shown()).toBe(15);
});

test('goes on from the clock after a remount', async () => {
  const view = show(START + 60_000);
  view.unmount();
  await advance(20_000);
  show(START + 60_000);
  expect(shown()).toBe(40);
});

test.each([undefined, START - 1])('%s gives 0 and waits for nothing', (at) => {
  show(at);
  expect(shown()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('follows a new time', async () => {
  const view = show(START + 5000);
  view.rerender(<Countdown at={START + 90_000} />);
  await advance(1000);
  expect(shown()).toBe(89);
});
