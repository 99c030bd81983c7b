import {
  type MfaBinding,
  type MfaBindingSource,
  type MfaChallenge,
  type MfaClient,
  MfaError,
  type TotpBinding,
} from '@mfakit/client';
import {
  attemptOptions,
  checkedVerification,
  readRecoveryCodes,
} from '../verify-mfa/answer-challenge.js';
import type { LostAttempt } from '../verify-mfa/verify-mfa-reducer.js';

/** Who binds, and where. */
export interface BindTotpTarget {
  readonly client: MfaClient;
  /** Present when the binding answers a challenge; absent for a signed-in user. */
  readonly challenge: MfaChallenge | undefined;
  readonly locale: string | undefined;
}

function sourceOf(challenge: MfaChallenge | undefined): MfaBindingSource {
  return challenge ? 'application' : 'self';
}

/**
 * Asks for a new secret.
 *
 * @throws MfaError `unsupported` when the client cannot bind, `bad_response` when no secret came
 */
export async function beginBinding(
  target: BindTotpTarget,
  signal: AbortSignal,
): Promise<TotpBinding> {
  const { client, challenge, locale } = target;
  if (!client.beginTotpBinding) {
    throw new MfaError({ code: 'unsupported', message: 'The client cannot bind "totp".' });
  }
  const binding: unknown = await client.beginTotpBinding({
    signal,
    source: sourceOf(challenge),
    ...(challenge ? { token: challenge.token } : {}),
    ...(locale === undefined ? {} : { locale }),
  });
  return checkedBinding(binding);
}

/** What an adapter resolved to, as a binding; what it left out or got wrong is the standard's (RFC 6238). */
function checkedBinding(value: unknown): TotpBinding {
  // Every member is looked at below.
  const given = (value ?? {}) as { readonly [Key in keyof TotpBinding]?: unknown };
  const { secret, uri, digits, period, expiresAt, recoveryCodes, acceptsAttemptIds } = given;
  const { ticket, isShortLived } = given;
  if (typeof secret !== 'string' || secret === '' || typeof uri !== 'string') {
    throw new MfaError({ code: 'bad_response', message: 'The client resolved to no secret.' });
  }
  return {
    secret,
    uri,
    digits: wholeOr(digits, 6),
    period: wholeOr(period, 30),
    recoveryCodes: readRecoveryCodes(recoveryCodes),
    ...(typeof expiresAt === 'number' && { expiresAt }),
    ...(acceptsAttemptIds === true && { acceptsAttemptIds }),
    ...(typeof ticket === 'string' && { ticket }),
    ...(isShortLived === true && { isShortLived }),
  };
}

function wholeOr(value: unknown, standard: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : standard;
}

/**
 * Proves the app's first code.
 *
 * @throws MfaError `unsupported` when the client cannot confirm, `bad_response` when it resolved to nothing
 */
export async function confirmBinding<TUser>(
  target: BindTotpTarget,
  binding: TotpBinding,
  attempt: LostAttempt,
  signal: AbortSignal,
): Promise<MfaBinding<TUser>> {
  const { client, challenge, locale } = target;
  if (!client.confirmTotpBinding) {
    throw new MfaError({ code: 'unsupported', message: 'The client cannot confirm "totp".' });
  }
  const { acceptsAttemptIds, ticket } = binding;
  const result: unknown = await client.confirmTotpBinding({
    ...attemptOptions({ token: challenge?.token, acceptsAttemptIds, attempt, signal, locale }),
    source: sourceOf(challenge),
    code: attempt.code,
    ...(ticket === undefined ? {} : { ticket }),
  });
  return checkedConfirmation(result);
}

/** What an adapter resolved to, as a confirmed binding. A missing answer is no success. */
function checkedConfirmation<TUser>(value: unknown): MfaBinding<TUser> {
  // Every member is looked at below.
  const given = (value ?? {}) as { readonly [Key in keyof MfaBinding]?: unknown };
  const { type, verification, recoveryCodes } = given;
  if (typeof type !== 'string') {
    throw new MfaError({ code: 'bad_response', message: 'The client resolved to no binding.' });
  }
  return {
    type: 'totp',
    recoveryCodes: readRecoveryCodes(recoveryCodes),
    ...(verification ? { verification: checkedVerification<TUser>(verification, 'totp') } : {}),
  };
}
