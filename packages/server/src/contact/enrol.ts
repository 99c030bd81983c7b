import type { AuditReason } from '../audit.js';
import type { ServerContext } from '../context.js';
import { equalInConstantTime } from '../crypto/bytes.js';
import type { JsonObject } from '../http/body.js';
import type { MessageLanguage } from '../http/messages.js';
import { CONTACT_TAKEN, done, FACTOR_IN_FORCE, type Reply, rejected } from '../http/reply.js';
import { bindingAttempts, factorAttempts, refusedStanding } from '../limits/attempts.js';
import { BINDING_EXPIRED, tryBinding } from '../limits/binding-attempt.js';
import { bindingRight, refusalReason } from '../step-up/may-change.js';
import type { Contact, ContactChannel, SentCode } from '../store/records.js';
import { type Caller, isReply } from '../tokens/guards.js';
import { mintEnrolmentToken } from '../tokens/tokens.js';
import { codeKey, hashSentCode } from './code.js';
import { readContact } from './request.js';
import { sendTo } from './send.js';

/** Sends a code to a contact that a signed-in user wants to bind (contract section 6). */
export async function beginContact(
  context: ServerContext,
  caller: Caller,
  request: {
    readonly channel: ContactChannel;
    readonly profile: JsonObject;
    readonly locale: MessageLanguage;
  },
): Promise<Reply> {
  const { channel, profile, locale } = request;
  const contact = readContact(context, channel, profile, 'phoneNumber');
  if (isReply(contact)) return contact;
  if ('masked' in contact) return rejected(400, 'contact_malformed');
  const { account, sessionId } = caller;
  const standing = await context.store.readAttempts(factorAttempts(context, account.id));
  const shut = refusedStanding(standing, context.clock());
  if (shut) return shut;
  const { token, id, expiresAt } = await mintEnrolmentToken(context, account, channel);
  const createdAt = context.clock();
  const sent = await sendTo(context, caller, {
    target: { contact, purpose: 'bind' },
    locale,
    enrolment: {
      ...{ id, accountId: account.id, sessionId, factor: channel, contact },
      ...{ createdAt, expiresAt },
    },
  });
  if (sent.code !== 200) return sent;
  const { resendSeconds: resendAfter, codeLength, enrollmentSeconds: expiresIn } = context.policy;
  const ours = { expiresIn, resendAfter, codeLength, attemptIds: true };
  return { ...sent, data: { enrollmentToken: token, ...ours } };
}

/** Binds it with the code that was sent there. */
export async function finishContact(
  context: ServerContext,
  caller: Caller,
  shown: { readonly channel: ContactChannel; readonly enrolmentId: string; readonly code: string },
): Promise<Reply> {
  const { channel, enrolmentId, code } = shown;
  const { account, sessionId } = caller;
  const { store } = context;
  const report = (outcome: 'passed' | 'refused', reason?: AuditReason) => {
    const event = { action: `${channel}_bind`, accountId: account.id, sessionId } as const;
    context.audit({ ...event, outcome, ...(reason === undefined ? {} : { reason }) });
  };
  const refuse = (reason: AuditReason, reply: Reply): Reply => {
    report('refused', reason);
    return reply;
  };
  const standing = await store.readAttempts(factorAttempts(context, account.id));
  const shut = refusedStanding(standing, context.clock());
  if (shut) return refuse('locked', shut);
  const begun = await begunWith(context, caller, channel, enrolmentId);
  if (!begun) return refuse('binding_expired', BINDING_EXPIRED);
  const right = await bindingRight(context, caller, begun.at);
  if (isReply(right)) return refuse(refusalReason(caller), right);
  const { contact, row } = begun;
  const hash = await hashSentCode(context, contact, { accountId: account.id, sessionId }, code);
  const tried = await tryBinding(context, {
    bindingId: enrolmentId,
    wrong: [2001, 'wrong_code'],
    compare: async () => equalInConstantTime(hash, row.hash) || undefined,
    giveUp: () => store.deleteEnrolment(sessionId, channel),
  });
  if (isReply(tried)) return refuse('wrong', tried);
  const result = await store.activateContact({
    ...{ accountId: account.id, sessionId, enrolmentId, codeKey: row.key, contact },
    ...right,
    now: context.clock(),
  });
  if (result === 'gone') return refuse('binding_expired', BINDING_EXPIRED);
  if (result === 'occupied') return refuse('occupied', FACTOR_IN_FORCE);
  if (result === 'contact_taken') return refuse('contact_taken', CONTACT_TAKEN);
  await store.clearAttempts(bindingAttempts(context, enrolmentId).subject);
  report('passed');
  return done(channel === 'sms' ? 'phone_bound' : 'email_bound');
}

/** The contact and its newest code, if both are still those of the enrolment. */
async function begunWith(
  context: ServerContext,
  { account, sessionId }: Caller,
  channel: ContactChannel,
  enrolmentId: string,
): Promise<{ readonly contact: Contact; readonly row: SentCode; readonly at: number } | undefined> {
  const { store } = context;
  const enrolment = await store.findEnrolment(sessionId, channel, context.clock());
  if (enrolment?.id !== enrolmentId || !enrolment.contact) return undefined;
  const { contact, createdAt: at } = enrolment;
  const row = await store.findCode(await codeKey(context, contact, account.id));
  return row?.id === enrolmentId ? { contact, row, at } : undefined;
}
