import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import {
  alerts,
  button,
  enter,
  field,
  heading,
  keyOnScreen,
  openVerify,
  pass,
  slot,
  spoken,
  state,
} from '../../test/open.js';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(props = {}, isBound = true) {
  const backend = await createTestBackend({ isBound });
  return { backend, ...(await openVerify(backend, props)) };
}

const locked = (retryAfter: number) => () =>
  Response.json({ code: 2057, message: 'locked', data: { reason: 'locked', retryAfter } });

describe('locked for a while', () => {
  test('counts down without being read out each second, and returns by itself with the focus', async () => {
    const { user, backend, onError } = await open();
    backend.fault = locked(58);
    await enter(user, backend.code());
    await waitFor(() => expect(state()).toBe('locked'));
    expect(slot('lead')).toHaveTextContent('verification is paused');
    expect(slot('heading')).toHaveFocus();
    expect(slot('countdown')).toHaveAttribute('aria-live', 'off');
    expect(slot('countdown')).toHaveAttribute('role', 'timer');
    expect(slot('countdown')).toHaveTextContent(/^Try again in 0:[45]\d$/);
    const before = slot('countdown').textContent;
    await pass(30_000);
    expect(slot('countdown')).toHaveTextContent(/^Try again in 0:[12]\d$/);
    expect(before).not.toBe(slot('countdown').textContent);

    backend.fault = undefined;
    await pass(30_000);
    expect(state()).toBe('ready');
    expect(field()).toHaveFocus();
    expect(field()).toHaveValue('');
    expect(onError).toHaveBeenCalledTimes(1);
    await user.keyboard(backend.code());
    await waitFor(() => expect(state()).toBe('success'));
  });

  test('returning takes no focus from elsewhere', async () => {
    const elsewhere = document.createElement('button');
    document.body.append(elsewhere);
    const { user, backend } = await open();
    backend.fault = locked(30);
    await enter(user, backend.code());
    await waitFor(() => expect(state()).toBe('locked'));
    await user.click(elsewhere);
    await pass(31_000);
    expect(state()).toBe('ready');
    expect(elsewhere).toHaveFocus();
    elsewhere.remove();
  });
});

describe('the clock ends the sign-in', () => {
  test('in front of the form', async () => {
    const onSignInAgain = vi.fn();
    const { user, onExpired } = await open({ onSignInAgain });
    await enter(user, '123');
    await pass(360_000);
    expect(state()).toBe('expired');
    expect(heading()).toBe('This sign-in has timed out');
    expect(slot('heading')).toHaveFocus();
    expect(onExpired).toHaveBeenCalledTimes(1);
    await user.click(button('Sign in again'));
    expect(onSignInAgain).toHaveBeenCalledTimes(1);
  });

  test('during enrolment: told once', async () => {
    const { user, onExpired } = await open({}, false);
    await waitFor(() => expect(button('Set up')).toBeVisible());
    await user.click(button('Set up'));
    await waitFor(() => expect(state()).toBe('scan'));
    await pass(361_000);
    expect(state()).toBe('expired');
    expect(slot('heading')).toHaveFocus();
    expect(onExpired).toHaveBeenCalledTimes(1);
  });

  test('not while recovery codes wait to be saved: they are shown only once', async () => {
    const { user, backend, onSuccess, onExpired } = await open({}, false);
    await waitFor(() => expect(button('Set up')).toBeVisible());
    await user.click(button('Set up'));
    await waitFor(() => expect(state()).toBe('scan'));
    const secret = keyOnScreen();
    await user.click(button('Continue'));
    await enter(user, backend.code(secret));
    await waitFor(() => expect(state()).toBe('recovery'));
    const code = slot('recovery-code').textContent;
    await pass(361_000);
    expect(state()).toBe('recovery');
    expect(slot('recovery-code')).toHaveTextContent(code ?? '');
    await user.click(document.querySelector('input[type="checkbox"]') as HTMLElement);
    await user.click(button('Done'));
    await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
    expect(onExpired).not.toHaveBeenCalled();
  });
});

describe('a slow answer', () => {
  async function openSlow() {
    const flow = await open();
    let answer = (_response: Response) => {};
    flow.backend.fault = () =>
      new Promise<Response>((resolve) => {
        answer = resolve;
      });
    await enter(flow.user, flow.backend.code());
    expect(state()).toBe('verifying');
    return { ...flow, answer: (response: Response) => answer(response) };
  }

  test('is spoken of after a second, and excused after eight', async () => {
    await openSlow();
    expect(spoken()).toBe('');
    await pass(1000);
    expect(spoken()).toBe('Checking…');
    expect(document.querySelector('[data-slot="slow-notice"]')).toBeNull();
    await pass(7000);
    expect(spoken()).toBe('This is taking longer than usual. Please wait.');
    expect(slot('slow-notice')).toHaveTextContent('This is taking longer than usual. Please wait.');
    expect(slot('slow-notice')).toHaveAttribute('aria-hidden', 'true');
  });

  test('is no longer spoken of once it is there', async () => {
    const { answer } = await openSlow();
    await pass(8000);
    answer(Response.json({ code: 6001, message: 'wrong' }));
    await waitFor(() => expect(alerts()).toHaveLength(1));
    expect(spoken()).toBe('');
    expect(document.querySelector('[data-slot="slow-notice"]')).toBeNull();
    expect(field()).toHaveFocus();
  });

  test('nothing keeps a screen reader from saying it', async () => {
    await openSlow();
    await pass(1000);
    const [live] = document.querySelectorAll('[data-slot="live-text"]');
    expect(live?.closest('[aria-busy="true"], [aria-hidden="true"], [inert]')).toBeNull();
    expect(live).toHaveAttribute('role', 'status');
  });

  test('one that never comes ends in a sentence, and the code stays', async () => {
    const { backend } = await openSlow();
    await pass(31_000);
    expect(alerts()).toEqual(['The server took too long. Try again.']);
    expect(field()).toHaveValue(backend.code(undefined, -1));
  });
});
