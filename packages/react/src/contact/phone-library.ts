import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/mobile';
import type { PhoneCountry } from './calling-codes.js';

/** What the numbering plan of its country says about a number. */
export type PhoneJudgement =
  | {
      readonly kind: 'number';
      /** Undefined where several countries share the calling code and the number could be any’s. */
      readonly country: PhoneCountry | undefined;
      /** With its plus sign. */
      readonly callingCode: string;
      /** The national significant number (E.164): digits, without a zero that is only dialled. */
      readonly national: string;
      /** The same as people there write it after the calling code. */
      readonly formatted: string;
      /** False for a number that no mobile network there has, as far as is known. */
      readonly isLikely: boolean;
    }
  | { readonly kind: 'too_short' | 'too_long' };

/** More digits than this are no number anywhere (E.164). */
const LONGEST = 15;

/**
 * Judges a number by the numbering plans of libphonenumber.
 *
 * @param text digits, with a plus sign in front where the calling code is among them
 * @param country whose number it is where there is no plus sign
 */
export function judgePhone(text: string, country: PhoneCountry): PhoneJudgement {
  const options = {
    ...(isSupportedCountry(country) ? { defaultCountry: country } : {}),
    extract: false,
  };
  const number = parsePhoneNumberFromString(text, options);
  if (!number) return { kind: text.length > LONGEST ? 'too_long' : 'too_short' };
  if (!number.isPossible()) {
    const isLong = validatePhoneNumberLength(number.number) === 'TOO_LONG';
    return { kind: isLong ? 'too_long' : 'too_short' };
  }
  const callingCode = `+${number.countryCallingCode}`;
  const isLikely = number.isValid();
  return {
    kind: 'number',
    country: number.country,
    callingCode,
    national: number.nationalNumber,
    formatted: isLikely
      ? number.formatInternational().slice(callingCode.length).trim()
      : number.nationalNumber,
    isLikely,
  };
}
