import type { ServerContext } from '../context.js';
import type { MessageKey } from '../http/messages.js';
import { done, type Reply } from '../http/reply.js';
import { factorAttempts, refusedStanding } from '../limits/attempts.js';
import { changeRefused } from '../step-up/may-change.js';
import type { MfaStore } from '../store/mfa-store.js';
import type { ServedFactor } from '../store/records.js';
import type { Caller } from '../tokens/guards.js';

const REMOVED: Readonly<Record<ServedFactor, MessageKey>> = {
  totp: 'totp_removed',
  sms: 'phone_removed',
  email: 'email_removed',
  face: 'face_removed',
};

/** Removes a factor of a signed-in user. Nothing to remove is fine too. */
export async function removeFactor(
  context: ServerContext,
  caller: Caller,
  factor: ServedFactor,
): Promise<Reply> {
  const accountId = caller.account.id;
  const event = { action: `${factor}_remove`, accountId, sessionId: caller.sessionId } as const;
  const standing = await context.store.readAttempts(factorAttempts(context, accountId));
  const shut = refusedStanding(standing, context.clock());
  if (shut) {
    context.audit({ ...event, outcome: 'refused', reason: 'locked' });
    return shut;
  }
  const refusal = await changeRefused(context, caller);
  if (refusal) return refusal;
  const existed = await remove(context.store, accountId, factor);
  context.audit({ ...event, outcome: 'passed', ...(existed ? {} : { reason: 'not_bound' }) });
  return done(REMOVED[factor]);
}

function remove(store: MfaStore, accountId: string, factor: ServedFactor): Promise<boolean> {
  switch (factor) {
    case 'totp':
      return store.deleteTotp(accountId);
    case 'sms':
    case 'email':
      return store.deleteContact(accountId, factor);
    case 'face':
      return store.deleteFace(accountId);
  }
}
