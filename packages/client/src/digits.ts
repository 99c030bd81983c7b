const DECIMAL_DIGIT = /\p{Nd}/u;

/**
 * Replaces every decimal digit of every script (Unicode category Nd: full-width, Arabic-Indic, Devanagari, …) by its
 * ASCII digit, and leaves everything else alone. Circled digits and other numbers that are not Nd stay as they are.
 */
export function foldDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => (digit <= '9' ? digit : digitValue(digit)));
}

// Unicode keeps each script's digits in an ascending run of ten, so the place in the run is the value, and the engine
// itself knows the runs. Neighbouring runs (the mathematical digits) are all whole, hence the remainder.
function digitValue(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let start = point;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((point - start) % 10);
}

/**
 * What a text that was typed, pasted or filled in says, read as a one-time code.
 *
 * - `digits`: its ASCII digits, all of them: fewer or more than the wanted length are the caller's to judge; empty when
 *   the text was empty or held separators only
 * - `ambiguous`: digits that could be a code, and no telling which
 * - `not_digits`: something that is no code
 */
export type CodeReading =
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'not_digits' };

const SPACE = '\\s\\p{Z}';
// The minus sign, and the long vowel marks that a Japanese keyboard writes for a hyphen, are no Pd.
const DASH = '\\p{Pd}\\u2043\\u2212\\u30fc\\uff70';
const DOT = '.\\u00b7\\u2022\\u2027\\u30fb\\uff0e\\uff65';

const ASCII_DIGITS = /^\d*$/;
const INVISIBLE = /\p{Cf}/gu;
const SEPARATOR = new RegExp(`[${SPACE}${DASH}${DOT}]`, 'gu');
const SAME_LINE = `(?![\\r\\n\\u2028\\u2029])[${SPACE}]`;
const JOINT = `(?:(?:${SAME_LINE}){1,2}|(?:${SAME_LINE})?[${DASH}](?:${SAME_LINE})?|[${DOT}])`;
const CHAIN = new RegExp(`\\d+(?:${JOINT}\\d+)*`, 'gu');

// Cased letters only: in Chinese or Japanese text a code stands against the letters without a space.
const TOUCHES_BEFORE = /(?:[\p{Lu}\p{Ll}\p{Lt}\p{M}\p{N}\p{Sc}+]|\d[,:/])$/u;
const TOUCHES_AFTER = /^(?:[\p{Lu}\p{Ll}\p{Lt}\p{M}\p{N}\p{Sc}%‰°]|[,:/]\d)/u;

/**
 * Reads a one-time code of `length` digits out of a text, without ever cutting it.
 *
 * Digits of all scripts count. Spaces, dashes, dots, line breaks and invisible characters between them are dropped. When
 * anything else is there (a whole message, `G-123456`), the text must hold exactly one code: digits of the wanted number,
 * possibly grouped, that are not part of a word, an amount or a longer number. The same code said twice counts once, as
 * in the last line of a domain-bound message. Letters are never taken for digits.
 *
 * @param length how many digits a whole code has
 */
export function readCode(raw: string, length: number): CodeReading {
  if (ASCII_DIGITS.test(raw)) return { kind: 'digits', digits: raw };
  const text = foldDigits(raw).replace(INVISIBLE, '');
  const bare = text.replace(SEPARATOR, '');
  if (ASCII_DIGITS.test(bare)) return { kind: 'digits', digits: bare };

  const found = new Set<string>();
  let isLong = false;
  for (const match of text.matchAll(CHAIN)) {
    const digits = match[0].replace(SEPARATOR, '');
    if (digits.length >= length) isLong = true;
    if (digits.length === length && standsAlone(text, match)) found.add(digits);
  }
  const [digits, second] = found;
  if (digits !== undefined && second === undefined) return { kind: 'digits', digits };
  return { kind: found.size > 1 || isLong ? 'ambiguous' : 'not_digits' };
}

function standsAlone(text: string, match: RegExpMatchArray): boolean {
  const start = match.index ?? 0;
  const end = start + match[0].length;
  return (
    !TOUCHES_BEFORE.test(text.slice(Math.max(0, start - 2), start)) &&
    !TOUCHES_AFTER.test(text.slice(end, end + 2))
  );
}
