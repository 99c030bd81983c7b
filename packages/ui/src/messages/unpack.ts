import { enUS } from './en-US.js';
import type { MfaLocale, MfaMessages } from './messages.js';
import { type Forms, named } from './packed-lines.js';

/**
 * A locale from its texts alone, in the order of the English ones, which every app has anyway. The build writes each
 * published locale so (`scripts/build-locales.mjs`): the keys would be a quarter of it.
 *
 * @param forms the plural categories of the language
 * @param texts one text a line; the forms of one that counts are divided by `|`
 * @param face fetches the texts about faces, packed by {@link unpackFace}'s rules
 */
export function unpack(
  tag: string,
  direction: MfaLocale['direction'],
  forms: Forms,
  texts: string,
  face: MfaLocale['face'],
): MfaLocale {
  // The build has compared them.
  const messages = named(enUS.messages, texts, forms) as unknown as MfaMessages;
  return { tag, direction, messages, face };
}
