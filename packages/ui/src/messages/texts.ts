import { foreignText } from './foreign-text.js';
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
  /**
   * A text with its places filled. A bare string as a value may come from a server: it is cleaned, and isolated in direction.
   * `{ own }` stands as it is, for words in the language of the text.
   */
  text(key: TextKey, values?: MessageValues): string;
  /** The form of a text that fits a count. */
  plural(key: PluralKey, count: number, values?: MessageValues): string;
  /** A server's text that is no value of another text, cleaned, and isolated in direction. */
  foreign(text: string): string;
  /** For example `0:58`. */
  timeLeft(seconds: number): string;
}

/** The texts of a language. */
export function textsOf(locale: MfaLocale): Texts {
  const { tag, direction, messages } = locale;
  return {
    locale,
    errors: messages.errors,
    text: (key, values = {}) => formatMessage(messages[key], values, locale),
    plural: (key, count, values) => formatPlural(messages[key], count, locale, values),
    foreign: (text) => foreignText(text, direction),
    timeLeft: (seconds) => formatTimeLeft(seconds, tag),
  };
}
