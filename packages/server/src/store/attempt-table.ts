import {
  type AttemptCounter,
  type AttemptLimits,
  type AttemptReservation,
  type AttemptStanding,
  aged,
  budgetOf,
  EMPTY_COUNTER,
  failed,
  freeSlots,
  isClosed,
  isEmpty,
  passed,
  refunded,
  reserved,
} from '../limits/limits.js';
import type { AttemptOutcome, AttemptSubject } from './mfa-store.js';

/** The counter of one challenge. Its last failure ends it instead of locking it. */
const challengeLimits = (limits: AttemptLimits): AttemptLimits => ({
  ...limits,
  perSubject: Number.POSITIVE_INFINITY,
});

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

/** The counters of a store that lives in one process. Every method is synchronous and therefore atomic. */
export class AttemptTable {
  readonly #subjects = new Map<string, AttemptCounter>();
  readonly #challenges = new Map<string, AttemptCounter>();

  openChallenge(challengeId: string): void {
    this.#challenges.set(challengeId, EMPTY_COUNTER);
  }

  closeChallenge(challengeId: string): void {
    this.#challenges.delete(challengeId);
  }

  clear(subject: string): void {
    this.#subjects.delete(subject);
  }

  pass(subject: string): void {
    const counter = this.#subjects.get(subject);
    if (counter) this.#keep(subject, passed(counter));
  }

  sweep(now: number): void {
    for (const [subject, { forgetAt }] of this.#subjects) {
      if (forgetAt <= now) this.#subjects.delete(subject);
    }
  }

  reserve({ subject, challengeId, now, limits }: AttemptSubject): AttemptReservation {
    const own = this.#subject(subject, now, limits);
    if (isClosed(own, limits)) return { granted: false, reason: 'closed' };
    if (own.lockedUntil > now) return { granted: false, reason: 'locked', until: own.lockedUntil };
    const challenge = this.#challenge(challengeId, now, limits);
    if (challenge === 'spent') return { granted: false, reason: 'challenge_spent' };
    const isBusy =
      freeSlots(own, budgetOf(own, limits)) === 0 ||
      (challenge !== undefined && freeSlots(challenge, limits.perChallenge) === 0);
    if (isBusy) return { granted: false, reason: 'busy' };
    this.#subjects.set(subject, reserved(own, now, limits));
    if (challengeId !== undefined && challenge !== undefined) {
      this.#challenges.set(challengeId, reserved(challenge, now, limits));
    }
    return { granted: true };
  }

  settle(attempt: AttemptSubject & { readonly outcome: AttemptOutcome }): AttemptStanding {
    const { subject, challengeId, now, limits, outcome } = attempt;
    const own = this.#subject(subject, now, limits);
    const challenge = this.#challenge(challengeId, now, limits);
    this.#keep(subject, settled(own, outcome, now, limits));
    if (challengeId !== undefined && challenge !== undefined && challenge !== 'spent') {
      const next = settled(challenge, outcome, now, challengeLimits(limits));
      if (next.failed >= limits.perChallenge) this.closeChallenge(challengeId);
      else this.#challenges.set(challengeId, next);
    }
    return this.read(attempt);
  }

  read({ subject, challengeId, now, limits }: AttemptSubject): AttemptStanding {
    const own = this.#subject(subject, now, limits);
    const challenge = this.#challenge(challengeId, now, limits);
    const isLocked = own.lockedUntil > now;
    const challengeSpent = challenge === 'spent';
    const ofChallenge = challengeSpent ? 0 : limits.perChallenge - (challenge?.failed ?? 0);
    const left = Math.min(
      budgetOf(own, limits) - own.failed,
      limits.hardStop - own.total,
      challenge === undefined ? Number.POSITIVE_INFINITY : ofChallenge,
    );
    return {
      attemptsLeft: isLocked ? 0 : Math.max(0, left),
      challengeSpent,
      closed: isClosed(own, limits),
      ...(isLocked ? { lockedUntil: own.lockedUntil } : {}),
    };
  }

  #keep(subject: string, counter: AttemptCounter): void {
    if (isEmpty(counter)) this.#subjects.delete(subject);
    else this.#subjects.set(subject, counter);
  }

  #subject(subject: string, now: number, limits: AttemptLimits): AttemptCounter {
    return aged(this.#subjects.get(subject), now, limits);
  }

  #challenge(
    challengeId: string | undefined,
    now: number,
    limits: AttemptLimits,
  ): AttemptCounter | 'spent' | undefined {
    if (challengeId === undefined) return undefined;
    const counter = this.#challenges.get(challengeId);
    return counter ? aged(counter, now, challengeLimits(limits)) : 'spent';
  }
}
