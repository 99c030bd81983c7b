import { notifyOwner } from '../contact/notify.js';
import { done, type Reply, UNKNOWN_FACTOR } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { hashRecoveryCodes, newRecoveryCodes } from '../recovery/code.js';
import { changeRefused } from '../step-up/may-change.js';
import { isReply, userCaller } from '../tokens/guards.js';

/** How many recovery codes are left of how many; none of them can be read again. */
export async function readRecoveryCodes(call: Call): Promise<Reply> {
  const caller = await userCaller(call);
  if (isReply(caller)) return caller;
  const factor = await call.context.store.findTotp(caller.account.id);
  if (!factor) return done('ok', { left: 0, total: 0 });
  const { hashes, total, createdAt } = factor.recovery;
  return done('ok', {
    left: hashes.length,
    total,
    createdAt: new Date(createdAt).toISOString(),
  });
}

/** Makes new ones, shown this once; the old ones end at the same moment. Takes a session that is fresh. */
export async function renewRecoveryCodes(call: Call): Promise<Reply> {
  const { context } = call;
  const caller = await userCaller(call);
  if (isReply(caller)) return caller;
  const { account, sessionId } = caller;
  const event = { action: 'recovery_renew', accountId: account.id, sessionId } as const;
  const refusal = await changeRefused(context, caller);
  if (refusal) {
    context.audit({ ...event, outcome: 'refused', reason: 'not_fresh' });
    return refusal;
  }
  const factor = await context.store.findTotp(account.id);
  const recoveryCodes = newRecoveryCodes(context);
  const isDone =
    factor !== undefined &&
    (await context.store.replaceRecoveryCodes({
      accountId: account.id,
      factorId: factor.id,
      recovery: await hashRecoveryCodes(
        await context.keys(),
        account.id,
        recoveryCodes,
        context.clock(),
      ),
    }));
  if (!isDone) {
    context.audit({ ...event, outcome: 'refused', reason: 'not_bound' });
    return UNKNOWN_FACTOR;
  }
  context.audit({ ...event, outcome: 'passed' });
  await notifyOwner(call, account, 'recovery_codes_replaced');
  return done('recovery_renewed', { recoveryCodes });
}
