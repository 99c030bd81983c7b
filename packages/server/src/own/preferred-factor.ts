import { factorsInForce } from '../factors/in-force.js';
import { factorOf } from '../factors/wire-name.js';
import { textField } from '../http/body.js';
import { done, type Reply, rejected, UNKNOWN_FACTOR } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { isReply, userCaller } from '../tokens/guards.js';

/** Sets what a challenge asks for first. It must be in force; which factors are is not changed by it. */
export async function setPreferredFactor(call: Call): Promise<Reply> {
  const { context, body } = call;
  const caller = await userCaller(call);
  if (isReply(caller)) return caller;
  const factor = factorOf(textField(body.json, 'factorType'));
  if (!factor) return rejected(400, 'bad_request');
  const { account, sessionId } = caller;
  const inForce = await factorsInForce(context, account);
  if (!inForce.some(({ type }) => type === factor)) return UNKNOWN_FACTOR;
  await context.store.setPreferredFactor(account.id, factor);
  context.audit({
    ...{ action: 'preferred_set', outcome: 'passed', accountId: account.id, sessionId },
  });
  return done('preferred_set');
}
