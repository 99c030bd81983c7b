import { type Counters, countersNow, reserveIn, settleIn, standingOf } from '../limits/counters.js';
import {
  type AttemptCounter,
  type AttemptReservation,
  type AttemptStanding,
  EMPTY_COUNTER,
  isEmpty,
  passed,
} from '../limits/limits.js';
import type { AttemptOutcome, AttemptSubject } from './mfa-store.js';

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

  reserve(attempt: AttemptSubject): AttemptReservation {
    const { reservation, next } = reserveIn(this.#read(attempt), attempt);
    if (next) this.#write(attempt, next);
    return reservation;
  }

  settle(attempt: AttemptSubject & { readonly outcome: AttemptOutcome }): AttemptStanding {
    const next = settleIn(this.#read(attempt), attempt.outcome, attempt);
    this.#write(attempt, next);
    return standingOf(next, attempt);
  }

  read(attempt: AttemptSubject): AttemptStanding {
    return standingOf(this.#read(attempt), attempt);
  }

  #read({ subject, challengeId, now, limits }: AttemptSubject): Counters {
    const challenge =
      challengeId === undefined ? undefined : (this.#challenges.get(challengeId) ?? 'spent');
    return countersNow({ own: this.#subjects.get(subject), challenge }, { now, limits });
  }

  #write({ subject, challengeId = '' }: AttemptSubject, { own, challenge }: Counters): void {
    this.#keep(subject, own);
    if (challenge === 'spent') this.closeChallenge(challengeId);
    else if (challenge) this.#challenges.set(challengeId, challenge);
  }

  #keep(subject: string, counter: AttemptCounter): void {
    if (isEmpty(counter)) this.#subjects.delete(subject);
    else this.#subjects.set(subject, counter);
  }
}
