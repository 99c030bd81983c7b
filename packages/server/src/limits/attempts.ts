import type { ServerContext } from '../context.js';
import { type Reply, refused, rejected, SESSION_EXPIRED } from '../http/reply.js';
import type { AttemptSubject } from '../store/mfa-store.js';
import type { AttemptReservation, AttemptStanding } from './limits.js';

/** The one counter of an account's second factors, and that of the challenge. */
export function factorAttempts(
  context: ServerContext,
  accountId: string,
  challengeId?: string,
): AttemptSubject {
  return {
    subject: `mfa:${accountId}`,
    now: context.clock(),
    limits: context.policy.secondFactor,
    ...(challengeId === undefined ? {} : { challengeId }),
  };
}

/** The counter of an account's face, kept beside that of all its factors. */
export function faceAttempts(context: ServerContext, accountId: string): AttemptSubject {
  return { subject: `face:${accountId}`, now: context.clock(), limits: context.policy.face };
}

/** The counter of an account's password. Separate, so that guessing one does not shut the other. */
export function passwordAttempts(context: ServerContext, accountId: string): AttemptSubject {
  return {
    subject: `password:${accountId}`,
    now: context.clock(),
    limits: context.policy.password,
  };
}

/**
 * The counter of one binding. Who confirms has seen the secret, so this is no guessing at the account and does not count
 * against it; it only ends a set-up that cannot work.
 */
export function bindingAttempts(context: ServerContext, bindingId: string): AttemptSubject {
  const { perChallenge } = context.policy.secondFactor;
  return {
    subject: `binding:${bindingId}`,
    now: context.clock(),
    limits: {
      perChallenge,
      perSubject: perChallenge,
      lockSeconds: context.policy.bindingSeconds,
      maxLockSeconds: context.policy.bindingSeconds,
      hardStop: Number.POSITIVE_INFINITY,
      forgetSeconds: 0,
    },
  };
}

/** The answer to an attempt that got no slot. */
export function refusedReservation(
  reservation: Exclude<AttemptReservation, { granted: true }>,
  now: number,
): Reply {
  switch (reservation.reason) {
    case 'challenge_spent':
      return SESSION_EXPIRED;
    case 'closed':
      return refused(2005, 'closed', { reason: 'locked' });
    case 'locked':
      return locked(reservation.until, now);
    case 'busy':
      return rejected(429, 'busy', {
        data: { reason: 'rate_limited', retryAfter: 1 },
        retryAfter: 1,
      });
  }
}

/** The answer to a subject that is shut; undefined when it is open. */
export function refusedStanding(standing: AttemptStanding, now: number): Reply | undefined {
  if (standing.closed) return refused(2005, 'closed', { reason: 'locked' });
  return standing.lockedUntil === undefined ? undefined : locked(standing.lockedUntil, now);
}

/**
 * The answer to a wrong second factor, by where it leaves the account.
 *
 * @param waitUntil Unix milliseconds: before it this factor is not looked at again
 */
export function refusedAttempt(
  standing: AttemptStanding,
  now: number,
  wrong: WrongCode,
  waitUntil?: number,
): Reply {
  const shut = refusedStanding(standing, now);
  if (shut) return shut;
  if (standing.challengeSpent) return refused(2057, 'too_many_tries', { reason: 'locked' });
  return refused(wrong[0], wrong[1], {
    attemptsLeft: standing.attemptsLeft,
    ...(waitUntil === undefined ? {} : { retryAfter: secondsUntil(waitUntil, now) }),
  });
}

/** The contract's number and our sentence for a wrong code. */
export type WrongCode =
  | readonly [6001, 'wrong_totp']
  | readonly [6002, 'wrong_recovery']
  | readonly [2001, 'wrong_code']
  | readonly [2300, 'code_expired']
  | readonly [1702, 'face_mismatch'];

/** Whole seconds, at least one. */
export function secondsUntil(until: number, now: number): number {
  return Math.max(1, Math.ceil((until - now) / 1000));
}

function locked(until: number, now: number): Reply {
  return refused(2057, 'locked', {
    reason: 'locked',
    retryAfter: secondsUntil(until, now),
  });
}
