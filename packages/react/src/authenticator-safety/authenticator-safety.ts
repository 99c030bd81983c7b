import type { MfaAuthenticator, MfaFactorType } from '@mfakit/client';

/**
 * A thing that proofs depend on and that can be lost: the phone with its app and its number, the mailbox, the recovery
 * codes. Open: a host names its own for its own factors.
 */
export type MfaCarrier = 'phone' | 'mailbox' | 'recovery_codes' | (string & {});

/** What to add next. */
export type SafetySuggestion =
  | { readonly kind: 'factor'; readonly type: MfaFactorType }
  | { readonly kind: 'recovery_codes' };

/** How well a user could do without one thing. */
export type AuthenticatorSafety =
  /** Nothing is in force: there is nothing to lose, and nothing that protects. */
  | { readonly status: 'none'; readonly suggestion: SafetySuggestion | null }
  /** Each of these losses alone would lock the user out. */
  | {
      readonly status: 'at_risk';
      readonly losses: readonly MfaCarrier[];
      /** What would make good for all of them; null where there is no such thing to add. */
      readonly suggestion: SafetySuggestion | null;
    }
  /** Whatever one thing is lost, another way is left. */
  | { readonly status: 'safe' };

/** What {@link authenticatorSafety} looks at. */
export interface AuthenticatorSafetyOptions {
  readonly authenticators: readonly MfaAuthenticator[];
  /** Recovery codes that may still be used. They stand in for a lost app, so they count where one is bound. */
  readonly recoveryCodesLeft: number;
  /** Factors that may be added, best first. */
  readonly bindable: readonly MfaFactorType[];
  readonly canMakeRecoveryCodes: boolean;
  /** What a factor depends on; with several, the loss of any of them takes it away. */
  carriersOf(type: MfaFactorType): readonly MfaCarrier[];
}

/** One way in, by the things that it depends on. A face depends on none: it needs a camera, but no certain one. */
type Proof = readonly MfaCarrier[];

/** The things of which each alone would take every proof away. */
function fatalLosses(proofs: readonly Proof[]): readonly MfaCarrier[] {
  const [first = [], ...others] = proofs;
  return first.filter((carrier) => others.every((proof) => proof.includes(carrier)));
}

/**
 * Which single loss would lock a user out, and what to add against it.
 *
 * The model: every factor depends on things (an app and text messages on the phone, e-mails on the mailbox, a face on
 * nothing), recovery codes on themselves. A loss is fatal when every way in depends on the lost thing. The first factor that
 * leaves no fatal loss is suggested, else recovery codes.
 */
export function authenticatorSafety(options: AuthenticatorSafetyOptions): AuthenticatorSafety {
  const { authenticators, recoveryCodesLeft, bindable, canMakeRecoveryCodes, carriersOf } = options;
  const types = authenticators.filter(({ enabled }) => enabled).map(({ type }) => type);
  const [best] = bindable;
  if (types.length === 0) {
    return {
      status: 'none',
      suggestion: best === undefined ? null : { kind: 'factor', type: best },
    };
  }
  const hasApp = types.includes('totp');
  const codes: Proof = ['recovery_codes'];
  const proofs = [...types.map(carriersOf), ...(hasApp && recoveryCodesLeft > 0 ? [codes] : [])];
  const losses = fatalLosses(proofs);
  if (losses.length === 0) return { status: 'safe' };
  const helps = (proof: Proof) => fatalLosses([...proofs, proof]).length === 0;
  const type = bindable.find((candidate) => helps(carriersOf(candidate)));
  if (type !== undefined) {
    return { status: 'at_risk', losses, suggestion: { kind: 'factor', type } };
  }
  const canHelp = hasApp && canMakeRecoveryCodes && recoveryCodesLeft === 0 && helps(codes);
  return { status: 'at_risk', losses, suggestion: canHelp ? { kind: 'recovery_codes' } : null };
}
