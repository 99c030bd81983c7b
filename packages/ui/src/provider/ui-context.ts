'use client';
import { type Context, createContext, useContext } from 'react';
import { enUS } from '../messages/en-US.js';
import {
  formatMessage,
  formatPlural,
  formatTimeLeft,
  type MessageValues,
} from '../messages/format.js';
import type { MfaLocale, MfaMessages, PluralMessage } from '../messages/messages.js';

/** How the kit looks, as far as a prop can say it; the rest is CSS variables. */
export interface MfaAppearance {
  /** `auto` follows the system. Where the page has a switch of its own, pass what it says. @default 'auto' */
  readonly theme?: 'light' | 'dark' | 'auto';
}

/** What the styled provider hands down besides the headless one's value. */
export interface UiContextValue {
  readonly locale: MfaLocale;
  readonly appearance: MfaAppearance;
  /** Where dialogs are put. @default the page's body */
  readonly portalContainer?: Element | DocumentFragment | undefined;
}

/** Holds the nearest styled provider's value; English and `auto` outside of one. */
export const UiContext: Context<UiContextValue> = createContext<UiContextValue>({
  locale: enUS,
  appearance: {},
});

type TextKey = {
  [Key in keyof MfaMessages]: MfaMessages[Key] extends string ? Key : never;
}[keyof MfaMessages];
type PluralKey = {
  [Key in keyof MfaMessages]: MfaMessages[Key] extends PluralMessage ? Key : never;
}[keyof MfaMessages];

/** The texts of the nearest provider. */
export interface Texts {
  readonly locale: MfaLocale;
  readonly errors: MfaMessages['errors'];
  /** A text with its places filled. */
  text(key: Exclude<TextKey, 'errors'>, values?: MessageValues): string;
  /** The form of a text that fits a count. */
  plural(key: Exclude<PluralKey, 'errors'>, count: number, values?: MessageValues): string;
  /** For example `0:58`. */
  timeLeft(seconds: number): string;
}

/** The texts of a language. */
export function textsOf(locale: MfaLocale): Texts {
  const { tag, messages } = locale;
  return {
    locale,
    errors: messages.errors,
    text: (key, values = {}) => formatMessage(messages[key], values, tag),
    plural: (key, count, values) => formatPlural(messages[key], count, tag, values),
    timeLeft: (seconds) => formatTimeLeft(seconds, tag),
  };
}

/** The texts in the nearest provider's language. */
export function useTexts(): Texts {
  return textsOf(useContext(UiContext).locale);
}

/** The nearest provider's appearance. */
export function useAppearance(): MfaAppearance {
  return useContext(UiContext).appearance;
}
