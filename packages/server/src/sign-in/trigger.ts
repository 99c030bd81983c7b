import { boundContact, maskContact } from '../contact/contact.js';
import { isServed } from '../contact/request.js';
import type { ServerContext } from '../context.js';
import type { Account, ContactChannel, ServedFactor } from '../store/records.js';

type WireFactor = 'OTP' | 'SMS' | 'EMAIL' | 'FACE';

const WIRE_NAMES: Readonly<Record<ServedFactor, WireFactor>> = {
  totp: 'OTP',
  sms: 'SMS',
  email: 'EMAIL',
  face: 'FACE',
};

/** The `data` of an answer 1635 or 1636 (contract section 2.3). */
export interface TriggerData {
  readonly mfaToken: string;
  readonly nickname: string | null;
  readonly username: string | null;
  readonly avatar: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly phoneCountryCode: string | null;
  readonly mfaPhone: string | null;
  readonly mfaPhoneCountryCode: string | null;
  readonly mfaEmail: string | null;
  readonly faceMfaEnabled: boolean;
  readonly totpMfaEnabled: boolean;
  readonly passkeyEnabled: boolean;
  readonly applicationMfa: readonly {
    readonly mfaPolicy: WireFactor;
    readonly status: 0 | 1;
    readonly sort: number;
  }[];
  /** This server answers a repeated attempt id with its first outcome. Not part of Authing's contract. */
  readonly attemptIds: true;
  /** A send needs the `mfaToken`, and the contacts above are masked. Not part of Authing's contract. */
  readonly sendTokens?: true;
}

/** What the contract calls the factors that this server offers, best first. */
export function servedFactors(context: ServerContext): readonly WireFactor[] {
  const served = context.policy.factors.filter(
    (factor) => factor === 'totp' || (factor !== 'face' && isServed(context, factor)),
  );
  return served.map((factor) => WIRE_NAMES[factor]);
}

/**
 * What a client needs to ask for the second factor. The account's contacts are left out: the password alone is no proof.
 * Where a factor is in force only those in force are listed, since no other could be bound.
 */
export function triggerData(
  context: ServerContext,
  account: Account,
  mfaToken: string,
  hasTotp: boolean,
): TriggerData {
  const phone = shownContact(context, account, 'sms');
  const email = shownContact(context, account, 'email');
  const all = servedFactors(context);
  const bound = all.filter(
    (name) => ({ OTP: hasTotp, SMS: phone, EMAIL: email, FACE: false })[name],
  );
  const listed = bound.length > 0 ? bound : all;
  const takesSendTokens = context.policy.maskContacts && all.some((name) => name !== 'OTP');
  return {
    mfaToken,
    nickname: account.nickname ?? null,
    username: account.username ?? null,
    avatar: account.avatar ?? null,
    email: null,
    phone: null,
    phoneCountryCode: null,
    mfaPhone: phone ?? null,
    mfaPhoneCountryCode: (phone && account.mfaPhoneCountryCode) ?? null,
    mfaEmail: email ?? null,
    faceMfaEnabled: false,
    totpMfaEnabled: hasTotp,
    passkeyEnabled: false,
    applicationMfa: listed.map((mfaPolicy, sort) => ({ mfaPolicy, status: 1, sort })),
    attemptIds: true,
    ...(takesSendTokens ? { sendTokens: true } : {}),
  };
}

function shownContact(
  context: ServerContext,
  account: Account,
  channel: ContactChannel,
): string | undefined {
  const contact = isServed(context, channel) ? boundContact(account, channel) : undefined;
  if (!contact) return undefined;
  if (context.policy.maskContacts) return maskContact(contact);
  return contact.channel === 'sms' ? contact.phone : contact.email;
}
