import type { Reply } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { answerChallenge, type Verdict } from '../sign-in/answer-challenge.js';
import type { Caller } from '../tokens/guards.js';
import { parseTotp } from './parse.js';
import { matchSealedTotp } from './secrets.js';

/** Answers a challenge with a code from an authenticator app (contract section 1, row 5). */
export function verifyTotp(call: Call): Promise<Reply> {
  return answerChallenge(call, {
    action: 'totp_verify',
    wrong: [6001, 'wrong_totp'],
    parse: ({ body }) => parseTotp(body.json),
    check,
  });
}

async function check({ context }: Call, { account }: Caller, code: string): Promise<Verdict> {
  const factor = await context.store.findTotp(account.id);
  if (!factor) return { reason: 'not_bound' };
  const step = await matchSealedTotp(context, account.id, factor.sealedSecret, code);
  if (step === undefined) return { reason: 'wrong' };
  return { proof: { type: 'totp', factorId: factor.id, step } };
}
