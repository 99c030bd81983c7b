import { notifyOfLock } from '../contact/notify.js';
import { done, type Reply } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { oncePerAttempt } from '../limits/attempt-id.js';
import { factorAttempts, refusedReservation, refusedStanding } from '../limits/attempts.js';
import { type Caller, isReply, openBearer, userBearer } from '../tokens/guards.js';
import { parseTotp } from './parse.js';
import { matchSealedTotp } from './secrets.js';

/**
 * Tells a signed-in user whether a code of the authenticator app is right, and uses it up (contract section 6). It opens
 * nothing, but its guesses count like all others.
 */
export async function checkTotp(call: Call): Promise<Reply> {
  const bearer = await userBearer(call);
  if (isReply(bearer)) return bearer;
  const code = parseTotp(call.body.json);
  if (typeof code !== 'string') return code;
  return oncePerAttempt(call, bearer.token, async () => {
    const caller = await openBearer(call.context, bearer);
    return isReply(caller) ? caller : check(call, caller, code);
  });
}

async function check(call: Call, { account, sessionId }: Caller, code: string) {
  const { context } = call;
  const { store } = context;
  const accountId = account.id;
  const attempts = factorAttempts(context, accountId);
  const event = { action: 'totp_check', accountId, sessionId } as const;
  const factor = await store.findTotp(accountId);
  if (!factor) {
    context.audit({ ...event, outcome: 'refused', reason: 'not_bound' });
    return done('ok', { verified: false });
  }
  const reservation = await store.reserveAttempt(attempts);
  if (!reservation.granted) {
    context.audit({ ...event, outcome: 'refused', reason: reservation.reason });
    return refusedReservation(reservation, context.clock());
  }
  const refundFault = async (error: unknown): Promise<never> => {
    context.audit({ ...event, outcome: 'refused', reason: 'fault' });
    await store.settleAttempt({ ...attempts, outcome: 'refunded' }).catch(() => undefined);
    throw error;
  };
  const step = await matchSealedTotp(context, accountId, factor.sealedSecret, code).catch(
    refundFault,
  );
  if (step === undefined) {
    const standing = await store.settleAttempt({ ...attempts, outcome: 'failed' });
    const shut = refusedStanding(standing, context.clock());
    context.audit({
      ...event,
      ...{ outcome: 'refused', reason: 'wrong' },
      ...(shut ? { locked: true } : {}),
    });
    await notifyOfLock(call, account, standing);
    return shut ?? done('ok', { verified: false, attemptsLeft: standing.attemptsLeft });
  }
  const { subject, now } = attempts;
  const spent = { accountId, factorId: factor.id, step, subject, now };
  const verified = await store.spendTotpStep(spent).catch(refundFault);
  if (!verified) await store.settleAttempt({ ...attempts, outcome: 'refunded' });
  context.audit({
    ...event,
    ...(verified ? { outcome: 'passed' } : { outcome: 'refused', reason: 'replayed' }),
  });
  return done('ok', { verified });
}
