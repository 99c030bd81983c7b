import type { ServerContext } from '../context.js';
import type { FactorInForce } from '../factors/in-force.js';
import type { Reply } from '../http/reply.js';
import { triggerData } from '../sign-in/trigger.js';
import type { Caller } from '../tokens/guards.js';
import { openChallenge } from '../tokens/tokens.js';

/** How fresh a proof must be. */
export interface Freshness {
  /** @default `policy.freshSeconds` */
  readonly seconds?: number;
  /** Unix milliseconds. @default now */
  readonly at?: number;
}

/** True when the session has shown a second factor so lately: when its token was made, or by a challenge since then. */
export async function isProven(
  context: ServerContext,
  { sessionId, provenAt }: Caller,
  { seconds = context.policy.freshSeconds, at = context.clock() }: Freshness = {},
): Promise<boolean> {
  if (seconds === Number.POSITIVE_INFINITY) return true;
  const isFresh = (time: number | undefined) => time !== undefined && at - time < seconds * 1000;
  if (isFresh(provenAt)) return true;
  return isFresh(await context.store.findSessionProof(sessionId, context.clock()));
}

/**
 * The challenge that a signed-in user must pass first. It belongs to the session: passing it makes the session fresh, so that
 * the same request goes through afterwards.
 */
export async function stepUpChallenge(
  context: ServerContext,
  { account, sessionId, expiresAt }: Caller,
  inForce: readonly FactorInForce[],
): Promise<Reply> {
  const mfaToken = await openChallenge(context, account, { sessionId, expiresAt });
  context.audit({ action: 'step_up', outcome: 'challenged', accountId: account.id, sessionId });
  return {
    ...{ status: 200, code: 1636, message: 'mfa_required' },
    data: triggerData(context, account, mfaToken, inForce),
  };
}
