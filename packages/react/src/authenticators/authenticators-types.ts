import type { MfaAuthenticator, MfaError, MfaFactorType } from '@mfakit/client';
import type { StepUpCallOptions } from '../step-up/useStepUpCall.js';
import type { MfaKeepReason } from './why-kept.js';

/** Options of `useMfaAuthenticators`. */
export interface UseMfaAuthenticatorsOptions extends StepUpCallOptions {
  /** False holds the requests back, for example until the user is signed in. @default true */
  readonly enabled?: boolean;
  /**
   * Hold back the last authenticator that is in force, as long as another one can be added first. Pass false where a second
   * factor is the user's own choice, and may be given up.
   *
   * @default true
   */
  readonly keepLast?: boolean;
  /**
   * The kinds that can be added from where the list is shown, for example those that this app has a screen for. The others are
   * left out of `bindable`, and hold nothing back: nobody is told to add first what cannot be added.
   *
   * @default all that the backend allows
   */
  readonly offered?: readonly MfaFactorType[] | undefined;
  /** Asked before each removal; false calls it off, without an error. A throw does too, and is reported to the page. */
  readonly onBeforeRemove?:
    | ((authenticator: MfaAuthenticator) => boolean | Promise<boolean>)
    | undefined;
}

/** Where a removal stands. */
export type MfaRemoval =
  | { readonly status: 'idle' }
  /** Also while `onBeforeRemove` or the user's second factor is waited for. */
  | { readonly status: 'removing'; readonly id: string }
  | { readonly status: 'failed'; readonly id: string; readonly error: MfaError };

/** Where the choice of the preferred factor stands. */
export type MfaPreference =
  | { readonly status: 'idle' }
  | { readonly status: 'saving'; readonly type: MfaFactorType }
  | { readonly status: 'failed'; readonly type: MfaFactorType; readonly error: MfaError };

/** What `useMfaAuthenticators` gives. */
export interface UseMfaAuthenticatorsResult {
  /** `error` only while there is no list to show; a failed refresh keeps the list and sets `error`. */
  readonly status: 'loading' | 'success' | 'error';
  /** Oldest first; empty until it has arrived. */
  readonly authenticators: readonly MfaAuthenticator[];
  /** What the user may enrol besides and is `offered`, best first; empty until it is known. */
  readonly bindable: readonly MfaFactorType[];
  /** Why the list could not be had or refreshed. */
  readonly error: MfaError | null;
  readonly removal: MfaRemoval;
  readonly preference: MfaPreference;
  /** True when an enabled authenticator of this type is in the list. */
  isBound(type: MfaFactorType): boolean;
  /** Why this one cannot be removed; null when it can. */
  whyKept(authenticator: MfaAuthenticator): MfaKeepReason | null;
  /** False where `whyKept` gives a reason: show no button, or say why. */
  canRemove(authenticator: MfaAuthenticator): boolean;
  /**
   * Removes one and refreshes the list. Where the backend wants a second factor first, the nearest scope asks for it.
   * Resolves to false when it failed (the reason is in `removal`), was called off, or while another removal is under way.
   */
  remove(authenticator: MfaAuthenticator): Promise<boolean>;
  /** False where the backend lets the user choose none, and where fewer than two kinds are in force: there is no choice. */
  readonly canSetPreferred: boolean;
  /** Makes a sign-in ask for this factor first. As `remove`; the reason is in `preference`. */
  setPreferred(type: MfaFactorType): Promise<boolean>;
  /** Forgets why the last removal or choice failed. */
  clearError(): void;
  refetch(): Promise<void>;
}
