import type { MfaChallenge, MfaClient } from '@mfakit/client';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import { MfaProvider } from '../provider/MfaProvider.js';
import { useVerifyMfa } from './useVerifyMfa.js';
import type { UseVerifyMfaOptions } from './verify-mfa-types.js';

const totp = { type: 'totp', bound: true, bindable: true } as const;
const sms = {
  type: 'sms',
  bound: true,
  bindable: true,
  hint: '138****0000',
  contact: { channel: 'sms', phone: '13800000000' },
} as const;

function Host(options: UseVerifyMfaOptions): ReactElement {
  const flow = useVerifyMfa(options);
  return (
    <form {...flow.getFormProps()}>
      <output>{[flow.method, flow.status, flow.sender?.status].join(' ')}</output>
      {flow.methods.map(({ method }) => (
        <button key={method} type="button" onClick={() => flow.selectMethod(method)}>
          {method}
        </button>
      ))}
      {flow.sender && (
        <button type="button" onClick={() => void flow.sender?.send()}>
          Send to {flow.factor?.hint}
        </button>
      )}
      <input aria-label="Code" {...flow.getCodeInputProps()} />
      {flow.error && <p {...flow.getErrorProps()}>{flow.error.code}</p>}
    </form>
  );
}

function open(challenge: MfaChallenge, overrides: Partial<MfaClient> = {}, autoSend = false) {
  const sendCode = vi.fn(async () => ({ resendAt: Date.now() + 60_000, codeLength: 4 }));
  const verifyCode = vi.fn(async () => makeVerification({ method: 'sms' }));
  const onSuccess = vi.fn();
  const client = makeClient({ sendCode, verifyCode, ...overrides });
  render(
    <StrictMode>
      <MfaProvider client={client}>
        <Host challenge={challenge} autoSend={autoSend} onSuccess={onSuccess} />
      </MfaProvider>
    </StrictMode>,
  );
  return { user: userEvent.setup(), sendCode, verifyCode, onSuccess };
}

const shown = () => screen.getByRole('status').textContent;
const settle = async () =>
  act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
  });

beforeEach(() => localStorage.clear());

describe('useVerifyMfa with a code that is sent', () => {
  test('a method that comes first sends nothing by itself', async () => {
    const { sendCode } = open(makeChallenge({ factors: [sms] }));
    await settle();
    expect(shown()).toBe('sms ready idle');
    expect(sendCode).not.toHaveBeenCalled();
  });

  test('unless the host says that the user has just asked for it', async () => {
    const { sendCode } = open(makeChallenge({ factors: [sms] }), {}, true);
    await settle();
    expect(shown()).toBe('sms ready sent');
    expect(sendCode).toHaveBeenCalledTimes(1);
  });

  test('a method that the user chooses sends at once, and once', async () => {
    const { user, sendCode, verifyCode, onSuccess } = open(makeChallenge({ factors: [totp, sms] }));
    await user.click(screen.getByRole('button', { name: 'sms' }));
    await settle();
    expect(sendCode).toHaveBeenCalledTimes(1);
    await user.type(screen.getByRole('textbox'), '1234');
    expect(verifyCode.mock.calls).toMatchObject([
      [{ contact: sms.contact, code: '1234', token: 'challenge-token' }],
    ]);
    expect(onSuccess).toHaveBeenCalledTimes(1);
  });

  test('back and forth between methods keeps the wait and each method’s code length', async () => {
    const { user, sendCode } = open(makeChallenge({ factors: [totp, sms] }));
    await user.click(screen.getByRole('button', { name: 'sms' }));
    await settle();
    await user.click(screen.getByRole('button', { name: 'totp' }));
    await user.type(screen.getByRole('textbox'), '12345');
    expect(shown()).toBe('totp ready ');
    await user.click(screen.getByRole('button', { name: 'sms' }));
    await settle();
    expect(screen.getByRole('textbox')).toHaveValue('');
    expect(sendCode).toHaveBeenCalledTimes(1);
  });

  test('a factor without a known contact is not offered', () => {
    open(makeChallenge({ factors: [{ type: 'sms', bound: true, bindable: true }, totp] }));
    expect(screen.queryByRole('button', { name: 'sms' })).toBeNull();
  });

  test('the input of a sent code is not named for an authenticator app', async () => {
    open(makeChallenge({ factors: [sms] }));
    expect(screen.getByRole('textbox')).toHaveAttribute('name', 'code');
  });
});
