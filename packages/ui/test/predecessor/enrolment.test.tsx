import { act, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { enUS } from '../../src/messages/en-US.js';
import type { MfaLocale } from '../../src/messages/messages.js';
import { zhCN } from '../../src/messages/zh-CN.js';
import { RecoveryCodes } from '../../src/recovery-codes/RecoveryCodes.js';
import {
  button,
  enter,
  heading,
  host,
  keyOnScreen,
  type OpenFlow,
  openBind,
  slot,
  state,
} from '../open.js';

async function press({ user, view }: OpenFlow, index = 0): Promise<void> {
  const buttons = view.container.querySelectorAll('[data-variant="primary"]');
  await user.click(buttons[index] as HTMLElement);
}

test('A15 a host that fails to take note of the saved codes does not leave the button spinning', async () => {
  const backend = await createTestBackend();
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const onDone = vi.fn(() => {
    throw new Error('the host failed');
  });
  const onWindowError = (event: ErrorEvent) => event.preventDefault();
  window.addEventListener('error', onWindowError);
  render(host(backend.client, <RecoveryCodes codes={['a1', 'b2']} onDone={onDone} />));
  act(() => screen.getByRole('checkbox').click());
  for (let time = 1; time <= 2; time += 1) {
    act(() => button('Done').click());
    expect(onDone).toHaveBeenCalledTimes(time);
    expect(button('Done')).not.toHaveAttribute('aria-disabled');
  }
  window.removeEventListener('error', onWindowError);
  vi.unstubAllGlobals();
});

test('A18 the QR code is not called "qrcode"', async () => {
  const backend = await createTestBackend();
  const { user } = await openBind(backend);
  await user.click(button('Set up'));
  const picture = await screen.findByRole('img');
  expect(picture).toHaveAccessibleName(expect.stringContaining('adds this account'));
  expect(slot('bind-totp')).toHaveAccessibleName(heading() ?? '');
});

test.each<MfaLocale>([enUS, zhCN])(
  'D4 no key of the catalogue is on a screen in place of its text ($tag)',
  async (locale) => {
    const backend = await createTestBackend();
    const flow = await openBind(backend, {}, { locale });
    const keys = Object.keys(locale.messages);
    const looksLikeKey = new RegExp(`^(mfa\\.|${keys.join('|')})`);
    const seen: string[] = [];
    const look = () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) seen.push(walker.currentNode.textContent ?? '');
    };
    look();
    await press(flow);
    await waitFor(() => expect(state()).toBe('scan'));
    look();
    const secret = keyOnScreen();
    await press(flow);
    look();
    await enter(flow.user, backend.code(secret));
    await waitFor(() => expect(state()).toBe('recovery'));
    look();
    await flow.user.click(screen.getByRole('checkbox'));
    await press(flow);
    await waitFor(() => expect(state()).toBe('done'));
    look();
    expect(seen.length).toBeGreaterThan(30);
    expect(seen.filter((text) => looksLikeKey.test(text) || /[{}]/.test(text))).toEqual([]);
  },
);

test('D7 a first request that fails is no spinner for ever: it is told, and can be tried again', async () => {
  const backend = await createTestBackend();
  backend.fault = () => new Response('<h1>Bad gateway</h1>', { status: 502 });
  const flow = await openBind(backend, { autoStart: true });
  await waitFor(() => expect(state()).toBe('failed'));
  expect(flow.onError.mock.calls).toMatchObject([[{ code: 'server' }]]);
  backend.fault = undefined;
  await flow.user.click(button('Try again'));
  await waitFor(() => expect(state()).toBe('scan'));
});
