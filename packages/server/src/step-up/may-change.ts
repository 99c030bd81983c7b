import type { ServerContext } from '../context.js';
import { factorsInForce } from '../factors/in-force.js';
import { FACTOR_IN_FORCE, type Reply } from '../http/reply.js';
import type { SessionProof } from '../store/records.js';
import type { Caller } from '../tokens/guards.js';
import { type Freshness, isProven, stepUpChallenge } from './challenge.js';

/** What a binding by this caller must keep to; handed on to the store, which decides in one step. */
export interface BindingRight {
  /** No factor of any kind may be in force. */
  readonly onlyFirst: boolean;
  /** The session that has shown the new factor, and with it a second factor. */
  readonly session?: SessionProof;
}

/**
 * What the caller may bind; or the refusal. In the middle of a sign-in only the first factor: otherwise a stolen password
 * would be enough to add one. A signed-in user whose session has not shown a second factor lately must do so first, once
 * there is one.
 *
 * @param at Unix milliseconds: when the binding was begun. @default now
 */
export async function bindingRight(
  context: ServerContext,
  caller: Caller,
  at: number = context.clock(),
): Promise<BindingRight | Reply> {
  const inForce = await factorsInForce(context, caller.account);
  if (caller.kind === 'mfa') {
    if (inForce.length > 0) return FACTOR_IN_FORCE;
    return { onlyFirst: true, ...(caller.asking ? { session: caller.asking } : {}) };
  }
  const session = { sessionId: caller.sessionId, expiresAt: caller.expiresAt };
  if (context.policy.freshSeconds === Number.POSITIVE_INFINITY)
    return { onlyFirst: false, session };
  if (inForce.length === 0) return { onlyFirst: true, session };
  const isFresh = await isProven(context, caller, { at });
  return isFresh ? { onlyFirst: false, session } : stepUpChallenge(context, caller, inForce);
}

/** What the audit hears of a refusal by {@link bindingRight}. */
export function refusalReason({ kind }: Caller): 'occupied' | 'not_fresh' {
  return kind === 'mfa' ? 'occupied' : 'not_fresh';
}

/** The refusal to change what is in force, until the session has shown a second factor; otherwise undefined. */
export async function changeRefused(
  context: ServerContext,
  caller: Caller,
  freshness: Pick<Freshness, 'seconds'> = {},
): Promise<Reply | undefined> {
  const inForce = await factorsInForce(context, caller.account);
  if (inForce.length === 0 || (await isProven(context, caller, freshness))) return undefined;
  return stepUpChallenge(context, caller, inForce);
}
