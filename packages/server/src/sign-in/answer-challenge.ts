import type { AuditAction, AuditReason } from '../audit.js';
import { notifyOfLock, notifyOwner } from '../contact/notify.js';
import type { MfaNotice } from '../contact/sender.js';
import type { ServerContext } from '../context.js';
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
import type { AttemptReservation, AttemptStanding } from '../limits/limits.js';
import { type RefusedSlots, reserveSlots } from '../limits/slots.js';
import type { AttemptSubject, PassResult, Proof } from '../store/mfa-store.js';
import type { SessionProof } from '../store/records.js';
import { type Caller, challengeBearer, isReply, openBearer } from '../tokens/guards.js';
import { signedInUser } from './user.js';

/** How one factor answers a challenge. */
export interface Answer<T extends string | object> {
  readonly action: AuditAction;
  readonly wrong: WrongCode;
  /** What the owner is told when it passes. @default nothing */
  readonly notice?: MfaNotice;
  /** A counter of this factor alone, beside that of all factors. */
  readonly also?: {
    readonly attempts: (context: ServerContext, accountId: string) => AttemptSubject;
    readonly refusal: (reservation: Refusal, context: ServerContext) => Reply;
  };
  /** Looks at the body's form only; a refusal here spends no attempt. */
  readonly parse: (call: Call) => T | Reply;
  /** Compares. Puts nothing in force, and opens nothing. */
  readonly check: (call: Call, caller: Caller, shown: T) => Promise<Verdict>;
}

type Refusal = Exclude<AttemptReservation, { granted: true }>;

function refusedSlots(
  context: ServerContext,
  { refusal, isOwn }: RefusedSlots,
  also: Answer<object>['also'],
): Reply {
  return also && isOwn
    ? also.refusal(refusal, context)
    : refusedReservation(refusal, context.clock());
}

/** Right, with what to consume; or not. */
export type Verdict =
  | {
      readonly proof: Proof;
      /** Put beside `data` when the proof passes. */
      readonly beside?: Pick<Reply, 'recoveryCode' | 'recoveryCodesLeft'>;
    }
  | {
      readonly reason: Extract<AuditReason, 'wrong' | 'not_bound' | 'expired'>;
      /** @default that of the {@link Answer} */
      readonly wrong?: WrongCode;
    }
  | {
      /** The caller may not even try, or there was nothing to compare; counts for nothing. */
      readonly reason: AuditReason;
      readonly reply: Reply;
    };

/**
 * The one way through a challenge, for every factor: reserve a slot, compare, then spend challenge and proof in one step
 * and sign in. Exactly one of any number of callers gets through.
 */
export async function answerChallenge<T extends string | object>(
  call: Call,
  answer: Answer<T>,
): Promise<Reply> {
  const bearer = await challengeBearer(call);
  if (isReply(bearer)) return bearer;
  const shown = answer.parse(call);
  if (isReply(shown)) return shown;
  return oncePerAttempt(call, bearer.token, async () => {
    const caller = await openBearer(call.context, bearer);
    return isReply(caller) ? caller : attempt(call, answer, caller, shown);
  });
}

async function attempt<T extends string | object>(
  call: Call,
  answer: Answer<T>,
  caller: Caller,
  shown: T,
): Promise<Reply> {
  const { context } = call;
  const { action, also } = answer;
  const { sessionId } = caller;
  const accountId = caller.account.id;
  const report = (outcome: 'passed' | 'refused', more: { reason?: AuditReason; locked?: true }) =>
    context.audit({ action, outcome, accountId, sessionId, ...more });

  const attempts = factorAttempts(context, accountId, sessionId);
  const slots = await reserveSlots(context.store, attempts, also?.attempts(context, accountId));
  if ('refusal' in slots) {
    report('refused', { reason: slots.refusal.reason });
    return refusedSlots(context, slots, also);
  }
  const refundFault = async (error: unknown): Promise<never> => {
    report('refused', { reason: 'fault' });
    // A slot that cannot be given back now turns into a failure when its lease ends.
    await slots.settle('refunded').catch(() => undefined);
    throw error;
  };

  const verdict = await answer.check(call, caller, shown).catch(refundFault);
  if ('reply' in verdict) {
    await slots.settle('refunded');
    report('refused', { reason: verdict.reason });
    return verdict.reply;
  }
  if (!('proof' in verdict)) {
    const { standing, waitUntil } = await slots.settle('failed');
    report('refused', { reason: verdict.reason, ...(isShut(standing) ? { locked: true } : {}) });
    await notifyOfLock(call, caller.account, standing);
    return refusedAttempt(standing, context.clock(), verdict.wrong ?? answer.wrong, waitUntil);
  }
  const pass = { challengeId: sessionId, accountId, proof: verdict.proof, ...proven(caller) };
  const result = await context.store.passChallenge({ ...attempts, ...pass }).catch(refundFault);
  if (result === 'passed') {
    await slots.settleOwn('passed').catch(context.fault);
    report('passed', {});
    return { ...(await welcome(call, caller, answer.notice)), ...verdict.beside };
  }
  // The code was right and somebody used it first: no guess, so no failure.
  const { standing } = await slots.settle('refunded');
  report('refused', { reason: result === 'proof_spent' ? 'replayed' : result });
  return refusedPass(result, standing, context.clock(), answer.wrong);
}

/** The session that a step-up makes fresh. */
function proven({ asking: session }: Caller): { readonly session?: SessionProof } {
  return session ? { session } : {};
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

async function welcome(call: Call, { account }: Caller, notice?: MfaNotice): Promise<Reply> {
  const { context } = call;
  if (notice) await notifyOwner(call, account, notice);
  return done('verified', await signedInUser(context, account, 'second_factor'));
}

function isShut({ challengeSpent, lockedUntil, closed }: AttemptStanding): boolean {
  return challengeSpent || closed || lockedUntil !== undefined;
}
