import type { AuditReason } from '../audit.js';
import { newId, type ServerContext } from '../context.js';
import { done, FACTOR_IN_FORCE, type Reply, SESSION_EXPIRED } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { oncePerAttempt } from '../limits/attempt-id.js';
import { bindingAttempts, factorAttempts, refusedStanding } from '../limits/attempts.js';
import { BINDING_EXPIRED, tryBinding } from '../limits/binding-attempt.js';
import { signedInUser } from '../sign-in/user.js';
import { type BindingRight, bindingRight, refusalReason } from '../step-up/may-change.js';
import type { ActivationResult } from '../store/mfa-store.js';
import type { PendingTotp } from '../store/records.js';
import { anyBearer, type Caller, isReply, openBearer } from '../tokens/guards.js';
import { totpSource } from './associate.js';
import { parseTotp } from './parse.js';
import { matchSealedTotp } from './secrets.js';

/** Puts the pending secret in force when a code of it is shown (contract section 1, row 4). */
export async function confirmTotp(call: Call): Promise<Reply> {
  const bearer = await anyBearer(call);
  if (isReply(bearer)) return bearer;
  const code = parseTotp(call.body.json);
  if (typeof code !== 'string') return code;
  return oncePerAttempt(call, bearer.token, async () => {
    const caller = await openBearer(call.context, bearer);
    if (isReply(caller)) return caller;
    const finishesSignIn = caller.kind === 'mfa' && totpSource(call) === 'APPLICATION';
    return confirmPending(call.context, caller, { code, finishesSignIn });
  });
}

/** A code, and what else a confirmation depends on. */
export interface Confirmation {
  readonly code: string;
  /** Answers the challenge as well. */
  readonly finishesSignIn: boolean;
  /** Which pending secret is meant. @default the newest of the session */
  readonly pendingId?: string;
}

type Refuse = (reason: AuditReason, reply: Reply) => Reply;

/** Puts a pending secret of the caller's session in force. */
export async function confirmPending(
  context: ServerContext,
  caller: Caller,
  confirmation: Confirmation,
): Promise<Reply> {
  const { account, sessionId } = caller;
  const refuse: Refuse = (reason, reply) => {
    const action = 'totp_confirm';
    context.audit({ action, outcome: 'refused', reason, accountId: account.id, sessionId });
    return reply;
  };
  const standing = await context.store.readAttempts(factorAttempts(context, account.id));
  const shut = refusedStanding(standing, context.clock());
  if (shut) return refuse('locked', shut);
  const pending = await context.store.findPendingTotp(sessionId, context.clock());
  const { code, pendingId = pending?.id } = confirmation;
  if (!pending || pending.id !== pendingId) return refuse('binding_expired', BINDING_EXPIRED);
  const right = await bindingRight(context, caller, pending.createdAt);
  if (isReply(right)) return refuse(refusalReason(caller), right);
  const tried = await tryBinding(context, {
    bindingId: pending.id,
    wrong: [6001, 'wrong_totp'],
    compare: () => matchSealedTotp(context, account.id, pending.sealedSecret, code),
    giveUp: () => context.store.deletePendingTotp(sessionId),
  });
  if (isReply(tried)) return refuse('wrong', tried);
  return activate(context, caller, {
    ...confirmation,
    pending,
    step: tried.matched,
    right,
    refuse,
  });
}

async function activate(
  context: ServerContext,
  caller: Caller,
  matched: Confirmation & {
    readonly pending: PendingTotp;
    readonly step: number;
    readonly right: BindingRight;
    readonly refuse: Refuse;
  },
): Promise<Reply> {
  const { pending, step, right, finishesSignIn, refuse } = matched;
  const { account, sessionId } = caller;
  const { sealedSecret, recovery, source } = pending;
  const now = context.clock();
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
    ...right,
    now,
    ...(finishesSignIn ? { challengeId: sessionId } : {}),
  });
  if (result !== 'activated') return refuse(...REFUSALS[result]);
  await context.store.clearAttempts(bindingAttempts(context, pending.id).subject);
  context.audit({ action: 'totp_confirm', outcome: 'passed', accountId: account.id, sessionId });
  return finishesSignIn
    ? done('verified', await signedInUser(context, account, 'second_factor'))
    : done('totp_bound');
}

const REFUSALS: Readonly<
  Record<Exclude<ActivationResult | 'challenge_spent', 'activated'>, readonly [AuditReason, Reply]>
> = {
  gone: ['binding_expired', BINDING_EXPIRED],
  occupied: ['occupied', FACTOR_IN_FORCE],
  challenge_spent: ['challenge_spent', SESSION_EXPIRED],
};
