import { HOSTILE_TEXTS } from './hostile-texts.js';

const each = (codes: readonly number[], write: (letter: string) => string): readonly string[] =>
  codes.map((code) => write(String.fromCodePoint(code)));
const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Embeddings, overrides, isolates and marks of UAX #9, and what ends them. */
const BIDI = [0x061c, 0x200e, 0x200f, ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)];
const UNSEEN = [0x00ad, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0x2063, 0xfeff];
const MARKS = [0x0300, 0x0489, 0x0e47, 0x20dd, 0x0951, 0x05b0];

/** What a server may send where a short text is expected, by kind. Each holds something that can be seen. */
export const HOSTILE_FAMILIES: Readonly<Record<string, readonly string[]>> = {
  markup: HOSTILE_TEXTS.slice(0, 45),
  addresses: [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<b>x</b>',
    'https://evil.example/?q=138****0000',
    '//evil.example',
    'www.evil.example',
    'mailto:a@evil.example',
    'tel:+8613800000000',
    'otpauth://totp/x?secret=A',
    '<https://evil.example>',
    '[x](https://evil.example)',
    'file:///etc/passwd',
  ],
  // Unbalanced on the left, on the right, in the middle, and many of them.
  bidi: BIDI.flatMap((code) => each([code], (mark) => `ab${mark}cd 12`)).concat(
    each(BIDI, (mark) => `${mark}138****0000`),
    each(BIDI, (mark) => `138****0000${mark}`),
    [`${'\u202e'.repeat(80)}x`, `${'\u2069'.repeat(80)}x`, '\u2067\u202e\u2066x\u2069'],
  ),
  unseen: each(UNSEEN, (mark) => `1${mark}3${mark}8`),
  piles: each(MARKS, (mark) => `Z${mark.repeat(60)}a${mark.repeat(60)}`),
  long: ['x'.repeat(280), '漢'.repeat(280), 'ש'.repeat(280), '1'.repeat(5000), 'a b '.repeat(900)],
  controls: each([0, 7, 8, 9, 10, 11, 12, 13, 27, 127, 133, 155, 0x2028, 0x2029], (mark) => {
    return `one${mark}two`;
  }),
  templates: [
    '{contact}',
    '{factor}',
    '{count}',
    '{error}',
    '{{constructor}}',
    '{__proto__}',
    '{toString}',
    '$&',
    '$1',
    "$'",
    '%s %d',
    '#{1}',
    '<%= x %>',
    ['$', '{1}'].join(''),
  ],
  entities: ['&lt;b&gt;', '&#x202E;x', '&amp;amp;', '&nbsp;', '&quot;onclick=', '\\u003cb\\u003e'],
  rightToLeft: [
    'משה',
    'حساب (1)',
    '12 ש 34',
    'a ש b',
    '+86 ש',
    '١٢٣',
    '(שלום',
    'שלום)',
    'نص, text, نص',
    'ABC שלום 123 DEF',
    '\u{10d00}x',
    '\u{1e900}x',
  ],
  emoji: ['👩\u200d🚀', '🏳️\u200d🌈', '👍🏽', '🇨🇳🇯🇵', '1️⃣', '🧑\u200d🧑\u200d🧒\u200d🧒'.repeat(20)],
  halves: ['\ud800x', 'x\udfff', '\ud83d\ud83dx', 'x\ude00\ud83d', `${'x'.repeat(299)}👩`],
};

/** All of them. */
export const HOSTILE_STRINGS: readonly string[] = Object.values(HOSTILE_FAMILIES).flat();
