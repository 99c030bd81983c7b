import { equalInConstantTime } from '../crypto/bytes.js';
import { unserved } from '../factors/served.js';
import { FACTOR_IN_FORCE, type Reply } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { answerChallenge, type Verdict } from '../sign-in/answer-challenge.js';
import type { Contact, ContactChannel, SentCode } from '../store/records.js';
import { type Caller, isReply } from '../tokens/guards.js';
import { type CodeOwner, codeKey, hashSentCode, parseSentCode } from './code.js';
import { allowedContact, readContact } from './request.js';

/** Answers a challenge with a code that was sent, and binds the contact where none was (contract section 1, rows 6, 7). */
export async function verifyContact(call: Call, channel: ContactChannel): Promise<Reply> {
  const off = unserved(call.context, channel);
  if (off) return off;
  return answerChallenge(call, {
    action: channel === 'sms' ? 'sms_verify' : 'email_verify',
    wrong: [2001, 'wrong_code'],
    parse: (parsed) => {
      const named = readContact(parsed.context, channel, parsed.body.json);
      return isReply(named) ? named : parseSentCode(parsed.context, parsed.body.json);
    },
    check: (checked, caller, code) => check(checked, channel, caller, code),
  });
}

async function check(
  call: Call,
  channel: ContactChannel,
  caller: Caller,
  code: string,
): Promise<Verdict> {
  const { context } = call;
  const named = readContact(context, channel, call.body.json);
  const target = isReply(named) ? undefined : await allowedContact(context, caller, named);
  if (!target) return { reason: 'occupied', reply: FACTOR_IN_FORCE };
  const { contact, purpose } = target;
  const owner = { accountId: caller.account.id, sessionId: caller.sessionId };
  const sent = await newestCode(call, contact, owner);
  if (!sent) return { reason: 'wrong' };
  const hash = await hashSentCode(context, contact, sent.owner, code);
  if (!equalInConstantTime(hash, sent.row.hash)) return { reason: 'wrong' };
  if (sent.row.expiresAt <= context.clock()) {
    return { reason: 'expired', wrong: [2300, 'code_expired'] };
  }
  const { key, id } = sent.row;
  return {
    proof: { type: 'contact', codeKey: key, codeId: id, contact, bind: purpose === 'bind' },
  };
}

/** The newest code for this address: the account's own, or, for clients that send no token, the address's. */
async function newestCode(
  { context }: Call,
  contact: Contact,
  owner: CodeOwner,
): Promise<{ readonly row: SentCode; readonly owner: CodeOwner | undefined } | undefined> {
  const { store, policy } = context;
  const own = await store.findCode(await codeKey(context, contact, owner.accountId));
  const loose = policy.maskContacts
    ? undefined
    : await store.findCode(await codeKey(context, contact, undefined));
  if (loose && !(own && own.createdAt > loose.createdAt)) return { row: loose, owner: undefined };
  return own && { row: own, owner };
}
