import { boundContact, maskContact } from '../contact/contact.js';
import type { ServerContext } from '../context.js';
import type { FactorInForce } from '../factors/in-force.js';
import { isServed, servedFactors } from '../factors/served.js';
import { type WireFactor, wireName } from '../factors/wire-name.js';
import type { Account, ContactChannel } from '../store/records.js';

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
  /** What the user wants to be asked for first, if it is in force. */
  readonly current?: WireFactor;
  /** This server answers a repeated attempt id with its first outcome. Not part of Authing's contract. */
  readonly attemptIds: true;
  /** A send needs the `mfaToken`, and the contacts above are masked. Not part of Authing's contract. */
  readonly sendTokens?: true;
}

/**
 * What a client needs to ask for the second factor. The account's contacts are left out: the password alone is no proof.
 * Where a factor is in force only those in force are listed, since no other could be bound.
 */
export function triggerData(
  context: ServerContext,
  account: Account,
  mfaToken: string,
  inForce: readonly FactorInForce[],
): TriggerData {
  const phone = shownContact(context, account, 'sms');
  const email = shownContact(context, account, 'email');
  const all = servedFactors(context);
  const bound = all.filter((factor) => inForce.some(({ type }) => type === factor));
  const listed = bound.length > 0 ? bound : all;
  const preferred = bound.find((factor) => factor === account.preferredFactor);
  const isSending = all.some((factor) => factor === 'sms' || factor === 'email');
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
    faceMfaEnabled: bound.includes('face'),
    totpMfaEnabled: inForce.some(({ type }) => type === 'totp'),
    passkeyEnabled: false,
    applicationMfa: listed.map((factor, sort) => ({
      mfaPolicy: wireName(factor),
      status: 1,
      sort,
    })),
    ...(preferred ? { current: wireName(preferred) } : {}),
    attemptIds: true,
    ...(context.policy.maskContacts && isSending ? { sendTokens: true } : {}),
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
