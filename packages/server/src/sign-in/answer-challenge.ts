import type { AuditAction, AuditReason } from '../audit.js';
import {
  CONTACT_TAKEN,
  done,
  FACTOR_IN_FORCE,
  type Reply,
  SESSION_EXPIRED,
} from '../http/reply.js';
import type { Call } from '../http/router.js';
import { oncePerAttempt } from '../limits/attempt-id.js';
import {
  factorAttempts,
  refusedAttempt,
  refusedReservation,
  type WrongCode,
} from '../limits/attempts.js';
import type { AttemptStanding } from '../limits/limits.js';
import type { PassResult, Proof } from '../store/mfa-store.js';
import { type Caller, challengeBearer, isReply, openBearer } from '../tokens/guards.js';
import { signedInUser } from './user.js';

/** How one factor answers a challenge. */
export interface Answer {
  readonly action: AuditAction;
  readonly wrong: WrongCode;
  /** Looks at the body's form only; a refusal here spends no attempt. */
  readonly parse: (call: Call) => string | Reply;
  /** Compares. Changes nothing. */
  readonly check: (call: Call, caller: Caller, code: string) => Promise<Verdict>;
}

/** Right, with what to consume; or not. */
export type Verdict =
  | {
      readonly proof: Proof;
      /** Put beside `data` when the proof passes. */
      readonly recoveryCode?: string;
    }
  | {
      readonly reason: Extract<AuditReason, 'wrong' | 'not_bound' | 'expired'>;
      /** @default that of the {@link Answer} */
      readonly wrong?: WrongCode;
    }
  | {
      /** The caller may not even try; counts for nothing. */
      readonly reason: 'occupied';
      readonly reply: Reply;
    };

/**
 * The one way through a challenge, for every factor: reserve a slot, compare, then spend challenge and proof in one step
 * and sign in. Exactly one of any number of callers gets through.
 */
export async function answerChallenge(call: Call, answer: Answer): Promise<Reply> {
  const bearer = await challengeBearer(call);
  if (isReply(bearer)) return bearer;
  const code = answer.parse(call);
  if (typeof code !== 'string') return code;
  return oncePerAttempt(call, bearer.token, async () => {
    const caller = await openBearer(call.context, bearer);
    return isReply(caller) ? caller : attempt(call, answer, caller, code);
  });
}

async function attempt(call: Call, answer: Answer, caller: Caller, code: string): Promise<Reply> {
  const { context } = call;
  const { store } = context;
  const { action } = answer;
  const { sessionId } = caller;
  const accountId = caller.account.id;
  const report = (outcome: 'passed' | 'refused', more: { reason?: AuditReason; locked?: true }) =>
    context.audit({ action, outcome, accountId, sessionId, ...more });

  const attempts = factorAttempts(context, accountId, sessionId);
  const reservation = await store.reserveAttempt(attempts);
  if (!reservation.granted) {
    report('refused', { reason: reservation.reason });
    return refusedReservation(reservation, context.clock());
  }
  const refund = () => store.settleAttempt({ ...attempts, outcome: 'refunded' });
  const refundFault = async (error: unknown): Promise<never> => {
    report('refused', { reason: 'fault' });
    // A slot that cannot be given back now turns into a failure when its lease ends.
    await refund().catch(() => undefined);
    throw error;
  };

  const verdict = await answer.check(call, caller, code).catch(refundFault);
  if ('reply' in verdict) {
    await refund();
    report('refused', { reason: verdict.reason });
    return verdict.reply;
  }
  if (!('proof' in verdict)) {
    const standing = await store.settleAttempt({ ...attempts, outcome: 'failed' });
    report('refused', { reason: verdict.reason, ...(isShut(standing) ? { locked: true } : {}) });
    return refusedAttempt(standing, context.clock(), verdict.wrong ?? answer.wrong);
  }
  const { subject, now } = attempts;
  const result = await store
    .passChallenge({ challengeId: sessionId, accountId, proof: verdict.proof, subject, now })
    .catch(refundFault);
  if (result === 'passed') {
    report('passed', {});
    return welcome(call, caller, verdict.recoveryCode);
  }
  // The code was right and somebody used it first: no guess, so no failure.
  const standing = await refund();
  report('refused', { reason: result === 'proof_spent' ? 'replayed' : result });
  return refusedPass(result, standing, context.clock(), answer.wrong);
}

/** What is said to who showed the right code too late, or for a contact that is another's by now. */
function refusedPass(
  result: Exclude<PassResult, 'passed'>,
  standing: AttemptStanding,
  now: number,
  wrong: WrongCode,
): Reply {
  switch (result) {
    case 'proof_spent':
      return refusedAttempt(standing, now, wrong);
    case 'occupied':
      return FACTOR_IN_FORCE;
    case 'contact_taken':
      return CONTACT_TAKEN;
    case 'challenge_spent':
      return SESSION_EXPIRED;
    default:
      return result satisfies never;
  }
}

async function welcome(call: Call, caller: Caller, recoveryCode?: string): Promise<Reply> {
  const reply = done('verified', await signedInUser(call.context, caller.account));
  return recoveryCode === undefined ? reply : { ...reply, recoveryCode };
}

function isShut({ challengeSpent, lockedUntil, closed }: AttemptStanding): boolean {
  return challengeSpent || closed || lockedUntil !== undefined;
}
