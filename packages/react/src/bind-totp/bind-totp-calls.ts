import {
  type MfaBinding,
  type MfaBindingSource,
  type MfaChallenge,
  type MfaClient,
  MfaError,
  type TotpBinding,
} from '@mfakit/client';
import { attemptOptions, checkedVerification } from '../verify-mfa/answer-challenge.js';
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
  const binding: TotpBinding | undefined = await client.beginTotpBinding({
    signal,
    source: sourceOf(challenge),
    ...(challenge ? { token: challenge.token } : {}),
    ...(locale === undefined ? {} : { locale }),
  });
  if (!binding?.secret) {
    throw new MfaError({ code: 'bad_response', message: 'The client resolved to no secret.' });
  }
  return binding;
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
  const { acceptsAttemptIds } = binding;
  const result: MfaBinding | undefined = await client.confirmTotpBinding({
    ...attemptOptions({ token: challenge?.token, acceptsAttemptIds, attempt, signal, locale }),
    source: sourceOf(challenge),
    code: attempt.code,
  });
  if (typeof result !== 'object' || result === null) {
    throw new MfaError({ code: 'bad_response', message: 'The client resolved to no binding.' });
  }
  const recoveryCodes = result.recoveryCodes ?? [];
  return {
    type: 'totp',
    recoveryCodes,
    ...(result.verification
      ? { verification: checkedVerification<TUser>(result.verification, 'totp') }
      : {}),
  };
}
