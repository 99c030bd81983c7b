import { enUS } from './en-US.js';
import type { MfaLocale, MfaMessages } from './messages.js';

/**
 * A locale from its texts alone, in the order of the English ones, which every app has anyway. The build writes each
 * published locale so (`scripts/build-locales.mjs`): the keys would be a quarter of it.
 *
 * @param forms the plural categories of the language
 * @param texts one text a line; the forms of one that counts are divided by `|`
 */
export function unpack(
  tag: string,
  direction: MfaLocale['direction'],
  forms: readonly Intl.LDMLPluralRule[],
  texts: string,
): MfaLocale {
  const lines = texts.split('\n').values();
  const next = (): string => lines.next().value ?? '';
  const counting = () => {
    const divided = next().split('|');
    return Object.fromEntries(forms.map((form, index) => [form, divided[index]]));
  };
  const messages = valuesOf(enUS.messages, (english, key) => {
    if (key === 'errors') return valuesOf(enUS.messages.errors, next);
    return typeof english === 'string' ? next() : counting();
  });
  return { tag, direction, messages: messages as unknown as MfaMessages }; // The build has compared them.
}

function valuesOf(names: object, value: (of: unknown, name: string) => unknown) {
  return Object.fromEntries(Object.entries(names).map(([name, of]) => [name, value(of, name)]));
}
