import type { MfaContact } from '@mfakit/client';
import {
  callingCodeOf,
  hasTrunkZero,
  type PhoneCountry,
  splitCallingCode,
} from './calling-codes.js';
import type { PhoneJudgement } from './phone-library.js';
import { type PhoneText, readPhoneText } from './phone-text.js';

/**
 * Why a text is no number that a code can be sent to.
 *
 * - `empty`: nothing was entered
 * - `not_a_number`: there is something else in it than a number
 * - `too_short`, `too_long`: for the country it is from
 * - `unknown_country`: no country has such a calling code
 * - `country_not_allowed`: it is from a country that is not offered
 */
export type PhoneIssue =
  | 'empty'
  | 'not_a_number'
  | 'too_short'
  | 'too_long'
  | 'unknown_country'
  | 'country_not_allowed';

/** What a text says, read as the phone number to send codes to. */
export type PhoneReading =
  | {
      readonly status: 'valid';
      readonly contact: Extract<MfaContact, { channel: 'sms' }>;
      readonly country: PhoneCountry;
      /** The number without its calling code, as people in its country write it. */
      readonly text: string;
      /** False where it does not look like a mobile number of its country: ask once, and then believe the user. */
      readonly isLikely: boolean;
    }
  | {
      readonly status: 'invalid';
      readonly issue: PhoneIssue;
      /** Where the number is from, with `country_not_allowed`. */
      readonly country?: PhoneCountry;
    };

/** What a number is judged by. */
export interface PhoneRules {
  /** Whose number it is where it does not say so itself. */
  readonly country: PhoneCountry;
  /** Whose numbers are allowed. */
  readonly countries: readonly PhoneCountry[];
  /** The numbering plans; null while they are not loaded. */
  readonly library: PhoneLibrary | null;
}

/** The numbering plans, which are loaded apart. */
export interface PhoneLibrary {
  judgePhone(text: string, country: PhoneCountry): PhoneJudgement;
}

type FoundNumber = Extract<PhoneJudgement, { kind: 'number' }>;

// E.164 counts the calling code in; the shortest national number in use has four digits.
const SHORTEST = 4;
const LONGEST = 15;

/** What can be said without numbering plans. The server has the last word anyway. */
function guess({ digits, isInternational }: PhoneText, country: PhoneCountry): PhoneJudgement {
  const split = isInternational ? splitCallingCode(digits) : null;
  const callingCode = split?.callingCode ?? callingCodeOf(country) ?? '';
  const rest = split?.national ?? digits;
  const national = hasTrunkZero(split?.countries[0] ?? country) ? rest.replace(/^0/, '') : rest;
  if (national.length < SHORTEST) return { kind: 'too_short' };
  if (callingCode.length - 1 + national.length > LONGEST) return { kind: 'too_long' };
  const from = split ? undefined : country;
  return { kind: 'number', country: from, callingCode, national, formatted: rest, isLikely: true };
}

function ownerOf({ country, callingCode }: FoundNumber, rules: PhoneRules): PhoneCountry {
  if (country !== undefined) return country;
  if (callingCodeOf(rules.country) === callingCode) return rules.country;
  const sharing = splitCallingCode(callingCode.slice(1))?.countries ?? [];
  const allowed = sharing.find((candidate) => rules.countries.includes(candidate));
  return allowed ?? sharing[0] ?? rules.country;
}

/** Reads a text as a phone number: whose it is, whether it can be one, and what to send to the backend. */
export function readPhone(raw: string, rules: PhoneRules): PhoneReading {
  const text = readPhoneText(raw);
  if (!text) return { status: 'invalid', issue: 'not_a_number' };
  const { digits, isInternational } = text;
  if (digits === '') return { status: 'invalid', issue: 'empty' };
  if (isInternational && !splitCallingCode(digits)) {
    return { status: 'invalid', issue: 'unknown_country' };
  }
  const judgement = rules.library
    ? rules.library.judgePhone(isInternational ? `+${digits}` : digits, rules.country)
    : guess(text, rules.country);
  if (judgement.kind !== 'number') return { status: 'invalid', issue: judgement.kind };
  const country = ownerOf(judgement, rules);
  if (!rules.countries.includes(country)) {
    return { status: 'invalid', issue: 'country_not_allowed', country };
  }
  const { callingCode, national, formatted, isLikely } = judgement;
  return {
    status: 'valid',
    contact: { channel: 'sms', phone: national, phoneCountryCode: callingCode },
    country,
    text: formatted,
    isLikely,
  };
}
