import { unserved } from '../factors/served.js';
import { isMissing } from '../http/body.js';
import { done, type Reply, rejected } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { secondsUntil } from '../limits/attempts.js';
import { challengeBearer, isReply, openBearer } from '../tokens/guards.js';
import { readContact } from './request.js';

/** More than a form needs, fewer than a search does. */
const CHECKS_PER_CHALLENGE = 10;

/**
 * Tells whether a contact is free to bind (contract section 1, row 8). By default every one that is well formed: who has
 * which contact is told to nobody, and the verification decides.
 */
export async function checkContact(call: Call): Promise<Reply> {
  const { context, body } = call;
  const channel = isMissing(body.json, 'email') ? 'sms' : 'email';
  const off = unserved(context, channel);
  if (off) return off;
  const bearer = await challengeBearer(call);
  if (isReply(bearer)) return bearer;
  const caller = await openBearer(context, bearer);
  if (isReply(caller)) return caller;
  const named = readContact(context, channel, body.json);
  if (isReply(named)) return named;
  const seconds = context.policy.challengeSeconds;
  const now = context.clock();
  const reservation = await context.store.reserveSend({
    budgets: [{ key: `check:${caller.sessionId}`, count: CHECKS_PER_CHALLENGE, seconds }],
    now,
  });
  if (!reservation.granted) {
    const retryAfter = secondsUntil(reservation.until, now);
    return rejected(429, 'busy', { data: { reason: 'rate_limited', retryAfter }, retryAfter });
  }
  if (!context.policy.revealTakenContacts || 'masked' in named) return done('ok', true);
  return done('ok', !(await context.store.isContactTaken(named, caller.account.id)));
}
