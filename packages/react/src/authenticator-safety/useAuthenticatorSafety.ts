'use client';
import type { MfaAuthenticator, MfaFactorType } from '@mfakit/client';
import { useBindable } from '../authenticators/useBindable.js';
import { codeFactors, faceFactor } from '../factors/kit-factors.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { useRecoveryCount } from '../recovery-codes/useRecoveryCount.js';
import {
  type AuthenticatorSafety,
  authenticatorSafety,
  type MfaCarrier,
} from './authenticator-safety.js';

/** Options of {@link useAuthenticatorSafety}. */
export interface UseAuthenticatorSafetyOptions {
  /** The kinds that can be added from where it is said; only these are suggested. @default all that the backend allows */
  readonly offered?: readonly MfaFactorType[] | undefined;
}

/** What {@link useAuthenticatorSafety} gives. */
export interface UseAuthenticatorSafetyResult {
  /** Null until everything is known that it depends on. */
  readonly safety: AuthenticatorSafety | null;
  /** How it would be without this authenticator. */
  afterRemoving(authenticator: MfaAuthenticator): AuthenticatorSafety | null;
}

/**
 * Which single loss (the phone, the mailbox) would lock the user out, and what to add next. A factor of the host's own says
 * in `carriers` of its definition what it depends on.
 *
 * @param authenticators what `useMfaAuthenticators` gives; undefined while it is not known
 * @throws Error outside of an `MfaProvider`
 */
export function useAuthenticatorSafety(
  authenticators: readonly MfaAuthenticator[] | undefined,
  { offered }: UseAuthenticatorSafetyOptions = {},
): UseAuthenticatorSafetyResult {
  const { client, factors } = useMfaContext();
  const isAsked = authenticators !== undefined;
  const bindable = useBindable(authenticators, isAsked, offered);
  const { known } = useRecoveryCount(isAsked);
  // A single code that is replaced when used is always there, and was shown when the app was bound.
  const untold = client.features.recoveryCodes === 'one' ? 1 : 0;

  const carriersOf = (type: MfaFactorType): readonly MfaCarrier[] => {
    const all = [...factors, ...codeFactors, faceFactor];
    // What nothing is known of depends on itself alone.
    return all.find((factor) => factor.type === type)?.carriers ?? [type];
  };
  const judge = (list: readonly MfaAuthenticator[]): AuthenticatorSafety | null => {
    if (!bindable || known.status === 'loading') return null;
    return authenticatorSafety({
      authenticators: list,
      recoveryCodesLeft: known.status === 'known' ? known.count.left : untold,
      bindable,
      canMakeRecoveryCodes: client.regenerateRecoveryCodes !== undefined,
      carriersOf,
    });
  };
  return {
    safety: authenticators ? judge(authenticators) : null,
    afterRemoving: ({ id }) =>
      authenticators ? judge(authenticators.filter((one) => one.id !== id)) : null,
  };
}
