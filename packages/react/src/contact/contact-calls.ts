import {
  isMfaError,
  type MfaBinding,
  type MfaChallenge,
  type MfaClient,
  type MfaCodeDelivery,
  type MfaContact,
  MfaError,
} from '@mfakit/client';
import { attemptOptions, checkedVerification } from '../verify-mfa/answer-challenge.js';
import type { LostAttempt } from '../verify-mfa/verify-mfa-reducer.js';

/** Who asks, and for what. */
export interface ContactTarget {
  readonly client: MfaClient;
  /** Present when a challenge is to be answered; absent for a signed-in user. */
  readonly challenge: MfaChallenge | undefined;
  readonly locale: string | undefined;
}

/** True when this client can send codes and take them back, for a challenge or for a signed-in user. */
export function canBindContacts(client: MfaClient, challenge: MfaChallenge | undefined): boolean {
  const confirm = challenge ? client.verifyCode : client.confirmContact;
  return client.sendCode !== undefined && confirm !== undefined;
}

/** What a code is for that enrols a contact: the port’s word depends on who takes it back. */
export function bindingPurpose(challenge: MfaChallenge | undefined): 'bind' | 'verify' {
  return challenge ? 'verify' : 'bind';
}

/**
 * Asks whether the contact is free.
 *
 * @throws MfaError `not_bindable` when another account has it
 */
export async function checkContact(
  { client, challenge, locale }: ContactTarget,
  contact: MfaContact,
  signal: AbortSignal,
): Promise<void> {
  // Only where a challenge is open: for a signed-in user the sending itself says so.
  if (!challenge || !client.checkContact) return;
  const isFree: unknown = await client.checkContact({
    contact,
    signal,
    token: challenge.token,
    ...(locale === undefined ? {} : { locale }),
  });
  if (isFree === true) return;
  if (isFree === false) throw new MfaError({ code: 'not_bindable' });
  throw new MfaError({ code: 'bad_response', message: 'The client did not resolve to a boolean.' });
}

/**
 * Has a code sent.
 *
 * @throws MfaError `unsupported` when the client cannot, `bad_response` when it resolved to nothing, `rate_limited` with
 *   `retryAt` when it is too soon
 */
export async function requestCode(
  { client, challenge, locale }: ContactTarget,
  contact: MfaContact,
  purpose: 'bind' | 'verify',
  signal: AbortSignal,
): Promise<MfaCodeDelivery> {
  if (!client.sendCode) {
    throw new MfaError({ code: 'unsupported', message: 'The client sends no codes.' });
  }
  const delivery: MfaCodeDelivery | undefined = await client.sendCode({
    contact,
    // The code answers the challenge, also where it binds the contact; without the token nothing else says so.
    purpose: challenge ? 'verify' : purpose,
    signal,
    ...(challenge?.acceptsSendToken ? { token: challenge.token } : {}),
    ...(locale === undefined ? {} : { locale }),
  });
  if (typeof delivery?.resendAt === 'number') return delivery;
  throw new MfaError({ code: 'bad_response', message: 'The client resolved to no delivery.' });
}

/**
 * Proves the code that was sent, and so binds the contact. With a challenge it answers that too.
 *
 * @throws MfaError `unsupported` when the client cannot, `bad_response` when it resolved to nothing, `code_expired` when
 *   the time of the ticket is over: another code must be sent then
 */
export async function confirmContact<TUser>(
  target: ContactTarget,
  contact: MfaContact,
  delivery: MfaCodeDelivery,
  attempt: LostAttempt,
  signal: AbortSignal,
): Promise<MfaBinding<TUser>> {
  const { client, challenge, locale } = target;
  const { channel: type } = contact;
  const { acceptsAttemptIds } = challenge ?? delivery;
  if (delivery.expiresAt !== undefined && delivery.expiresAt <= Date.now()) {
    throw new MfaError({ code: 'code_expired', message: 'The ticket of the code has run out.' });
  }
  const options = {
    ...attemptOptions({ token: challenge?.token, acceptsAttemptIds, attempt, signal, locale }),
    contact,
    code: attempt.code,
  };
  if (challenge && client.verifyCode) {
    const answer = await client.verifyCode(options);
    return { type, recoveryCodes: [], verification: checkedVerification<TUser>(answer, type) };
  }
  if (!challenge && client.confirmContact) {
    const { ticket } = delivery;
    const result: MfaBinding | undefined = await client
      .confirmContact({ ...options, ...(ticket === undefined ? {} : { ticket }) })
      .catch((error: unknown) => {
        // What has run out is the ticket that came with the code, and another code brings another one.
        if (!isMfaError(error, 'binding_expired')) throw error;
        throw new MfaError({ code: 'code_expired', cause: error });
      });
    if (typeof result === 'object' && result !== null) {
      return { type, recoveryCodes: result.recoveryCodes ?? [] };
    }
    throw new MfaError({ code: 'bad_response', message: 'The client resolved to no binding.' });
  }
  throw new MfaError({ code: 'unsupported', message: `The client cannot bind "${type}".` });
}
