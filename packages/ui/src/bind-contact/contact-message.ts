import type { UseBindContactResult } from '@mfakit/react';
import { countryNamer } from '../contact-field/country-names.js';
import { errorMessage } from '../messages/error-message.js';
import type { TextKey, Texts } from '../messages/texts.js';
import { sendError } from '../sent-code/send-error.js';
import type { ContactIssue } from './contact-form.js';

const PHONE_TEXTS = {
  empty: 'phoneRequired',
  not_a_number: 'phoneNotANumber',
  too_short: 'phoneTooShort',
  too_long: 'phoneTooLong',
  unknown_country: 'phoneUnknownCountry',
  country_not_allowed: 'phoneCountryRefused',
  unlikely: 'phoneUnlikely',
  not_an_address: 'emailNotAnAddress',
} as const satisfies Record<ContactIssue, TextKey>;

/** The sentence for what is wrong with a contact as it was entered. */
export function issueMessage(
  issue: ContactIssue,
  country: string | undefined,
  channel: 'sms' | 'email',
  { text, locale }: Texts,
): string {
  if (issue === 'empty' && channel === 'email') return text('emailRequired');
  const name = country === undefined ? '' : countryNamer(locale.tag)(country);
  return text(PHONE_TEXTS[issue], { country: name });
}

/** The sentence for a contact to which no code was sent, or perhaps one was; undefined for none. */
export function entryMessage(
  { error, resendAt, mayBeSent }: Pick<UseBindContactResult, 'error' | 'resendAt' | 'mayBeSent'>,
  texts: Texts,
): string | undefined {
  const wait = error?.retryAt ?? resendAt;
  if (error?.code === 'rate_limited' && wait !== undefined) return texts.text('sendTooSoon');
  return mayBeSent ? sendError({ error, resendAt }, texts) : errorMessage({ error }, texts);
}

/** The sentence for a code that did not pass, or cannot pass any more; undefined for none. */
export function codeMessage(flow: UseBindContactResult, texts: Texts): string | undefined {
  const { error, mayBeUsed, codeField, hasRunOut } = flow;
  if (hasRunOut && (error === null || error.code === 'code_expired')) {
    return texts.text('sentCodeRanOut');
  }
  return errorMessage({ error, mayBeUsed, isSent: true, codeLength: codeField.length }, texts);
}
