import { formatMessage, formatPlural, formatTimeLeft, type MessageValues } from './format.js';
import type { MfaLocale, MfaMessages, PluralMessage } from './messages.js';

/** The keys of the texts that have one form. */
export type TextKey = Exclude<
  { [Key in keyof MfaMessages]: MfaMessages[Key] extends string ? Key : never }[keyof MfaMessages],
  'errors'
>;

/** The keys of the texts that follow a count. */
export type PluralKey = Exclude<
  {
    [Key in keyof MfaMessages]: MfaMessages[Key] extends PluralMessage ? Key : never;
  }[keyof MfaMessages],
  'errors'
>;

/** The texts of one language. */
export interface Texts {
  readonly locale: MfaLocale;
  readonly errors: MfaMessages['errors'];
  /** A text with its places filled. */
  text(key: TextKey, values?: MessageValues): string;
  /** The form of a text that fits a count. */
  plural(key: PluralKey, count: number, values?: MessageValues): string;
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
