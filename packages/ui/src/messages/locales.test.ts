import { MFA_ERROR_CODES } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { faceOf } from '../../test/face-of.js';
import { enUS } from './en-US.js';
import face from './face-messages.ts?raw';
import type { MfaLocale } from './messages.js';
import main from './messages.ts?raw';
import settings from './settings-messages.ts?raw';

const catalogue = [main, face, settings].join('\n');

const files = import.meta.glob<Record<string, MfaLocale>>(
  ['./[a-z][a-z].ts', './[a-z][a-z]-[A-Z][A-Z].ts'],
  { eager: true },
);
const locales = Object.entries(files).flatMap(([path, module]) =>
  Object.entries(module).map(([name, locale]) => [path.slice(2, -3), locale, name] as const),
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
const wholeOf = (locale: MfaLocale) => {
  const face = faceOf(locale);
  const errors = { ...locale.messages.errors, ...face.errors };
  return { ...locale.messages, ...face, errors };
};
const plurals = (locale: MfaLocale) =>
  Object.entries(wholeOf(locale)).filter(
    ([key, text]) => typeof text === 'object' && key !== 'errors',
  );
const english = new Map(textsBelow(wholeOf(enUS)));

/** The counts that a language's form stands for, of those that can come up. */
function countsOf(tag: string): Map<string, number[]> {
  const rules = new Intl.PluralRules(tag);
  const counts = new Map<string, number[]>([['other', []]]);
  for (let count = 0; count < 1000; count++) {
    const form = rules.select(count);
    counts.set(form, [...(counts.get(form) ?? []), count]);
  }
  return counts;
}

/** The values that the kit has for each text, as its comment says. Any other place would stay as it is written. */
const documented = new Map(
  [...catalogue.matchAll(/\/\*\*([^/]*)\*\/\s+readonly (\w+):/g)].map(
    ([, comment = '', key = '']) => [key, places(comment)] as const,
  ),
);

/** What is written the same as in English, because the language has taken the word over. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  'id-ID': ['Email'],
  'it-IT': ['Email'],
  'nl-NL': ['Camera', 'Camera {count}'],
  'vi-VN': ['Email'],
};

/** Between these two no ASCII mark may stand: the language has wide ones. */
const CJK = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}}]';
/** Marks that a language does not write, beside the straight quotes that none does. */
const WRONG_MARKS: Readonly<Record<string, RegExp>> = {
  'zh-CN': new RegExp(`${CJK}[,.!?;:()]|[,!?;:()]${CJK}|[「」]`, 'u'),
  'zh-TW': new RegExp(`${CJK}[,.!?;:()]|[,!?;:()]${CJK}|[“”]`, 'u'),
  'ja-JP': new RegExp(`${CJK}[,.!?;:()]|[,!?;:()]${CJK}|[“”，]`, 'u'),
  'fr-FR': /[^\u00a0][?!;»]|[^\u00a0]:|«[^\u00a0]/,
  'es-ES': /^[^¿]*\?|^[^¡]*!/,
  'de-DE': /[‘’]/,
  ar: /[,;?]/,
  fa: /[,;?%]|[يك]/,
  he: /[\u0590-\u05ff]-|-[\u0590-\u05ff]/,
};

/** Rough width in halves of an em: wide letters count twice, marks upon a letter not at all. */
function widthOf(text: string): number {
  const letters = [...text].filter((letter) => !/\p{M}/u.test(letter));
  const wide =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}，。？！：（）「」…]/u;
  return letters.reduce((width, letter) => width + (wide.test(letter) ? 2 : 1), 0);
}

/** Stand beside other things in one line of a list. */
const ROW_BUTTONS = ['settingsManage', 'settingsCodesNew'] as const;
/** Have a line of their own on a card 320 px wide. */
const BUTTONS = [
  ...['back', 'cancel', 'close', 'continue', 'done', 'tryAgain', 'checking', 'copy', 'copied'],
  ...['download', 'print', 'savePasswordManager', 'signInAgain', 'bindStart', 'bindOpenApp'],
  ...['bindConfirm', 'bindNewKey', 'verifySubmit', 'chooseOther', 'sendCode', 'sendAgain'],
  ...['sending', 'contactSmsChange', 'contactEmailChange', 'contactConfirm', 'useSms', 'useEmail'],
  ...['useFace', 'useRecoveryCode', 'useAuthenticatorApp', 'recoverySubmit', 'faceUseCamera'],
  ...[
    'faceUpload',
    'faceStored',
    'faceShutter',
    'faceSend',
    'faceAgain',
    'faceSending',
    'cameraTurnOn',
  ],
  ...['settingsMakeDefault', 'settingsRemove', 'settingsRemoving', 'settingsKeep', 'settingsBack'],
  ...['settingsCodesMake'],
];
/** May take a second line. */
const LINKS = ['bindShowQr', 'bindKeyToggle', 'sendAgainIn'];

test('there are the languages that the documentation lists', () => {
  const tags = locales.map(([name]) => name);
  expect(tags.join(' ')).toMatchInlineSnapshot(
    `"ar de-DE en-US es-ES fa fr-FR he hi-IN id-ID it-IT ja-JP ko-KR nl-NL pl-PL pt-BR ru-RU th-TH tr-TR uk-UA vi-VN zh-CN zh-TW"`,
  );
});

describe.each(locales)('%s', (name, locale, exported) => {
  const texts = textsBelow(wholeOf(locale));

  test('names itself as its file does, and a direction', () => {
    expect(locale.tag).toBe(name);
    expect(Intl.getCanonicalLocales(name)).toEqual([name]);
    expect(Intl.PluralRules.supportedLocalesOf(name)).toEqual([name]);
    expect(locale.direction).toBe(['ar', 'he', 'fa'].includes(name) ? 'rtl' : 'ltr');
  });

  test('has an entry, and exports the tag without its dash', () => {
    expect(manifest.exports).toHaveProperty([`./locales/${name}`]);
    expect(exported).toBe(name.replace('-', ''));
  });

  test('keeps the order of the English texts, which the packed file relies on', () => {
    expect(Object.keys(locale.messages)).toEqual(Object.keys(enUS.messages));
    expect(Object.keys(locale.messages.errors)).toEqual(Object.keys(enUS.messages.errors));
    expect(Object.keys(faceOf(locale))).toEqual(Object.keys(faceOf(enUS)));
    expect(Object.keys(faceOf(locale).errors)).toEqual(Object.keys(faceOf(enUS).errors));
  });

  test('no text is empty, padded, or markup', () => {
    const wrong = texts.filter(
      ([, text]) => text.trim() !== text || /^$|[<>]| {2}|\.{3}/.test(text),
    );
    expect(wrong).toEqual([]);
  });

  test('each text has the same places as in English', () => {
    const counts = countsOf(locale.tag);
    const wrong = texts.filter(([path, text]) => {
      const form = /\.(zero|one|two|few|many|other)$/.exec(path)?.[1];
      const original = english.get(path.replace(/\.(zero|one|two|few|many)$/, '.other')) ?? 'gone';
      // A form for one number alone may say it in words: "two codes".
      const isSpelt = form !== undefined && form !== 'other' && counts.get(form)?.length === 1;
      const wanted = places(original);
      const short = wanted.filter((place) => place !== '{count}');
      const given = `${places(text)}`;
      return given !== `${wanted}` && !(isSpelt && given === `${short}`);
    });
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
    const forms = [...countsOf(locale.tag).keys()].sort();
    for (const [key, given] of plurals(locale))
      expect(Object.keys(given).sort(), key).toEqual(forms);
  });

  test('has one sentence for each way to fail', () => {
    expect(Object.keys(wholeOf(locale).errors).sort()).toEqual([...MFA_ERROR_CODES].sort());
  });

  test('says nothing in English that is not English', () => {
    if (name === 'en-US') return;
    const taken = SAME_AS_ENGLISH[name] ?? [];
    const originals = new Set(english.values());
    const same = texts.filter(
      ([, text]) => originals.has(text) && /\p{L}/u.test(text.replace(/\{\w+\}/g, '')),
    );
    expect(new Set(same.map(([, text]) => text))).toEqual(new Set(taken));
  });

  test('is written with the marks of its language', () => {
    const wrong = texts.filter(([, text]) => /['"`]/.test(text) || WRONG_MARKS[name]?.test(text));
    expect(wrong).toEqual([]);
  });

  test('the short words of a button are part of its long name', () => {
    const { messages } = locale;
    const pairs = [
      [messages.settingsManage, messages.settingsManageLabel],
      [messages.settingsCodesNew, messages.settingsCodesMake],
    ] as const;
    for (const [short, long] of pairs) {
      expect(long.toLocaleLowerCase(name)).toContain(short.toLocaleLowerCase(name));
    }
  });

  test('its buttons fit a narrow card', () => {
    const limit = (path: string) => {
      const key = path.split('.')[0] ?? '';
      if (ROW_BUTTONS.some((row) => row === key)) return 18;
      if (LINKS.includes(key)) return 52;
      return BUTTONS.includes(key) ? 38 : Number.POSITIVE_INFINITY;
    };
    expect(texts.filter(([path, text]) => widthOf(text) > limit(path))).toEqual([]);
  });
});
