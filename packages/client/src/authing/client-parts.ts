import type { MfaCallOptions, MfaClient } from '../mfa-client.js';
import type { MfaMethod, MfaVerification } from '../model.js';
import type { AuthingUser } from './answers.js';

/** What the second generation has no call for. */
type NotServed =
  | 'confirmContact'
  | 'listBindableFactors'
  | 'setPreferredFactor'
  | 'getRecoveryCodeStatus'
  | 'regenerateRecoveryCodes';

/** The methods of the port that the second generation serves, all of them there. */
export type AuthingMethods = Required<Omit<MfaClient<AuthingUser>, 'features' | NotServed>>;

/** The member for a call that goes out as the signed-in user where there is no challenge. */
export function optionalToken({ token }: MfaCallOptions): { readonly mfaToken?: string } {
  return token === undefined ? {} : { mfaToken: token };
}

/** The token for a call that cannot go without; the API refuses what is none before anything is sent. */
export function requiredToken({ token }: MfaCallOptions): string {
  return token ?? '';
}

/** A signed-in user as the outcome of a challenge. */
export function verification(
  method: MfaMethod,
  user: AuthingUser,
  recoveryCodes: readonly string[] = [],
): MfaVerification<AuthingUser> {
  const { token } = user;
  return { method, user, ...(token !== undefined && { token }), recoveryCodes };
}
