'use client';
import { type Context, createContext, useContext } from 'react';
import type { MfaUiFactor } from '../factors/factor-types.js';
import { enUS } from '../messages/en-US.js';
import type { MfaLocale, MfaMessageOverrides } from '../messages/messages.js';
import { type Texts, textsOf } from '../messages/texts.js';
import type { MfaAppearance } from './appearance.js';

/** How recovery codes are kept, wherever they are shown. */
export interface MfaRecoveryOptions {
  /** What the user does to show that they are kept: tick a box, or type one of them back. @default 'tick' */
  readonly proof?: 'tick' | 'retype';
  /** Of the downloaded file. @default 'recovery-codes.txt' */
  readonly fileName?: string;
  /** Whose codes they are, for the password manager's entry. @default the page's host */
  readonly accountName?: string;
}

/** What the styled provider hands down besides the headless one's value. */
export interface UiContextValue {
  /** With the host's own texts in it, but for those about faces. */
  readonly locale: MfaLocale;
  /** The host's own texts. */
  readonly messages?: MfaMessageOverrides | undefined;
  readonly appearance: MfaAppearance;
  readonly recovery?: MfaRecoveryOptions | undefined;
  /** How each kind of factor is drawn. */
  readonly factors: readonly MfaUiFactor[];
  /** Where dialogs are put. @default the page's body */
  readonly portalContainer?: Element | DocumentFragment | undefined;
}

/** Holds the nearest styled provider's value; English and `auto` outside of one. */
export const UiContext: Context<UiContextValue> = createContext<UiContextValue>({
  locale: enUS,
  appearance: {},
  factors: [],
});

/** The texts in the nearest provider's language. */
export function useTexts(): Texts {
  return textsOf(useContext(UiContext).locale);
}

/** The nearest provider's appearance. */
export function useAppearance(): MfaAppearance {
  return useContext(UiContext).appearance;
}

/** How the nearest provider draws each kind of factor. */
export function useUiFactors(): readonly MfaUiFactor[] {
  return useContext(UiContext).factors;
}

/** How the nearest provider wants recovery codes kept. */
export function useRecoveryOptions(): MfaRecoveryOptions {
  return useContext(UiContext).recovery ?? {};
}
