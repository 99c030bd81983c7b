import type { FaceMessages } from './face-messages.js';
import type { MfaMessageOverrides, MfaMessages, PluralMessage } from './messages.js';

/**
 * A locale's texts with a host's own in their place. A text that is undefined, and one that the kit does not know, changes
 * nothing.
 *
 * @param place the property of the provider that `own` stands in, for the message of an error
 * @throws Error for a text of another shape than the locale's
 */
export function mergeMessages(
  base: MfaMessages,
  own: MfaMessageOverrides,
  place = 'messages',
): MfaMessages {
  const { errors = {}, ...texts } = own;
  return {
    ...base,
    ...usable(place, base, texts),
    errors: { ...base.errors, ...usable(`${place}.errors`, base.errors, errors) },
  };
}

/**
 * {@link mergeMessages}, of the texts about faces.
 *
 * @throws Error for a text of another shape than the locale's
 */
export function mergeFaceMessages(
  base: FaceMessages,
  own: MfaMessageOverrides,
  place = 'messages',
): FaceMessages {
  const { errors = {}, ...texts } = own;
  return {
    ...base,
    ...usable(place, base, texts),
    errors: { ...base.errors, ...usable(`${place}.errors`, base.errors, errors) },
  };
}

type Text = string | PluralMessage;

function usable<TTexts extends object>(place: string, base: object, own: TTexts): TTexts {
  const known = new Map<string, unknown>(Object.entries(base));
  const given = Object.entries(own).filter(([key, text]) => text !== undefined && known.has(key));
  for (const [key, text] of given) {
    const isPlural = typeof known.get(key) === 'object';
    if (isPlural ? isPluralMessage(text) : typeof text === 'string') continue;
    throw new Error(
      `[@mfakit/ui] \`${place}.${key}\` of MfaProvider is not a text but ${describe(text)}. ` +
        (isPlural
          ? `It depends on a count: give an object of strings, for example { one: '…', other: '…' }.`
          : 'Give a string; a value stands in it as {name}.'),
    );
  }
  return Object.fromEntries<Text>(given) as TTexts; // The same entries, some left out; all are optional.
}

function isPluralMessage(text: unknown): boolean {
  if (typeof text !== 'object' || text === null || !('other' in text)) return false;
  return Object.values(text).every((form) => typeof form === 'string');
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'a plain string';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
