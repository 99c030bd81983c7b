import type { ServerContext } from '../context.js';
import { isServed } from '../factors/served.js';
import { callLanguage } from '../http/messages.js';
import type { Call } from '../http/router.js';
import type { AttemptStanding } from '../limits/limits.js';
import type { Account, Contact } from '../store/records.js';
import { boundContact, contactAddress } from './contact.js';
import { type MfaNotice, messageSafe } from './sender.js';

/**
 * Tells the owner of an account what was done with it, so that a thief is noticed: by e-mail, or by text message where there
 * is no address. A sender that fails is a fault of ours, and changes nothing for the caller.
 */
export async function notifyOwner(call: Call, account: Account, notice: MfaNotice): Promise<void> {
  const { context } = call;
  const contact = contactOfOwner(context, account);
  if (!contact) return;
  const message = {
    channel: contact.channel,
    to: contactAddress(contact),
    purpose: 'notice',
    notice,
    locale: callLanguage(call),
    issuer: messageSafe(context.issuer),
  } as const;
  await context.sender?.send(message).catch((error: unknown) => context.fault(error));
}

/** Tells the owner, where a wrong code has locked or shut the account. */
export async function notifyOfLock(
  call: Call,
  account: Account,
  { lockedUntil, closed }: AttemptStanding,
): Promise<void> {
  if (closed || lockedUntil !== undefined) await notifyOwner(call, account, 'account_locked');
}

/** What is bound is better known to be the owner's than the name to sign in with. */
function contactOfOwner(context: ServerContext, account: Account): Contact | undefined {
  const { email, phone, phoneCountryCode } = account;
  const byEmail =
    boundContact(account, 'email') ?? (email ? { channel: 'email', email } : undefined);
  if (byEmail && isServed(context, 'email')) return byEmail;
  const country = phoneCountryCode === undefined ? {} : { phoneCountryCode };
  const byPhone =
    boundContact(account, 'sms') ?? (phone ? { channel: 'sms', phone, ...country } : undefined);
  return byPhone && isServed(context, 'sms') ? byPhone : undefined;
}
