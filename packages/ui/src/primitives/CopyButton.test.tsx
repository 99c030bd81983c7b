import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeClient } from '../../../react/test/fixtures.js';
import { alerts, button, host, pass, spoken } from '../../test/open.js';
import { CopyButton } from './CopyButton.js';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const user = userEvent.setup();
  const view = render(host(makeClient(), <CopyButton value="the value" />));
  return { user, view };
}

test('copies, says so to eye and ear for two seconds, and is itself again', async () => {
  const { user } = open();
  expect(spoken()).toBe('');
  await user.click(button('Copy'));
  expect(await navigator.clipboard.readText()).toBe('the value');
  expect(button('Copied').querySelector('[data-icon="check"]')).not.toBeNull();
  expect(spoken()).toBe('Copied');
  await pass(1500);
  expect(spoken()).toBe('Copied');
  await pass(1000);
  expect(button('Copy').querySelector('[data-icon="copy"]')).not.toBeNull();
  expect(spoken()).toBe('');
});

test.each([
  ['refuses', () => Promise.reject(new Error('NotAllowedError'))],
  [
    'throws',
    () => {
      throw new TypeError('Illegal invocation');
    },
  ],
])('a browser that %s: says what to do, until it succeeds', async (_what, writeText) => {
  const { user } = open();
  const clipboard = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
  await user.click(button('Copy'));
  const message = 'Your browser did not allow copying. Select the text and copy it yourself.';
  expect(alerts()).toEqual([message]);
  expect(spoken()).toBe('');
  await pass(5000);
  expect(alerts()).toEqual([message]);
  clipboard.mockRestore();
  await user.click(button('Copy'));
  expect(alerts()).toEqual([]);
  expect(spoken()).toBe('Copied');
});

test('a page without a clipboard, as one that is not secure', async () => {
  open();
  const clipboard = vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never);
  await act(async () => button('Copy').click());
  expect(alerts()).toHaveLength(1);
  clipboard.mockRestore();
});

test('gone before its two seconds are over, it leaves no timer', async () => {
  const { user, view } = open();
  await user.click(button('Copy'));
  view.unmount();
  expect(vi.getTimerCount()).toBe(0);
});
