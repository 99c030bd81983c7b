import { type MfaContact, MfaError } from '@mfakit/client';
import { act, render, screen } from '@testing-library/react';
import { type ReactElement, StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeChallenge, makeClient } from '../../test/fixtures.js';
import { MfaProvider } from '../provider/MfaProvider.js';
import { type UseSendCodeOptions, useSendCode } from './useSendCode.js';

const phone: MfaContact = { channel: 'sms', phone: '13800000000' };
const other: MfaContact = { channel: 'sms', phone: '13900000000' };

function Host(options: UseSendCodeOptions): ReactElement {
  const sender = useSendCode(options);
  return (
    <button
      type="button"
      data-sent={sender.hasSent ? '' : undefined}
      onClick={() => void sender.send()}
    >
      {[sender.status, sender.resendAt ?? 'now', sender.error?.code].filter(Boolean).join(' ')}
    </button>
  );
}

function open(
  sendCode: NonNullable<ReturnType<typeof makeClient>['sendCode']>,
  options: Partial<UseSendCodeOptions> = {},
) {
  const client = makeClient({ sendCode });
  const tree = (extra: Partial<UseSendCodeOptions> = {}) => (
    <StrictMode>
      <MfaProvider client={client} locale="zh-CN">
        <Host contact={phone} purpose="verify" {...options} {...extra} />
      </MfaProvider>
    </StrictMode>
  );
  const view = render(tree());
  return { ...view, update: (extra: Partial<UseSendCodeOptions>) => view.rerender(tree(extra)) };
}

const button = () => screen.getByRole('button');
const settle = async (milliseconds = 1) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds);
  });
const press = async () => {
  act(() => button().click());
  await settle();
};
const delivered = (seconds = 60) =>
  vi.fn(async () => ({ resendAt: Date.now() + seconds * 1000, codeLength: 4 }));

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('useSendCode', () => {
  test('sends nothing by being mounted', async () => {
    const sendCode = delivered();
    open(sendCode);
    await settle(10_000);
    expect(sendCode).not.toHaveBeenCalled();
  });

  test('sends on the act, once, and waits as long as the server says', async () => {
    const sendCode = delivered();
    const onSent = vi.fn();
    open(sendCode, { onSent });
    await press();
    await press();
    expect(sendCode).toHaveBeenCalledTimes(1);
    expect(onSent).toHaveBeenCalledTimes(1);
    expect(button()).toHaveTextContent('sent 1060000');
    await settle(60_000);
    expect(button()).toHaveTextContent('sent now');
    await press();
    expect(sendCode).toHaveBeenCalledTimes(2);
  });

  test('tells the locale, and the token only to a backend that wants it', async () => {
    const sendCode = delivered();
    const { update } = open(sendCode, { challenge: makeChallenge() });
    await press();
    expect(sendCode.mock.calls[0]).toEqual([
      { contact: phone, purpose: 'verify', locale: 'zh-CN', signal: expect.any(AbortSignal) },
    ]);
    update({ contact: other, challenge: makeChallenge({ acceptsSendToken: true }) });
    await settle();
    await press();
    expect(sendCode.mock.calls[1]).toMatchObject([{ token: 'challenge-token' }]);
  });

  test('with autoSend sends once in StrictMode', async () => {
    const sendCode = delivered();
    open(sendCode, { autoSend: true });
    await settle(10);
    expect(sendCode).toHaveBeenCalledTimes(1);
  });

  test('the wait survives a remount, and autoSend does not send into it or after it', async () => {
    const sendCode = delivered();
    const { unmount } = open(sendCode, { autoSend: true });
    await settle(10);
    unmount();
    open(sendCode, { autoSend: true });
    await settle(10);
    expect(button()).toHaveTextContent(/^idle 10600/);
    await settle(120_000);
    expect(sendCode).toHaveBeenCalledTimes(1);
  });

  test('a code from a moment ago is there to be entered, also when the wait is over', async () => {
    const sendCode = delivered();
    const { unmount } = open(sendCode);
    expect(button()).not.toHaveAttribute('data-sent');
    await press();
    expect(button()).toHaveAttribute('data-sent');
    unmount();
    const { update } = open(sendCode);
    await settle(61_000);
    expect(button()).toHaveTextContent('idle now');
    expect(button()).toHaveAttribute('data-sent');
    update({ contact: other });
    await settle();
    expect(button()).not.toHaveAttribute('data-sent');
  });

  test('the wait is the contact’s: another contact may be sent to at once', async () => {
    const sendCode = delivered();
    const { update } = open(sendCode);
    await press();
    update({ contact: other });
    await settle();
    expect(button()).toHaveTextContent('idle now');
    update({ contact: phone });
    await settle();
    expect(button()).toHaveTextContent(/^idle 10600/);
  });

  test('a new challenge drops what is under way for the old one, and keeps the wait', async () => {
    const answer = vi.fn((_delivery: { resendAt: number }) => {});
    const slow = () =>
      new Promise<{ resendAt: number }>((resolve) => {
        answer.mockImplementation(resolve);
      });
    const onSent = vi.fn();
    const { update } = open(slow, { challenge: makeChallenge(), onSent });
    await press();
    expect(button()).toHaveTextContent('sending now');
    update({ challenge: makeChallenge({ token: 'second' }), onSent });
    await settle();
    expect(button()).toHaveTextContent('idle now');
    answer({ resendAt: 1_060_000 });
    await settle();
    expect(button()).toHaveTextContent('idle now');
    expect(onSent).not.toHaveBeenCalled();
  });
  test.each(['visibilitychange', 'pageshow'])(
    'the wait goes on while the machine sleeps (%s)',
    async (by) => {
      open(delivered());
      await press();
      // The clock goes on, the timers do not.
      vi.setSystemTime(Date.now() + 600_000);
      const target = by === 'pageshow' ? window : document;
      await act(async () => void target.dispatchEvent(new Event(by)));
      expect(button()).toHaveTextContent('sent now');
    },
  );

  test('follows another tab', async () => {
    open(delivered());
    await settle();
    const { writeResendAt } = await import('./resend-times.js');
    writeResendAt(localStorage, phone, 1_090_000);
    await act(async () => void window.dispatchEvent(new Event('storage')));
    expect(button()).toHaveTextContent('idle 1090000');
  });

  test('a refusal for being too soon starts the wait that it names', async () => {
    const onError = vi.fn();
    open(
      async () => {
        throw new MfaError({ code: 'rate_limited', retryAt: 1_042_000 });
      },
      { onError },
    );
    await press();
    expect(button()).toHaveTextContent('failed 1042000 rate_limited');
    expect(onError).toHaveBeenCalledTimes(1);
  });

  test('any other failure has sent nothing, whatever wait it names', async () => {
    open(async () => {
      throw new MfaError({ code: 'server', retryAt: 1_007_000 });
    });
    await press();
    expect(button()).toHaveTextContent('failed now server');
    expect(button()).not.toHaveAttribute('data-sent');
    expect(localStorage).toHaveLength(0);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'ok'],
    ['no time', {}],
  ])('an answer of %s is no delivery', async (_name, answer) => {
    // A client in JavaScript may answer anything.
    open(async () => answer as never);
    await press();
    expect(button()).toHaveTextContent('failed now bad_response');
  });

  test('a client that sends no codes says so', async () => {
    const client = makeClient();
    render(
      <MfaProvider client={client}>
        <Host contact={phone} purpose="verify" />
      </MfaProvider>,
    );
    await press();
    expect(button()).toHaveTextContent('failed now unsupported');
  });

  test('storage holds neither the contact nor anything but a time', async () => {
    open(delivered());
    await press();
    expect(JSON.stringify({ ...localStorage })).not.toContain(phone.phone);
    expect(Object.values({ ...localStorage })).toEqual(['1060000']);
  });
});
