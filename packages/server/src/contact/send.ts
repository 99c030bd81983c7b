import type { AuditReason } from '../audit.js';
import { newId, type ServerContext } from '../context.js';
import { mac } from '../crypto/keys.js';
import { unserved } from '../factors/served.js';
import type { JsonObject } from '../http/body.js';
import { callLanguage, type MessageLanguage } from '../http/messages.js';
import { done, FACTOR_IN_FORCE, type Reply, refused, rejected } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { factorAttempts, refusedStanding, secondsUntil } from '../limits/attempts.js';
import type { Contact, ContactChannel, Enrolment } from '../store/records.js';
import { anyBearer, type Caller, isReply, openBearer } from '../tokens/guards.js';
import { type CodeOwner, codeKey, hashSentCode, newSentCode } from './code.js';
import { contactAddress, type NamedContact } from './contact.js';
import { type AllowedContact, allowedContact, readContact } from './request.js';
import { messageSafe } from './sender.js';

/** Which contact a request names, wherever it stands in the body. */
export interface SendRequest {
  readonly channel: ContactChannel;
  readonly json: JsonObject;
  /** @default 'phone' */
  readonly phoneName?: 'phone' | 'phoneNumber';
}

/**
 * Sends a code (contract section 3). Whether the contact is free, taken or unknown changes nothing in the answer: the
 * owner of a taken one gets a notice, and no code.
 */
export async function sendCode(call: Call, request: SendRequest): Promise<Reply> {
  const { context } = call;
  const off = unserved(context, request.channel);
  if (off) return off;
  const caller = await sendingCaller(call);
  if (caller && isReply(caller)) return caller;
  const named = readContact(context, request.channel, request.json, request.phoneName);
  if (isReply(named)) return named;
  const target = await sendTarget(context, caller, named);
  if (isReply(target)) {
    report(context, caller, target === FACTOR_IN_FORCE ? 'occupied' : 'locked');
    return target;
  }
  return sendTo(context, caller, { target, locale: callLanguage(call) });
}

/** Where a code goes, and what it is for. */
export interface SendTarget {
  readonly target: AllowedContact;
  readonly locale: MessageLanguage;
  /** Kept together with the code, whose id is its own. */
  readonly enrolment?: Enrolment;
}

/** Sends a code within the budgets of its address and of who asks. */
export async function sendTo(
  context: ServerContext,
  caller: Caller | undefined,
  send: SendTarget,
): Promise<Reply> {
  const { sendBudgets: budgets, resendSeconds } = await limits(
    context,
    send.target.contact,
    caller,
  );
  const reservation = await context.store.reserveSend({ budgets, now: context.clock() });
  if (!reservation.granted) {
    report(context, caller, 'rate_limited');
    return tooSoon(reservation.until, context.clock());
  }
  const isSent = await deliver(context, caller, send);
  report(context, caller, isSent ? undefined : 'fault');
  if (!isSent) {
    const data = { retryAfter: resendSeconds };
    return rejected(503, 'not_sent', { data, retryAfter: resendSeconds });
  }
  return done('sent', { resendAfter: resendSeconds, codeLength: context.policy.codeLength });
}

function report(context: ServerContext, caller: Caller | undefined, reason?: AuditReason): void {
  context.audit({
    action: 'code_send',
    outcome: reason === undefined ? 'passed' : 'refused',
    ...(reason === undefined ? {} : { reason }),
    ...(caller ? { accountId: caller.account.id, sessionId: caller.sessionId } : {}),
  });
}

/** Who asks. Clients that send no token are served only where contacts are not masked, and are nobody then. */
async function sendingCaller(call: Call): Promise<Caller | Reply | undefined> {
  const { context } = call;
  const bearer = await anyBearer(call);
  if (context.policy.maskContacts) {
    return isReply(bearer) ? bearer : openBearer(context, bearer);
  }
  if (isReply(bearer) || bearer.kind === 'user') return undefined;
  return openBearer(context, bearer);
}

async function sendTarget(
  context: ServerContext,
  caller: Caller | undefined,
  named: NamedContact,
): Promise<AllowedContact | Reply> {
  if (!caller) {
    // A mask means nothing where nobody is known.
    return 'masked' in named
      ? rejected(400, 'contact_malformed')
      : { contact: named, purpose: 'verify' };
  }
  const standing = await context.store.readAttempts(factorAttempts(context, caller.account.id));
  const shut = refusedStanding(standing, context.clock());
  if (shut) return shut;
  return (await allowedContact(context, caller, named)) ?? FACTOR_IN_FORCE;
}

async function limits(context: ServerContext, contact: Contact, caller: Caller | undefined) {
  const { lookup } = await context.keys();
  const { resendSeconds, sendWindowSeconds: seconds, ...policy } = context.policy;
  const address = await mac(lookup, `send\n${contact.channel}\n${contactAddress(contact)}`);
  const sendBudgets = [
    { key: `wait:${address}`, count: 1, seconds: resendSeconds },
    { key: `address:${address}`, count: policy.sendsPerAddress, seconds },
    caller
      ? { key: `account:${caller.account.id}`, count: policy.sendsPerAccount, seconds }
      : { key: 'nobody', count: policy.sendsWithoutToken, seconds },
  ];
  return { sendBudgets, resendSeconds };
}

function tooSoon(until: number, now: number): Reply {
  const retryAfter = secondsUntil(until, now);
  return { ...refused(2080, 'too_soon', { reason: 'rate_limited', retryAfter }), retryAfter };
}

/** Keeps the code, then hands the message over. @returns false when the sender failed */
async function deliver(
  context: ServerContext,
  caller: Caller | undefined,
  { target: { contact, purpose }, locale, enrolment }: SendTarget,
): Promise<boolean> {
  const { store, policy } = context;
  const code = newSentCode(context);
  const owner: CodeOwner | undefined = caller && {
    accountId: caller.account.id,
    sessionId: caller.sessionId,
  };
  const now = context.clock();
  // A code for a taken contact is kept too, and reaches nobody: both ways must cost the same.
  await store.saveCode({
    key: await codeKey(context, contact, owner?.accountId),
    id: enrolment?.id ?? newId(context),
    hash: await hashSentCode(context, contact, owner, code),
    createdAt: now,
    expiresAt: now + policy.codeSeconds * 1000,
  });
  if (enrolment) await store.saveEnrolment(enrolment);
  const isTaken = await store.isContactTaken(contact, owner?.accountId ?? '');
  const { channel } = contact;
  const envelope = {
    channel,
    to: contactAddress(contact),
    locale,
    issuer: messageSafe(context.issuer),
  };
  const isNotice = owner !== undefined && purpose === 'bind' && isTaken;
  const message = isNotice
    ? ({ ...envelope, purpose: 'notice', notice: 'contact_taken' } as const)
    : { ...envelope, purpose, code };
  try {
    await context.sender?.send(message);
    return true;
  } catch (error) {
    context.fault(error);
    return false;
  }
}
