import { enUS } from './en-US.js';
import type { MfaLocale, MfaMessages, PluralMessage } from './messages.js';

/** A text, its forms, or the sentences about errors. */
type PackedText = string | PluralMessage | readonly string[];

/**
 * A locale from its texts alone, in the order of the English ones, which every app has anyway. The build writes each
 * published locale so (`scripts/build-locales.mjs`): the keys would be a quarter of it.
 */
export function unpack(
  tag: string,
  direction: MfaLocale['direction'],
  texts: readonly PackedText[],
): MfaLocale {
  const { errors } = enUS.messages;
  const whole = texts.map((text) => (Array.isArray(text) ? named(errors, text) : text));
  return { tag, direction, messages: named(enUS.messages, whole) as unknown as MfaMessages }; // The build compares them.
}

function named(names: object, values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(Object.keys(names).map((name, index) => [name, values[index]]));
}
