import {
  type AttemptCounter,
  type AttemptLimits,
  type AttemptReservation,
  type AttemptStanding,
  EMPTY_COUNTER,
  failed,
  freeSlots,
  isClosed,
  refunded,
  reserved,
  settledLeases,
} from '../limits/limits.js';
import type { AttemptSubject } from './mfa-store.js';

/** The counter of one challenge. Its last failure ends it instead of locking it. */
const challengeLimits = (limits: AttemptLimits): AttemptLimits => ({
  ...limits,
  perSubject: Number.POSITIVE_INFINITY,
});

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

  reserve({ subject, challengeId, now, limits }: AttemptSubject): AttemptReservation {
    const own = this.#subject(subject, now, limits);
    if (isClosed(own, limits)) return { granted: false, reason: 'closed' };
    if (own.lockedUntil > now) return { granted: false, reason: 'locked', until: own.lockedUntil };
    const challenge = this.#challenge(challengeId, now, limits);
    if (challenge === 'spent') return { granted: false, reason: 'challenge_spent' };
    const isBusy =
      freeSlots(own, limits.perSubject) === 0 ||
      (challenge !== undefined && freeSlots(challenge, limits.perChallenge) === 0);
    if (isBusy) return { granted: false, reason: 'busy' };
    this.#subjects.set(subject, reserved(own, now));
    if (challengeId !== undefined && challenge !== undefined) {
      this.#challenges.set(challengeId, reserved(challenge, now));
    }
    return { granted: true };
  }

  settle(attempt: AttemptSubject & { readonly outcome: 'failed' | 'refunded' }): AttemptStanding {
    const { subject, challengeId, now, limits, outcome } = attempt;
    const own = this.#subject(subject, now, limits);
    this.#subjects.set(subject, outcome === 'failed' ? failed(own, now, limits) : refunded(own));
    const challenge = this.#challenge(challengeId, now, limits);
    if (challengeId !== undefined && challenge !== undefined && challenge !== 'spent') {
      const next =
        outcome === 'failed'
          ? failed(challenge, now, challengeLimits(limits))
          : refunded(challenge);
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
    const left = Math.min(
      limits.perSubject - own.failed,
      limits.hardStop - own.total,
      challengeSpent ? 0 : limits.perChallenge - (challenge?.failed ?? 0),
    );
    return {
      attemptsLeft: isLocked ? 0 : Math.max(0, left),
      challengeSpent,
      closed: isClosed(own, limits),
      ...(isLocked ? { lockedUntil: own.lockedUntil } : {}),
    };
  }

  #subject(subject: string, now: number, limits: AttemptLimits): AttemptCounter {
    return settledLeases(this.#subjects.get(subject) ?? EMPTY_COUNTER, now, limits);
  }

  #challenge(
    challengeId: string | undefined,
    now: number,
    limits: AttemptLimits,
  ): AttemptCounter | 'spent' | undefined {
    if (challengeId === undefined) return undefined;
    const counter = this.#challenges.get(challengeId);
    return counter ? settledLeases(counter, now, challengeLimits(limits)) : 'spent';
  }
}
