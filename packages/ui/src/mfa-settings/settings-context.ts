'use client';
import type { MfaAuthenticator, MfaFactorType } from '@mfakit/client';
import type {
  UseAuthenticatorSafetyResult,
  UseMfaAuthenticatorsResult,
  UseRecoveryCodesResult,
} from '@mfakit/react';
import { type Context, createContext, useContext } from 'react';
import type { MfaUiFactor } from '../factors/factor-types.js';
import type { SettingsRow } from './settings-rows.js';

/** What has changed in the settings. */
export type MfaSettingsChange =
  | { readonly kind: 'bound' | 'removed' | 'preferred'; readonly type: MfaFactorType }
  | { readonly kind: 'recovery_codes' };

/** What the parts of `MfaSettings` draw. */
export interface MfaSettingsContextValue {
  readonly mfa: UseMfaAuthenticatorsResult;
  readonly safety: UseAuthenticatorSafetyResult;
  readonly recovery: UseRecoveryCodesResult;
  /** What is enrolled and shown, best first. */
  readonly rows: readonly SettingsRow[];
  /** What may be added here, best first. */
  readonly addable: readonly MfaUiFactor[];
  readonly isReadOnly: boolean;
  /** True when an app's recovery codes go with it. */
  readonly hasCodes: boolean;
  readonly onSignInAgain: (() => void) | undefined;
  /** The row that takes the focus when the list comes back: a factor, or `recovery_codes`. */
  readonly returnTo: string | null;
  /** Opens a factor's own screen in place of the list. */
  add(type: MfaFactorType): void;
  /** Removes it. A focus in its row goes to the heading as soon as the row has gone. */
  remove(authenticator: MfaAuthenticator): Promise<void>;
  /**
   * Tells the host, and says a word to a screen reader. Where the pressed button has gone with what it changed, the focus goes
   * to the row of the change, else to the heading.
   */
  changed(change: MfaSettingsChange, card?: Element | null): void;
}

/** Given by the root; null outside of one. */
export const MfaSettingsContext: Context<MfaSettingsContextValue | null> =
  createContext<MfaSettingsContextValue | null>(null);

/**
 * The settings around a part, with what the headless hooks give.
 *
 * @throws Error outside of a root
 */
export function useMfaSettingsPart(): MfaSettingsContextValue {
  const value = useContext(MfaSettingsContext);
  if (value === null) {
    throw new Error(
      '[@mfakit/ui] A part of MfaSettings was drawn outside of its Root. ' +
        'Put it inside <MfaSettings.Root>…</MfaSettings.Root>.',
    );
  }
  return value;
}
