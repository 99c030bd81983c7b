import { plainText } from '@mfakit/client';

/** The most UTF-16 units of a text from elsewhere that are shown; three or four lines on a phone. */
const LONGEST = 300;

/** Letters and digits that go from right to left, by the blocks that the Bidirectional Algorithm gives to them (UAX #9). */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A telephone number, masked or whole: a line does not break in it. */
const NUMBER = /^[+\d*•() -]+$/;

/** True for a text in which a word goes from right to left. */
export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/**
 * A text from elsewhere (a server, the system, the host), fit to stand among the kit's own: cleaned, and isolated by U+2068 and
 * U+2069, so that it neither reorders what is around it nor is reordered by it. Among words from left to right a text
 * without a letter from right to left needs no isolation and gets none.
 *
 * @param around the direction of what is around it
 */
export function foreignText(text: string, around: 'ltr' | 'rtl'): string {
  const line = plainText(text, LONGEST);
  const plain = NUMBER.test(line) ? line.replaceAll(' ', '\u00A0') : line;
  const isAlike = around === 'ltr' && !isRightToLeft(plain);
  return plain === '' || isAlike ? plain : `\u2068${plain}\u2069`;
}
