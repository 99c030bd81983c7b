import { boundContact, contactAddress, hasBoundContact } from '../contact/contact.js';
import type { ServerContext } from '../context.js';
import { mac } from '../crypto/keys.js';
import type { Account, Contact, ServedFactor } from '../store/records.js';

/** A factor that an account has bound, served or not. */
export interface FactorInForce {
  /** Opaque, and the same until another one takes its place. */
  readonly id: string;
  readonly type: ServedFactor;
  /** Where its codes go. */
  readonly contact?: Contact;
  /** Unix milliseconds. Unknown for contacts. */
  readonly createdAt?: number;
}

/** All factors of an account. */
export async function factorsInForce(
  context: Pick<ServerContext, 'store' | 'keys'>,
  account: Account,
): Promise<readonly FactorInForce[]> {
  const { store } = context;
  const [totp, face] = [await store.findTotp(account.id), await store.findFace(account.id)];
  const contacts = [boundContact(account, 'sms'), boundContact(account, 'email')];
  return [
    ...(totp ? [{ type: 'totp', id: totp.id, createdAt: totp.createdAt } as const] : []),
    ...(await Promise.all(
      contacts.flatMap((contact) => (contact ? [contactFactor(context, account, contact)] : [])),
    )),
    ...(face ? [{ type: 'face', id: face.id, createdAt: face.createdAt } as const] : []),
  ];
}

/** True when the account has a second factor in force, of any kind. */
export async function hasFactor(
  { store }: Pick<ServerContext, 'store'>,
  account: Account,
): Promise<boolean> {
  if (hasBoundContact(account) || (await store.findTotp(account.id))) return true;
  return (await store.findFace(account.id)) !== undefined;
}

async function contactFactor(
  { keys }: Pick<ServerContext, 'keys'>,
  account: Account,
  contact: Contact,
): Promise<FactorInForce> {
  const { lookup } = await keys();
  const name = ['factor', account.id, contact.channel, contactAddress(contact)].join('\n');
  return { type: contact.channel, id: await mac(lookup, name), contact };
}
