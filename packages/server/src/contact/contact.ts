import type { Account, Contact, ContactChannel } from '../store/records.js';

/** What a number without a country code belongs to (contract section 3). */
export const DEFAULT_COUNTRY_CODE = '+86';

/** What a caller named: a contact in full, or the masked one that the trigger has shown. */
export type NamedContact = Contact | { readonly channel: ContactChannel; readonly masked: string };

const PHONE = /^\+?[0-9]{4,15}$/;
const COUNTRY_CODE = /^\+[0-9]{1,4}$/;
const EMAIL = /^[^\s@<>()[\]\\,;:"'*\p{C}]{1,64}@[^\s@<>()[\]\\,;:"'*\p{C}]{1,189}$/u;
const MASKED_PHONE = /^\*{4}[0-9]{2}$/;
const MASKED_EMAIL = /^[^\s@\p{C}]{1,2}\*{3}@[^\s@*\p{C}]{1,189}$/u;

/** Reads a number; undefined for what is none. */
export function parsePhone(phone: string, phoneCountryCode?: string): NamedContact | undefined {
  if (MASKED_PHONE.test(phone)) return { channel: 'sms', masked: phone };
  const digits = phone.normalize('NFKC').replace(/[ \p{Pd}()]/gu, '');
  if (!PHONE.test(digits)) return undefined;
  if (digits.startsWith('+') || phoneCountryCode === undefined) {
    return { channel: 'sms', phone: digits };
  }
  return COUNTRY_CODE.test(phoneCountryCode)
    ? { channel: 'sms', phone: digits, phoneCountryCode }
    : undefined;
}

/** Reads an e-mail address; undefined for what is none. */
export function parseEmail(email: string): NamedContact | undefined {
  const text = email
    .normalize('NFKC')
    .replace(/^ +| +$/g, '')
    .toLowerCase();
  if (MASKED_EMAIL.test(text)) return { channel: 'email', masked: text };
  return EMAIL.test(text) ? { channel: 'email', email: text } : undefined;
}

/** One text per contact, however it was written: E.164 for a number, the address itself for an e-mail. */
export function contactAddress(contact: Contact): string {
  if (contact.channel === 'email') return contact.email;
  const { phone, phoneCountryCode = DEFAULT_COUNTRY_CODE } = contact;
  return phone.startsWith('+') ? phone : `${phoneCountryCode}${phone}`;
}

/** What may be shown before the second factor: the last two digits; the first letter and the domain. */
export function maskContact(contact: Contact): string {
  if (contact.channel === 'sms') return `****${contact.phone.slice(-2)}`;
  const [first = ''] = contact.email;
  return `${first}***${contact.email.slice(contact.email.lastIndexOf('@'))}`;
}

/** The contact that the account has bound for this channel. */
export function boundContact(account: Account, channel: ContactChannel): Contact | undefined {
  const { mfaEmail, mfaPhone, mfaPhoneCountryCode } = account;
  if (channel === 'email') return mfaEmail ? { channel, email: mfaEmail } : undefined;
  if (!mfaPhone) return undefined;
  return {
    channel,
    phone: mfaPhone,
    ...(mfaPhoneCountryCode === undefined ? {} : { phoneCountryCode: mfaPhoneCountryCode }),
  };
}

/** True when a contact of any channel is in force, also one that is not served at the moment. */
export function hasBoundContact({ mfaPhone, mfaEmail }: Account): boolean {
  return Boolean(mfaPhone || mfaEmail);
}

/** The contacts that nobody else may bind: what the account signs in with, and what it has bound. */
export function contactsOf(account: Account): readonly Contact[] {
  const { phone, phoneCountryCode, email } = account;
  const [mfaPhone, mfaEmail] = [boundContact(account, 'sms'), boundContact(account, 'email')];
  return [
    ...(phone
      ? [{ channel: 'sms' as const, phone, ...(phoneCountryCode ? { phoneCountryCode } : {}) }]
      : []),
    ...(email ? [{ channel: 'email' as const, email }] : []),
    ...(mfaPhone ? [mfaPhone] : []),
    ...(mfaEmail ? [mfaEmail] : []),
  ];
}

/** The account with this contact bound. */
export function withContact(account: Account, contact: Contact): Account {
  if (contact.channel === 'email') return { ...account, mfaEmail: contact.email };
  const { mfaPhoneCountryCode: _, ...rest } = account;
  const { phone: mfaPhone, phoneCountryCode: mfaPhoneCountryCode } = contact;
  return {
    ...rest,
    mfaPhone,
    ...(mfaPhoneCountryCode === undefined ? {} : { mfaPhoneCountryCode }),
  };
}

/** The account without a contact of this channel. */
export function withoutContact(account: Account, channel: ContactChannel): Account {
  if (channel === 'email') {
    const { mfaEmail: _, ...rest } = account;
    return rest;
  }
  const { mfaPhone: _, mfaPhoneCountryCode: __, ...rest } = account;
  return rest;
}
