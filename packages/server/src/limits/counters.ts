import type { AttemptOutcome } from '../store/mfa-store.js';
import {
  type AttemptCounter,
  type AttemptLimits,
  type AttemptReservation,
  type AttemptStanding,
  aged,
  budgetOf,
  failed,
  freeSlots,
  isClosed,
  passed,
  refunded,
  reserved,
} from './limits.js';

/** What an attempt counts in: its subject, and the challenge if it named one. */
export interface Counters {
  readonly own: AttemptCounter;
  /** `spent`: the challenge is gone. */
  readonly challenge: AttemptCounter | 'spent' | undefined;
}

/** Counters as a store has them; a subject without failures has none. */
export interface StoredCounters {
  readonly own: AttemptCounter | undefined;
  readonly challenge: AttemptCounter | 'spent' | undefined;
}

/** When an attempt is made, and by which rules. */
export interface AttemptRules {
  /** Unix milliseconds. */
  readonly now: number;
  readonly limits: AttemptLimits;
}

/** The counter of one challenge. Its last failure ends it instead of locking it. */
const challengeLimits = (limits: AttemptLimits): AttemptLimits => ({
  ...limits,
  perSubject: Number.POSITIVE_INFINITY,
});

/** Stored counters as they stand now. */
export function countersNow(stored: StoredCounters, { now, limits }: AttemptRules): Counters {
  const { own, challenge } = stored;
  return {
    own: aged(own, now, limits),
    challenge:
      typeof challenge === 'object' ? aged(challenge, now, challengeLimits(limits)) : challenge,
  };
}

/** Takes a slot in both counters, or says why there is none; `next` is to be stored then. */
export function reserveIn(
  { own, challenge }: Counters,
  { now, limits }: AttemptRules,
): { readonly reservation: AttemptReservation; readonly next?: Counters } {
  if (isClosed(own, limits)) return { reservation: { granted: false, reason: 'closed' } };
  if (own.lockedUntil > now) {
    return { reservation: { granted: false, reason: 'locked', until: own.lockedUntil } };
  }
  if (challenge === 'spent') return { reservation: { granted: false, reason: 'challenge_spent' } };
  const isBusy =
    freeSlots(own, budgetOf(own, limits)) === 0 ||
    (challenge !== undefined && freeSlots(challenge, limits.perChallenge) === 0);
  if (isBusy) return { reservation: { granted: false, reason: 'busy' } };
  return {
    reservation: { granted: true },
    next: {
      own: reserved(own, now, limits),
      challenge: challenge && reserved(challenge, now, limits),
    },
  };
}

/** The counters after an attempt has ended. A challenge that is over its budget is `spent`. */
export function settleIn(
  { own, challenge }: Counters,
  outcome: AttemptOutcome,
  { now, limits }: AttemptRules,
): Counters {
  const next =
    typeof challenge === 'object'
      ? settled(challenge, outcome, now, challengeLimits(limits))
      : challenge;
  const isOver = typeof next === 'object' && next.failed >= limits.perChallenge;
  return { own: settled(own, outcome, now, limits), challenge: isOver ? 'spent' : next };
}

/** Where the counters leave the caller. */
export function standingOf(
  { own, challenge }: Counters,
  { now, limits }: AttemptRules,
): AttemptStanding {
  const isLocked = own.lockedUntil > now;
  const left = Math.min(
    budgetOf(own, limits) - own.failed,
    limits.hardStop - own.total,
    leftOfChallenge(challenge, limits),
  );
  return {
    attemptsLeft: isLocked ? 0 : Math.max(0, left),
    challengeSpent: challenge === 'spent',
    closed: isClosed(own, limits),
    ...(isLocked ? { lockedUntil: own.lockedUntil } : {}),
  };
}

function leftOfChallenge(challenge: Counters['challenge'], limits: AttemptLimits): number {
  if (challenge === undefined) return Number.POSITIVE_INFINITY;
  return challenge === 'spent' ? 0 : limits.perChallenge - challenge.failed;
}

function settled(
  counter: AttemptCounter,
  outcome: AttemptOutcome,
  now: number,
  limits: AttemptLimits,
): AttemptCounter {
  switch (outcome) {
    case 'failed':
      return failed(counter, now, limits);
    case 'refunded':
      return refunded(counter);
    case 'passed':
      return passed(counter);
  }
}
