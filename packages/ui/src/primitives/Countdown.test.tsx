import { render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeClient } from '../../../react/test/fixtures.js';
import { host, pass, slot } from '../../test/open.js';
import { zhCN } from '../messages/zh-CN.js';
import { Countdown } from './Countdown.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('counts from the clock, and is not read out', async () => {
  render(host(makeClient(), <Countdown until={Date.now() + 61_000} />));
  expect(slot('countdown')).toHaveTextContent('Try again in 1:01');
  expect(slot('countdown')).toHaveAttribute('role', 'timer');
  expect(slot('countdown')).toHaveAttribute('aria-live', 'off');
  await pass(2000);
  expect(slot('countdown')).toHaveTextContent('Try again in 0:59');
});

test('right after the machine has slept', async () => {
  render(host(makeClient(), <Countdown until={Date.now() + 3_600_000} />));
  expect(slot('countdown')).toHaveTextContent('Try again in 1:00:00');
  vi.setSystemTime(Date.now() + 3_000_000);
  await pass(1000);
  expect(slot('countdown')).toHaveTextContent('Try again in 9:59');
});

test('never goes below nothing', async () => {
  render(host(makeClient(), <Countdown until={Date.now() + 1000} />, { locale: zhCN }));
  await pass(5000);
  expect(slot('countdown')).toHaveTextContent('0:00 后可重试');
});

test('leaves no timer behind', () => {
  const { unmount } = render(host(makeClient(), <Countdown until={Date.now() + 9000} />));
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
