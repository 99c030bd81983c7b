import { removeFactor } from '../factors/remove.js';
import { done, type Reply } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { anyBearer, isReply, openBearer, userCaller } from '../tokens/guards.js';

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
      ...(caller.account.preferredFactor === 'totp' ? { isPreferred: true } : {}),
    },
  ]);
}

/** Removes the authenticator app and its recovery code; nothing to remove is fine too (contract section 1, row 3). */
export async function removeTotp(call: Call): Promise<Reply> {
  const caller = await userCaller(call);
  return isReply(caller) ? caller : removeFactor(call.context, caller, 'totp');
}
