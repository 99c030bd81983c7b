import type { FaceMessages, MfaLocale, MfaMessages } from '@mfakit/ui';
import { enUS } from '@mfakit/ui';
import { faceOf } from './face-texts.js';

const PLAIN = 'AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpRrSsTtUuVvWwXxYyZz';
const ACCENTED = 'ÅåƁƀÇçĐđÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž';
const MORE = ' öñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîĝĥţ ñîñé ţéñ éļéṽéñ ţŵéļṽé';

/** A text as a language might have it that has other letters and is 40 % longer: in ⟦brackets⟧, with its places as they are. */
export function pseudoText(text: string): string {
  const accented = text.replace(/\{\w+\}|\w/g, (match) => {
    const at = match.length === 1 ? PLAIN.indexOf(match) : -1;
    return at < 0 ? match : ACCENTED.charAt(at);
  });
  const more = MORE.repeat(1 + text.length / MORE.length);
  return `⟦${accented}${more.slice(0, Math.ceil(text.length * 0.4)).trimEnd()}⟧`;
}

function pseudo(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value);
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, text]) => [key, pseudo(text)]));
}

const messages = pseudo(enUS.messages) as MfaMessages; // The same keys, with a string for each string.
const face = pseudo(faceOf(enUS)) as FaceMessages; // As above.

/** No language: what is not in brackets on a screen has not come from a locale, and what is cut off would be so elsewhere. */
export const pseudoLocale: MfaLocale = {
  tag: 'en-XA',
  direction: 'ltr',
  messages: {
    ...messages,
    // The long name of a button holds its short words.
    settingsManageLabel: `⟦${messages.settingsManage} {factor}⟧`,
    settingsCodesMake: `⟦${messages.settingsCodesNew} öñé ţŵö⟧`,
  },
  face,
};

/** Codes, keys and what the host or a device calls itself. */
const NO_WORDS =
  'script, style, svg, [translate="no"], [data-slot="key"], [data-slot="camera-picker"] option';
const ADDRESS = /[^\s@]+@[\w.]+/g;

/** What a screen shows or says beside the texts of its locale, without numbers and marks; codes and names are no words. */
export function untranslated(root: Element): readonly string[] {
  const parts = [root, ...root.querySelectorAll('*')].filter((part) => !part.closest(NO_WORDS));
  return parts.flatMap((part) => {
    const spoken = ['aria-label', 'aria-description', 'alt', 'title', 'placeholder'];
    const texts = [
      ...[...part.childNodes].flatMap((node) => (node instanceof Text ? [node.data] : [])),
      ...spoken.flatMap((name) => part.getAttribute(name) ?? []),
    ];
    return texts.map(outsideOfBrackets).filter((text) => /\p{L}/u.test(text));
  });
}

function outsideOfBrackets(text: string): string {
  const less = text.replace(ADDRESS, '').replace(/⟦[^⟦⟧]*⟧/g, '');
  return less === text ? text.trim() : outsideOfBrackets(less);
}
