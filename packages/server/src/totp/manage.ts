import { done, type Reply } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { factorAttempts, refusedStanding } from '../limits/attempts.js';
import { anyBearer, isReply, openBearer, staleSession, userBearer } from '../tokens/guards.js';

/**
 * The authenticator apps in force: none or one (contract section 1, row 1). Authing adds the secret and the recovery
 * code; nobody can read those here again.
 */
export async function listTotp(call: Call): Promise<Reply> {
  const { context, query } = call;
  const bearer = await anyBearer(call);
  if (isReply(bearer)) return bearer;
  const caller = await openBearer(context, bearer);
  if (isReply(caller)) return caller;
  const factor = await context.store.findTotp(caller.account.id);
  if (!factor || (query.get('type') ?? 'totp') !== 'totp') return done('ok', []);
  return done('ok', [
    {
      id: factor.id,
      createdAt: new Date(factor.createdAt).toISOString(),
      updatedAt: new Date(factor.updatedAt).toISOString(),
      userId: factor.accountId,
      enable: true,
      authenticatorType: 'totp',
      source: factor.source,
    },
  ]);
}

/** Removes the authenticator app and its recovery code; nothing to remove is fine too (contract section 1, row 3). */
export async function removeTotp(call: Call): Promise<Reply> {
  const { context } = call;
  const bearer = await userBearer(call);
  if (isReply(bearer)) return bearer;
  const caller = await openBearer(context, bearer);
  if (isReply(caller)) return caller;
  const stale = staleSession(context, caller);
  if (stale) return stale;
  const accountId = caller.account.id;
  const event = { action: 'totp_remove', accountId, sessionId: caller.sessionId } as const;
  const standing = await context.store.readAttempts(factorAttempts(context, accountId));
  const shut = refusedStanding(standing, context.clock());
  if (shut) {
    context.audit({ ...event, outcome: 'refused', reason: 'locked' });
    return shut;
  }
  const existed = await context.store.deleteTotp(accountId);
  context.audit({ ...event, outcome: 'passed', ...(existed ? {} : { reason: 'not_bound' }) });
  return done('totp_removed');
}
