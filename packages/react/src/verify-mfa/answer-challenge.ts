import {
  type MfaAttemptOptions,
  type MfaChallenge,
  type MfaClient,
  MfaError,
  type MfaMethod,
  type MfaVerification,
} from '@mfakit/client';
import type { MfaFactorDefinition } from '../factors/factor-definition.js';
import type { LostAttempt } from './verify-mfa-reducer.js';

/** What one answer to a challenge is made of. */
export interface ChallengeAnswer {
  readonly client: MfaClient;
  readonly challenge: MfaChallenge;
  readonly factors: readonly MfaFactorDefinition[];
  readonly method: MfaMethod;
  readonly attempt: LostAttempt;
  readonly signal: AbortSignal;
  readonly locale?: string | undefined;
}

/** The options that every proving call of a challenge or a binding shares. */
export function attemptOptions(from: {
  readonly token?: string | undefined;
  readonly acceptsAttemptIds?: boolean | undefined;
  readonly attempt: Pick<LostAttempt, 'attemptId'>;
  readonly signal: AbortSignal;
  readonly locale?: string | undefined;
}): MfaAttemptOptions {
  return {
    signal: from.signal,
    ...(from.token === undefined ? {} : { token: from.token }),
    ...(from.locale === undefined ? {} : { locale: from.locale }),
    ...(from.acceptsAttemptIds ? { attemptId: from.attempt.attemptId } : {}),
  };
}

/**
 * What an adapter resolved to, as a verification; an adapter written in JavaScript may have left parts out.
 *
 * @throws MfaError `bad_response` when it is not an object: a missing answer is no success
 */
export function checkedVerification<TUser>(
  value: unknown,
  method: MfaMethod,
): MfaVerification<TUser> {
  if (typeof value !== 'object' || value === null || !('user' in value)) {
    throw new MfaError({
      code: 'bad_response',
      message: 'The client resolved to no verification.',
    });
  }
  // The user's type is the host's claim about its own client; the kit only passes it through.
  const verification = value as Partial<MfaVerification<TUser>> & { readonly user: TUser };
  return { ...verification, method, recoveryCodes: readRecoveryCodes(verification.recoveryCodes) };
}

/** Recovery codes as an adapter gave them. A single text is one code: it must not be lost. */
export function readRecoveryCodes(value: unknown): readonly string[] {
  const codes: readonly unknown[] = Array.isArray(value) ? value : [value];
  return codes.filter((code): code is string => typeof code === 'string' && code !== '');
}

/**
 * Sends one answer.
 *
 * @throws MfaError `unsupported` when the client lacks the method, else what the client rejects with
 */
export async function answerChallenge<TUser>(
  answer: ChallengeAnswer,
): Promise<MfaVerification<TUser>> {
  const { client, challenge, method, attempt } = answer;
  const options = attemptOptions({
    ...answer,
    token: challenge.token,
    acceptsAttemptIds: challenge.acceptsAttemptIds,
  });
  if (method === 'recovery' && client.verifyRecoveryCode) {
    const recoveryCode = attempt.code;
    return checkedVerification(
      await client.verifyRecoveryCode({ ...options, recoveryCode }),
      method,
    );
  }
  const factor = challenge.factors.find(({ type }) => type === method);
  const definition = answer.factors.find(({ type }) => type === method);
  if (factor && definition && definition.entry !== 'own') {
    const { code } = attempt;
    const passed: unknown = await definition.verify({ client, challenge, factor, code, options });
    return checkedVerification(passed, method);
  }
  throw new MfaError({ code: 'unsupported', message: `The client cannot verify "${method}".` });
}
