import { foldDigits } from '@mfakit/client';
import { foldFullWidth } from './full-width.js';

/** What a text says, read as a phone number. */
export interface PhoneText {
  /** ASCII digits; with the calling code where `isInternational`. Empty when nothing was entered. */
  readonly digits: string;
  /** True after a plus sign, or after the `00` that stands for it in most countries. */
  readonly isInternational: boolean;
}

/** Longer than any number with its separators; what is longer is a message. */
const LONGEST = 100;

const INVISIBLE = /\p{Cf}/gu;
// The minus sign, and the long vowel marks that a Japanese keyboard writes for a hyphen, are no Pd.
const SEPARATOR = /[\s\p{Z}\p{Pd}\u2043\u2212\u30fc\uff70()[\]./·•・]/gu;
const NUMBER = /^(\+|00(?=[1-9]))?(\d*)$/;

/**
 * Reads a phone number out of a text that was typed, pasted or filled in: digits of every script, separators of all
 * kinds, `+`, `00`, and a `tel:` address (RFC 3966). Decides nothing about its length or its country.
 *
 * @returns null for what is no number
 */
export function readPhoneText(raw: string): PhoneText | null {
  if (raw.length > LONGEST) return null;
  const text = foldFullWidth(foldDigits(raw)).replace(INVISIBLE, '').trim();
  const [address = ''] = text.replace(/^tel:/i, '').split(';');
  const match = NUMBER.exec(address.replace(SEPARATOR, ''));
  if (!match) return null;
  const [, prefix, digits = ''] = match;
  return { digits, isInternational: prefix !== undefined };
}
