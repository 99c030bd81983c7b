import { type MfaClient, type MfaContact, MfaError } from '@mfakit/client';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
      {!flow.canBind && <p>unsupported</p>}
      {flow.hasRunOut && <p>ran out</p>}
      <button type="button" onClick={() => void flow.submitContact(contact)}>
        Send
      </button>
      {flow.step === 'recovery' && (
        <button type="button" onClick={flow.finish}>
          Saved {flow.recoveryCodes.join()}
        </button>
      )}
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
  const onExpired = vi.fn();
  const client = makeClient({
    sendCode: async () => ({ resendAt: Date.now() + 60_000, codeLength: 4, ticket: 't-1' }),
    ...overrides,
  });
  const calls = { onSuccess, onError, onExpired };
  const tree = (more: UseBindContactOptions = {}) => (
    <StrictMode>
      <MfaProvider client={client}>
        <Host {...options} {...calls} {...more} />
      </MfaProvider>
    </StrictMode>
  );
  const view = render(tree());
  return { user, ...calls, update: (more: UseBindContactOptions) => view.rerender(tree(more)) };
}

const step = () => screen.getByRole('status').textContent;
const press = async (name: string) => {
  await act(async () => screen.getByRole('button', { name }).click());
};

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.useRealTimers();
});

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

  test.each([true, undefined])(
    'carries an attempt id where the delivery takes one: %s',
    async (takes) => {
      const confirmContact = vi.fn(async () => ({ type: 'email', recoveryCodes: [] }));
      const delivery = {
        resendAt: Date.now(),
        codeLength: 4,
        ...(takes && { acceptsAttemptIds: takes }),
      };
      const { user } = open({ sendCode: async () => delivery, confirmContact });
      await press('Send');
      await user.type(screen.getByRole('textbox'), '1234');
      const [[options]] = confirmContact.mock.calls as unknown as [[object]];
      expect('attemptId' in options).toBe(takes === true);
    },
  );

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

  test.each([
    ['answers a challenge', 'verify', makeChallenge()],
    ['enrols for a signed-in user', 'bind', undefined],
  ])('a code that %s is asked for with the purpose “%s”, the next one too', async (...row) => {
    const [, purpose, challenge] = row;
    const sendCode = vi.fn(async () => ({ resendAt: Date.now() - 1 }));
    open({ sendCode, checkContact: async () => true }, { challenge });
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

  test('recovery codes are saved before the result is delivered', async () => {
    const { user, onSuccess } = open({
      confirmContact: async () => ({ type: 'email', recoveryCodes: ['rescue-1'] }),
    });
    await press('Send');
    await user.type(screen.getByRole('textbox'), '1234');
    expect(step()).toBe('recovery');
    expect(onSuccess).not.toHaveBeenCalled();
    await press('Saved rescue-1');
    expect(step()).toBe('done');
    expect(onSuccess).toHaveBeenCalledTimes(1);
    expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({ recoveryCodes: ['rescue-1'] });
  });

  test('a client that cannot do it says so beforehand', () => {
    open({});
    expect(screen.getByText('unsupported')).toBeInTheDocument();
  });

  test('a challenge needs no method for signed-in users', () => {
    open({ verifyCode: async () => makeVerification() }, { challenge: makeChallenge() });
    expect(screen.queryByText('unsupported')).toBeNull();
  });

  test('an account that is locked cannot be sent a code: the wait is told, and nothing is lost', async () => {
    vi.useFakeTimers({ now: 1_000_000, shouldAdvanceTime: true });
    const sendCode = vi
      .fn<NonNullable<MfaClient['sendCode']>>()
      .mockRejectedValueOnce(new MfaError({ code: 'locked', retryAt: 1_005_000 }))
      .mockResolvedValue({ resendAt: 1_065_000 });
    open({ sendCode });
    await press('Send');
    expect(step()).toBe('locked');
    await act(() => vi.advanceTimersByTimeAsync(5000));
    expect(step()).toBe('contact');
    await press('Send');
    expect(step()).toBe('code');
  });

  test('after a lost answer, “too soon” means that the code is on its way', async () => {
    const retryAt = Date.now() + 50_000;
    const sendCode = vi
      .fn<NonNullable<MfaClient['sendCode']>>()
      .mockRejectedValueOnce(new MfaError({ code: 'timeout' }))
      .mockRejectedValueOnce(new MfaError({ code: 'rate_limited', retryAt }));
    const verifyCode = async () => makeVerification({ method: 'email' });
    const { user, onSuccess } = open(
      { sendCode, verifyCode, checkContact: async () => true },
      { challenge: makeChallenge() },
    );
    await press('Send');
    expect(screen.getByRole('alert')).toHaveTextContent('timeout');
    await press('Send');
    expect(step()).toBe('code');
    await user.type(screen.getByRole('textbox'), '123456');
    expect(onSuccess).toHaveBeenCalledTimes(1);
  });

  test('“too soon” alone means no such thing', async () => {
    const error = new MfaError({ code: 'rate_limited', retryAt: Date.now() + 50_000 });
    open({ sendCode: () => Promise.reject(error) }, { challenge: makeChallenge() });
    await press('Send');
    await press('Send');
    expect(step()).toBe('contact');
    expect(screen.getByRole('alert')).toHaveTextContent('rate_limited');
  });

  test('a code that has run out is not tried, and another one brings its own ticket', async () => {
    vi.useFakeTimers({ now: 1_000_000, shouldAdvanceTime: true });
    let sends = 0;
    const confirmContact = vi.fn(async () => ({ type: 'email', recoveryCodes: [] }));
    const { user } = open({
      sendCode: async () => {
        sends += 1;
        const end = Date.now() + 60_000;
        return { resendAt: end, expiresAt: end, codeLength: 4, ticket: `t-${sends}` };
      },
      confirmContact,
    });
    await press('Send');
    expect(screen.queryByText('ran out')).toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(screen.getByText('ran out')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox'), '1234');
    expect(screen.getByRole('alert')).toHaveTextContent('code_expired');
    expect(confirmContact).not.toHaveBeenCalled();
    await press('Resend');
    expect(screen.queryByText('ran out')).toBeNull();
    await user.type(screen.getByRole('textbox'), '5678');
    expect(confirmContact.mock.calls).toMatchObject([[{ code: '5678', ticket: 't-2' }]]);
  });

  test('the way back and forth keeps the newest ticket', async () => {
    let sends = 0;
    const confirmContact = vi.fn(async () => ({ type: 'email', recoveryCodes: [] }));
    const { user } = open({
      sendCode: async () => {
        sends += 1;
        // The first may be followed at once by another, the second not.
        const resendAt = Date.now() + (sends === 1 ? -1 : 60_000);
        return { resendAt, codeLength: 4, ticket: `t-${sends}` };
      },
      confirmContact,
    });
    await press('Send');
    await press('Resend');
    await press('Back');
    await press('Send');
    await user.type(screen.getByRole('textbox'), '1234');
    expect(confirmContact.mock.calls).toMatchObject([[{ ticket: 't-2' }]]);
  });

  test('the ticket’s end, told by the backend, asks for another code', async () => {
    const { user } = open({
      confirmContact: async () => {
        throw new MfaError({ code: 'binding_expired' });
      },
    });
    await press('Send');
    await user.type(screen.getByRole('textbox'), '1234');
    expect(screen.getByRole('alert')).toHaveTextContent('code_expired');
    expect(screen.getByRole('textbox')).toHaveValue('');
  });

  test('a new challenge starts again, and wants a code of its own', async () => {
    const sendCode = vi.fn(async () => ({ resendAt: Date.now() + 60_000 }));
    const checkContact = async () => true;
    const { update } = open({ sendCode, checkContact }, { challenge: makeChallenge() });
    await press('Send');
    expect(step()).toBe('code');
    update({ challenge: makeChallenge({ token: 'next' }) });
    expect(step()).toBe('contact');
    await press('Send');
    expect(sendCode).toHaveBeenCalledTimes(2);
  });

  test('the end of the challenge is told once', async () => {
    vi.useFakeTimers({ now: 1_000_000, shouldAdvanceTime: true });
    const { onExpired, onError } = open({}, { challenge: makeChallenge({ expiresAt: 1_009_000 }) });
    await act(() => vi.advanceTimersByTimeAsync(9000));
    expect(step()).toBe('expired');
    expect(onExpired).toHaveBeenCalledTimes(1);
    expect(onError).not.toHaveBeenCalled();
  });
});
