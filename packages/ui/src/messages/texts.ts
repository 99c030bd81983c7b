import type { FaceMessages } from './face-messages.js';
import { foreignText } from './foreign-text.js';
import { formatMessage, formatPlural, formatTimeLeft, type MessageValues } from './format.js';
import type { MfaLocale, MfaMessages, PluralMessage } from './messages.js';

type KeysOf<TMessages, TText> = Exclude<
  { [Key in keyof TMessages]: TMessages[Key] extends TText ? Key : never }[keyof TMessages],
  'errors'
>;

/** The keys of the texts that have one form. */
export type TextKey = KeysOf<MfaMessages, string>;

/** The keys of the texts that follow a count. */
export type PluralKey = KeysOf<MfaMessages, PluralMessage>;

/** The keys of the texts that have one form, those about faces among them. */
export type FaceTextKey = TextKey | KeysOf<FaceMessages, string>;

/** The texts of one language. */
export interface Texts<TText = TextKey, TPlural = PluralKey> {
  readonly locale: MfaLocale;
  readonly errors: MfaMessages['errors'];
  /**
   * A text with its places filled. A bare string as a value may come from a server: it is cleaned, and isolated in direction.
   * `{ own }` stands as it is, for words in the language of the text.
   */
  text(key: TText, values?: MessageValues): string;
  /** The form of a text that fits a count. */
  plural(key: TPlural, count: number, values?: MessageValues): string;
  /** A server's text that is no value of another text, cleaned, and isolated in direction. */
  foreign(text: string): string;
  /** For example `0:58`. */
  timeLeft(seconds: number): string;
}

type FacePluralKey = PluralKey | KeysOf<FaceMessages, PluralMessage>;

/** The texts of one language, those about faces among them. */
export interface FaceTexts extends Texts<FaceTextKey, FacePluralKey> {
  readonly errors: MfaMessages['errors'] & FaceMessages['errors'];
}

/** The texts of a language. */
export function textsOf(locale: MfaLocale): Texts {
  return read<TextKey, PluralKey>(locale, locale.messages);
}

/** {@link textsOf}, with those about faces. */
export function faceTextsOf(locale: MfaLocale, face: FaceMessages): FaceTexts {
  const { messages } = locale;
  const texts = read<FaceTextKey, FacePluralKey>(locale, { ...messages, ...face });
  return { ...texts, errors: { ...messages.errors, ...face.errors } };
}

function read<TText extends string, TPlural extends string>(
  locale: MfaLocale,
  messages: Readonly<Record<TText, string> & Record<TPlural, PluralMessage>>,
): Texts<TText, TPlural> {
  const { tag, direction } = locale;
  return {
    locale,
    errors: locale.messages.errors,
    text: (key, values = {}) => formatMessage(messages[key], values, locale),
    plural: (key, count, values) => formatPlural(messages[key], count, locale, values),
    foreign: (text) => foreignText(text, direction),
    timeLeft: (seconds) => formatTimeLeft(seconds, tag),
  };
}
