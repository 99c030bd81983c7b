import { type MfaClient, type MfaContact, MfaError } from '@mfakit/client';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import { MfaProvider } from '../provider/MfaProvider.js';
import type { UseBindContactOptions } from './bind-contact-types.js';
import { useBindContact } from './useBindContact.js';

const contact: MfaContact = { channel: 'email', email: 'alice@example.com' };

function Host(options: UseBindContactOptions): ReactElement {
  const flow = useBindContact(options);
  return (
    <section>
      <output>{flow.step}</output>
      {flow.error && <p {...flow.getErrorProps()}>{flow.error.code}</p>}
      <button type="button" onClick={() => void flow.submitContact(contact)}>
        Send
      </button>
      {(flow.step === 'code' || flow.step === 'verifying') && (
        <form {...flow.getFormProps()}>
          <input aria-label="Code" {...flow.getCodeInputProps()} />
          <button type="submit">Confirm</button>
          <button type="button" onClick={() => void flow.resend()}>
            Resend
          </button>
          <button type="button" onClick={flow.back}>
            Back
          </button>
        </form>
      )}
    </section>
  );
}

function open(overrides: Partial<MfaClient>, options: UseBindContactOptions = {}) {
  const user = userEvent.setup();
  const onSuccess = vi.fn();
  const onError = vi.fn();
  const client = makeClient({
    sendCode: async () => ({ resendAt: Date.now() + 60_000, codeLength: 4, ticket: 't-1' }),
    ...overrides,
  });
  render(
    <StrictMode>
      <MfaProvider client={client}>
        <Host {...options} onSuccess={onSuccess} onError={onError} />
      </MfaProvider>
    </StrictMode>,
  );
  return { user, onSuccess, onError };
}

const step = () => screen.getByRole('status').textContent;
const press = async (name: string) => {
  await act(async () => screen.getByRole('button', { name }).click());
};

beforeEach(() => localStorage.clear());

describe('useBindContact', () => {
  test('answers a challenge: check, send, verify, once', async () => {
    const checkContact = vi.fn(async () => true);
    const verifyCode = vi.fn(async () => makeVerification({ method: 'email' }));
    const { user, onSuccess } = open(
      { checkContact, verifyCode },
      { challenge: makeChallenge({ acceptsAttemptIds: true }) },
    );
    await press('Send');
    expect(step()).toBe('code');
    expect(checkContact).toHaveBeenCalledTimes(1);
    await user.type(screen.getByRole('textbox'), '1234');
    expect(step()).toBe('done');
    expect(verifyCode.mock.calls).toEqual([
      [
        {
          contact,
          code: '1234',
          token: 'challenge-token',
          attemptId: expect.stringMatching(/^[0-9a-f]{32}$/),
          signal: expect.any(AbortSignal),
        },
      ],
    ]);
    expect(onSuccess).toHaveBeenCalledTimes(1);
    expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({
      type: 'email',
      verification: { method: 'email' },
    });
  });

  test('enrols for a signed-in user: no check, no token, the ticket goes back', async () => {
    const checkContact = vi.fn(async () => true);
    const confirmContact = vi.fn(async () => ({ type: 'email', recoveryCodes: [] }));
    const { user, onSuccess } = open({ checkContact, confirmContact });
    await press('Send');
    await user.type(screen.getByRole('textbox'), '1234');
    expect(checkContact).not.toHaveBeenCalled();
    expect(confirmContact.mock.calls).toMatchObject([[{ contact, code: '1234', ticket: 't-1' }]]);
    expect(confirmContact.mock.calls[0]).not.toHaveProperty('0.token');
    expect(onSuccess).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['enrols it for a signed-in user', undefined, 'bind'],
    ['answers a challenge, also without its token', makeChallenge(), 'verify'],
  ] as const)('the code %s', async (_, challenge, purpose) => {
    const sendCode = vi.fn(async () => ({ resendAt: Date.now(), codeLength: 4 }));
    open({ sendCode }, challenge && { challenge });
    await press('Send');
    await press('Resend');
    expect(sendCode.mock.calls).toMatchObject([[{ purpose }], [{ purpose }]]);
  });

  test('a contact of another account is refused before a code is sent', async () => {
    const sendCode = vi.fn();
    const { onError } = open(
      { checkContact: async () => false, sendCode },
      { challenge: makeChallenge() },
    );
    await press('Send');
    expect(step()).toBe('contact');
    expect(screen.getByRole('alert')).toHaveTextContent('not_bindable');
    expect(sendCode).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledTimes(1);
  });

  test('a wrong code is refused, the field emptied and focused', async () => {
    const { user, onError } = open({
      confirmContact: async () => {
        throw new MfaError({ code: 'invalid_code' });
      },
    });
    await press('Send');
    await user.type(screen.getByRole('textbox'), '1234');
    expect(screen.getByRole('alert')).toHaveTextContent('invalid_code');
    expect(screen.getByRole('textbox')).toHaveFocus();
    expect(screen.getByRole('textbox')).toHaveValue('');
    expect(onError).toHaveBeenCalledTimes(1);
  });

  test('back and forth to the same contact sends no second code', async () => {
    const sendCode = vi.fn(async () => ({ resendAt: Date.now() + 60_000 }));
    open({ sendCode });
    await press('Send');
    await press('Back');
    expect(step()).toBe('contact');
    await press('Send');
    expect(step()).toBe('code');
    expect(sendCode).toHaveBeenCalledTimes(1);
  });

  test('another code can be had once the wait is over, and clears the error', async () => {
    const sendCode = vi.fn(async () => ({ resendAt: Date.now() - 1, codeLength: 4 }));
    const { user } = open({
      sendCode,
      confirmContact: async () => {
        throw new MfaError({ code: 'code_expired' });
      },
    });
    await press('Send');
    await user.type(screen.getByRole('textbox'), '1234');
    expect(screen.getByRole('alert')).toHaveTextContent('code_expired');
    await press('Resend');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(sendCode).toHaveBeenCalledTimes(2);
  });

  test('a lost answer is repeated under the same id', async () => {
    const ids: (string | undefined)[] = [];
    const { user, onSuccess } = open(
      {
        checkContact: async () => true,
        verifyCode: async ({ attemptId }) => {
          ids.push(attemptId);
          if (ids.length === 1) throw new MfaError({ code: 'network' });
          return makeVerification({ method: 'email' });
        },
      },
      { challenge: makeChallenge({ acceptsAttemptIds: true }) },
    );
    await press('Send');
    await user.type(screen.getByRole('textbox'), '1234');
    expect(screen.getByRole('textbox')).toHaveValue('1234');
    await press('Confirm');
    expect(onSuccess).toHaveBeenCalledTimes(1);
    expect(new Set(ids).size).toBe(1);
  });
});
