import { pathToFileURL } from 'node:url';
import type { FaceMessages, MfaMessages } from '@mfakit/ui';
import { TEXTS } from '../../src/page/preferences.js';
import type { Language, Texts } from '../../src/texts/texts.js';
import { fill } from '../../src/texts/texts.js';
import { BUILT } from './build.js';

type Messages = MfaMessages & FaceMessages;
type Plurals = {
  [Key in keyof Messages]: Messages[Key] extends { readonly other: string } ? Key : never;
}[keyof Messages];
type Plain = Exclude<keyof Messages, Plurals | 'errors'>;

const FACTORS = {
  totp: 'factorTotp',
  sms: 'factorSms',
  email: 'factorEmail',
  face: 'factorFace',
} as const;

/** What stands on the screen in one language. */
export interface Words {
  readonly language: Language;
  /** The bank's own texts. */
  readonly bank: Texts;
  /** The kit's sentence for each way to fail. */
  readonly errors: Messages['errors'];
  /** One of the kit's texts. */
  kit(key: Plain, values?: Readonly<Record<string, string>>): string;
  /** What the kit calls a factor. */
  factor(type: 'totp' | 'sms' | 'email' | 'face'): string;
  /** One of the kit's texts that depend on a count. */
  plural(key: Plurals, count: number, values?: Readonly<Record<string, string>>): string;
}

/** The words of a language, the kit's from its own catalogue: the tests hold them to their places, not to their letters. */
export async function wordsOf(language: Language): Promise<Words> {
  const module = `${pathToFileURL(BUILT.words).href}/kit-locales.js`;
  const locales: typeof import('./kit-locales.js') = await import(module);
  const { messages: main, face } = { 'en-US': locales.enUS, 'zh-CN': locales.zhCN, ar: locales.ar }[
    language
  ];
  const faces = typeof face === 'function' ? await face() : face;
  const messages = { ...main, ...faces, errors: { ...main.errors, ...faces.errors } };
  return {
    language,
    bank: TEXTS[language],
    errors: messages.errors,
    kit: (key, values = {}) => fill(messages[key], { count: '6', ...values }),
    factor: (type) => messages[FACTORS[type]],
    plural: (key, count, values = {}) => {
      const form = new Intl.PluralRules(language).select(count);
      const text = messages[key][form] ?? messages[key].other;
      return fill(text, { count: String(count), ...values });
    },
  };
}
