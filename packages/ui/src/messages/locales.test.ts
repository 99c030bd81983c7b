import { MFA_ERROR_CODES } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { enUS } from './en-US.js';
import face from './face-messages.ts?raw';
import type { MfaLocale } from './messages.js';
import main from './messages.ts?raw';
import settings from './settings-messages.ts?raw';

const catalogue = [main, face, settings].join('\n');

const files = import.meta.glob<Record<string, MfaLocale>>('./[a-z][a-z]-[A-Z][A-Z].ts', {
  eager: true,
});
const locales = Object.entries(files).flatMap(([path, module]) =>
  Object.values(module).map((locale) => [path.slice(2, -3), locale] as const),
);

/** Every text by the path to it: `back`, `recoverySaveText.one`, `errors.network`. */
function textsBelow(value: object): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    typeof inner === 'string'
      ? [[key, inner]]
      : textsBelow(inner).map(([path, text]) => [`${key}.${path}`, text]),
  );
}

const places = (text: string) => [...text.matchAll(/\{\w*\}/g)].map(String).sort();
const plurals = (locale: MfaLocale) =>
  Object.entries(locale.messages).filter(
    ([key, text]) => typeof text === 'object' && key !== 'errors',
  );

/** The values that the kit has for each text, as its comment says. Any other place would stay as it is written. */
const documented = new Map(
  [...catalogue.matchAll(/\/\*\*([^/]*)\*\/\s+readonly (\w+):/g)].map(
    ([, comment = '', key = '']) => [key, places(comment)] as const,
  ),
);

test('there is more than one language', () => {
  expect(locales.map(([name]) => name)).toEqual(expect.arrayContaining(['en-US', 'zh-CN']));
});

describe.each(locales)('%s', (name, locale) => {
  const texts = textsBelow(locale.messages);

  test('names itself as its file does, and a direction', () => {
    expect(locale.tag).toBe(name);
    expect(['ltr', 'rtl']).toContain(locale.direction);
    expect(Intl.PluralRules.supportedLocalesOf(locale.tag)).toEqual([locale.tag]);
  });

  test('no text is empty, padded, or markup', () => {
    const wrong = texts.filter(([, text]) => text.trim() !== text || /^$|[<>]| {2}/.test(text));
    expect(wrong).toEqual([]);
  });

  test('each text has the same places as in English', () => {
    const english = new Map(textsBelow(enUS.messages));
    const other = (path: string) => path.replace(/\.(zero|one|two|few|many)$/, '.other');
    const wrong = texts.filter(
      ([path, text]) => `${places(text)}` !== `${places(english.get(other(path)) ?? 'gone')}`,
    );
    expect(wrong).toEqual([]);
  });

  test('no text has a place that the kit does not fill', () => {
    const wrong = texts.filter(([path, text]) => {
      const known = documented.get(path.split('.')[0] ?? '') ?? [];
      return places(text).some((place) => !known.includes(place));
    });
    expect(wrong).toEqual([]);
  });

  test('a text that counts has each form of its language, and no other', () => {
    const categories = new Intl.PluralRules(locale.tag).resolvedOptions().pluralCategories;
    for (const [key, forms] of plurals(locale)) {
      expect(Object.keys(forms).sort(), key).toEqual([...categories].sort());
    }
  });

  test('has one sentence for each way to fail', () => {
    expect(Object.keys(locale.messages.errors).sort()).toEqual([...MFA_ERROR_CODES].sort());
  });

  test('says nothing in English that is not English', () => {
    if (name === 'en-US') return;
    const english = new Set(textsBelow(enUS.messages).map(([, text]) => text));
    expect(texts.filter(([, text]) => english.has(text))).toEqual([]);
  });
});
