import type { ServerContext } from '../context.js';
import { hasFactor } from '../factors/in-force.js';
import { isMissing, type JsonObject, textField } from '../http/body.js';
import { type Reply, rejected } from '../http/reply.js';
import type { Contact, ContactChannel } from '../store/records.js';
import type { Caller } from '../tokens/guards.js';
import {
  boundContact,
  contactAddress,
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
