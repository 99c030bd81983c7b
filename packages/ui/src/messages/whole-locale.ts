import { enUS } from './en-US.js';
import { mergeMessages } from './merge-messages.js';
import type { MfaLocale } from './messages.js';

/**
 * A locale with an English text wherever it lacks one: what was written for an older version of the kit, without types,
 * must not end a sign-in.
 *
 * @throws Error for what is no locale, for a tag that is none, and for a text of another shape
 */
export function wholeLocale(locale: MfaLocale): MfaLocale {
  if (!locale?.messages || typeof locale.messages !== 'object') {
    throw new Error(
      '[@mfakit/ui] `locale` must be a locale object, not a language tag. ' +
        "Import one: import { zhCN } from '@mfakit/ui/locales/zh-CN'.",
    );
  }
  if (!isTag(locale.tag)) {
    throw new Error(
      `[@mfakit/ui] \`locale.tag\` is no language tag: ${JSON.stringify(locale.tag)}. ` +
        "Give one of BCP 47, for example 'pt-BR'; numbers and dates follow it.",
    );
  }
  if (locale === enUS) return enUS;
  const { face = enUS.face } = locale;
  if (typeof face !== 'function' && (typeof face !== 'object' || face === null)) {
    throw new Error(
      '[@mfakit/ui] `locale.face` must be the texts about faces, or a function that fetches them. ' +
        "Another locale's will do: face: enUS.face.",
    );
  }
  const messages = mergeMessages(enUS.messages, locale.messages, 'locale.messages');
  return { ...locale, messages, face };
}

function isTag(tag: unknown): boolean {
  try {
    return typeof tag === 'string' && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
