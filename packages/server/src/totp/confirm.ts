import type { AuditReason } from '../audit.js';
import { newId, type ServerContext } from '../context.js';
import { done, type Reply, refused, SESSION_EXPIRED } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { oncePerAttempt } from '../limits/attempt-id.js';
import { bindingAttempts, factorAttempts, refusedStanding } from '../limits/attempts.js';
import { signedInUser } from '../sign-in/user.js';
import type { ActivationResult } from '../store/mfa-store.js';
import type { PendingTotp } from '../store/records.js';
import { anyBearer, type Caller, isReply, openBearer, staleSession } from '../tokens/guards.js';
import { bindingForbidden, FORBIDDEN, totpSource } from './associate.js';
import { parseTotp } from './parse.js';
import { matchSealedTotp } from './secrets.js';

const BINDING_EXPIRED: Reply = refused(400, 'binding_expired', { reason: 'binding_expired' });

/** Puts the pending secret in force when a code of it is shown (contract section 1, row 4). */
export async function confirmTotp(call: Call): Promise<Reply> {
  const bearer = await anyBearer(call);
  if (isReply(bearer)) return bearer;
  const code = parseTotp(call);
  if (typeof code !== 'string') return code;
  return oncePerAttempt(call, bearer.token, async () => {
    const caller = await openBearer(call.context, bearer);
    return isReply(caller) ? caller : confirm(call, caller, code);
  });
}

async function confirm(call: Call, caller: Caller, code: string): Promise<Reply> {
  const { context } = call;
  const { account, sessionId } = caller;
  const stale = staleSession(context, caller);
  if (stale) return stale;
  const refuse = (reason: AuditReason, reply: Reply): Reply => {
    const action = 'totp_confirm';
    context.audit({ action, outcome: 'refused', reason, accountId: account.id, sessionId });
    return reply;
  };
  const standing = await context.store.readAttempts(factorAttempts(context, account.id));
  const shut = refusedStanding(standing, context.clock());
  if (shut) return refuse('locked', shut);
  const forbidden = await bindingForbidden(context, caller);
  if (forbidden) return refuse('occupied', forbidden);
  const pending = await context.store.findPendingTotp(sessionId, context.clock());
  if (!pending) return refuse('binding_expired', BINDING_EXPIRED);
  const step = await matchPending(context, pending, code);
  if (typeof step !== 'number') return refuse('wrong', step);
  return activate(call, caller, pending, step, refuse);
}

/** The step whose code was shown; or the refusal, after which a set-up with too many of them is over. */
async function matchPending(
  context: ServerContext,
  pending: PendingTotp,
  code: string,
): Promise<number | Reply> {
  const { store } = context;
  const attempts = bindingAttempts(context, pending.id);
  if (!(await store.reserveAttempt(attempts)).granted) return BINDING_EXPIRED;
  const step = await matchSealedTotp(context, pending.accountId, pending.sealedSecret, code).catch(
    async (error: unknown) => {
      await store.settleAttempt({ ...attempts, outcome: 'refunded' }).catch(() => undefined);
      throw error;
    },
  );
  const outcome = step === undefined ? 'failed' : 'refunded';
  const standing = await store.settleAttempt({ ...attempts, outcome });
  if (step !== undefined) return step;
  if (standing.lockedUntil === undefined) {
    return refused(6001, 'wrong_totp', { attemptsLeft: standing.attemptsLeft });
  }
  await store.deletePendingTotp(pending.sessionId);
  await store.clearAttempts(attempts.subject);
  return BINDING_EXPIRED;
}

async function activate(
  call: Call,
  caller: Caller,
  pending: PendingTotp,
  step: number,
  refuse: (reason: AuditReason, reply: Reply) => Reply,
): Promise<Reply> {
  const { context } = call;
  const { account, sessionId } = caller;
  const { sealedSecret, recovery, source } = pending;
  const now = context.clock();
  const finishesSignIn = caller.kind === 'mfa' && totpSource(call) === 'APPLICATION';
  const result = await context.store.activateTotp({
    sessionId,
    pendingId: pending.id,
    factor: {
      id: newId(context),
      accountId: account.id,
      sealedSecret,
      recovery,
      source,
      // The code that confirms is used up by it.
      lastStep: step,
      createdAt: now,
      updatedAt: now,
    },
    onlyFirst: caller.kind === 'mfa',
    now,
    ...(finishesSignIn ? { challengeId: sessionId } : {}),
  });
  if (result !== 'activated') return refuse(...REFUSALS[result]);
  await context.store.clearAttempts(bindingAttempts(context, pending.id).subject);
  context.audit({ action: 'totp_confirm', outcome: 'passed', accountId: account.id, sessionId });
  return finishesSignIn
    ? done('verified', await signedInUser(context, account))
    : done('totp_bound');
}

const REFUSALS: Readonly<
  Record<Exclude<ActivationResult | 'challenge_spent', 'activated'>, readonly [AuditReason, Reply]>
> = {
  gone: ['binding_expired', BINDING_EXPIRED],
  occupied: ['occupied', FORBIDDEN],
  challenge_spent: ['challenge_spent', SESSION_EXPIRED],
};
