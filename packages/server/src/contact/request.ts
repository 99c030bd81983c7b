import type { ServerContext } from '../context.js';
import { isMissing, type JsonObject, textField } from '../http/body.js';
import { type Reply, refused, rejected } from '../http/reply.js';
import type { Account, Contact, ContactChannel } from '../store/records.js';
import type { Caller } from '../tokens/guards.js';
import {
  boundContact,
  contactAddress,
  hasBoundContact,
  maskContact,
  type NamedContact,
  parseEmail,
  parsePhone,
} from './contact.js';

const BAD_CONTACT: Reply = rejected(400, 'contact_malformed');

/** A contact of the account, or one that it may bind. */
export interface AllowedContact {
  readonly contact: Contact;
  readonly purpose: 'verify' | 'bind';
}

/** True when codes can be sent over this channel: there is a sender, and the policy allows the factor. */
export function isServed(
  { sender, policy }: Pick<ServerContext, 'sender' | 'policy'>,
  channel: ContactChannel,
): boolean {
  return sender !== undefined && policy.factors.includes(channel);
}

/** The refusal of a channel that is not served; otherwise undefined. */
export function unserved(context: ServerContext, channel: ContactChannel): Reply | undefined {
  return isServed(context, channel)
    ? undefined
    : refused(403, 'factor_off', { reason: 'unsupported' });
}

/** The contact that a body names; or the refusal. @param phoneName how the number is called */
export function readContact(
  context: ServerContext,
  channel: ContactChannel,
  json: JsonObject,
  phoneName: 'phone' | 'phoneNumber' = 'phone',
): NamedContact | Reply {
  if (channel === 'email') return parseEmail(textField(json, 'email') ?? '') ?? BAD_CONTACT;
  const isBare = isMissing(json, 'phoneCountryCode');
  const countryCode = textField(json, 'phoneCountryCode');
  if (!isBare && countryCode === undefined) return BAD_CONTACT;
  const named = parsePhone(textField(json, phoneName) ?? '', isBare ? undefined : countryCode);
  if (!named) return BAD_CONTACT;
  const { phoneCountryCodes: allowed } = context.policy;
  if ('masked' in named || allowed === undefined) return named;
  const address = contactAddress(named);
  return allowed.some((code) => address.startsWith(code)) ? named : BAD_CONTACT;
}

/**
 * What the caller may do with the contact it named; undefined for nothing. In the middle of a sign-in that is the bound
 * one, or, where nothing at all is in force, any: a stolen password must not be enough to add a contact of one's own.
 * Under `maskContacts` a bound contact goes by its mask only, so that nobody can guess the rest of it here.
 */
export async function allowedContact(
  context: ServerContext,
  { kind, account }: Pick<Caller, 'kind' | 'account'>,
  named: NamedContact,
): Promise<AllowedContact | undefined> {
  const bound = boundContact(account, named.channel);
  if ('masked' in named) {
    return bound && maskContact(bound).toLowerCase() === named.masked
      ? { contact: bound, purpose: 'verify' }
      : undefined;
  }
  const isHidden = context.policy.maskContacts && kind === 'mfa';
  if (bound && !isHidden && contactAddress(bound) === contactAddress(named)) {
    return { contact: bound, purpose: 'verify' };
  }
  if (kind === 'mfa' && (await hasFactor(context, account))) return undefined;
  return { contact: named, purpose: 'bind' };
}

/** True when the account has a second factor in force, of any kind. */
export async function hasFactor(context: ServerContext, account: Account): Promise<boolean> {
  return hasBoundContact(account) || (await context.store.findTotp(account.id)) !== undefined;
}
