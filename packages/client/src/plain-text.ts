/**
 * Characters that change how neighbouring text is shown and have no place in a name or a sentence: controls, line and
 * paragraph separators, bidirectional marks and overrides (UAX #9), and the invisible ones that split words. The joiners
 * U+200C and U+200D stay: Persian, Hindi and emoji need them.
 */
const UNSEEN =
  /[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\p{Cs}]/gu;

/** More marks upon a letter than any language writes: a pile of them covers the lines around it. */
const PILE = /(\p{M}{4})[\p{M}\u200C\u200D]+/gu;

/**
 * Text from elsewhere, made fit to be shown in one line: control, bidirectional and invisible characters and lone
 * surrogates are taken out, runs of white space become one space, of the marks upon a letter four stay, the ends are trimmed.
 *
 * @param longest the most UTF-16 units to keep. @default no limit
 */
export function plainText(text: string, longest: number = Number.POSITIVE_INFINITY): string {
  const line = text
    .replace(/[\t\n\v\f\r\u2028\u2029]+/g, ' ')
    .replace(UNSEEN, '')
    .replace(PILE, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= longest) return line;
  return line
    .slice(0, longest)
    .replace(/\p{Cs}$/u, '')
    .trimEnd();
}
