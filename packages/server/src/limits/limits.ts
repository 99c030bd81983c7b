/** How often one may be wrong. Times in seconds. */
export interface AttemptLimits {
  /** Wrong tries on one challenge before its token dies. */
  readonly perChallenge: number;
  /** Wrong tries in a row on one subject before a lock. */
  readonly perSubject: number;
  /** The same after the first lock. @default perSubject */
  readonly afterLock?: number;
  /** The first lock; each further one lasts twice as long. */
  readonly lockSeconds: number;
  readonly maxLockSeconds: number;
  /** Wrong tries without a success between them, locks included, after which only an administrator can help. */
  readonly hardStop: number;
  /** A subject without a try for so long starts anew. Infinity: its failures stay until a success. */
  readonly forgetSeconds: number;
}

/** Failures of one subject or one challenge. */
export interface AttemptCounter {
  /** Since the last lock or success. */
  readonly failed: number;
  /** Tries that are being evaluated now. */
  readonly reserved: number;
  /** Unix milliseconds of the newest reservation. */
  readonly reservedAt: number;
  /** Since the last success. */
  readonly total: number;
  readonly locks: number;
  /** Unix milliseconds. 0 when never locked. */
  readonly lockedUntil: number;
  /** Unix milliseconds: from then on the counter counts for nothing. */
  readonly forgetAt: number;
}

/** The answer to a reservation. `busy`: the rest of the budget is being evaluated at this moment. */
export type AttemptReservation =
  | { readonly granted: true }
  | { readonly granted: false; readonly reason: 'challenge_spent' | 'busy' | 'closed' }
  | { readonly granted: false; readonly reason: 'locked'; readonly until: number };

/** Where a subject, and a challenge if one was named, stand. */
export interface AttemptStanding {
  readonly attemptsLeft: number;
  /** The challenge is over its budget and dead. */
  readonly challengeSpent: boolean;
  /** Unix milliseconds, when locked now. */
  readonly lockedUntil?: number;
  /** The hard stop was reached. */
  readonly closed: boolean;
}

/** A counter that has seen nothing. */
export const EMPTY_COUNTER: AttemptCounter = {
  failed: 0,
  reserved: 0,
  reservedAt: 0,
  total: 0,
  locks: 0,
  lockedUntil: 0,
  forgetAt: Number.POSITIVE_INFINITY,
};

/** A reservation that was never settled (the process died) turns into a failure after this time. */
const LEASE_MS = 60_000;

/** Takes a slot. Does not check whether there is one: see {@link freeSlots}. */
export function reserved(
  counter: AttemptCounter,
  now: number,
  limits: AttemptLimits,
): AttemptCounter {
  const forgetAt = now + (limits.maxLockSeconds + limits.forgetSeconds) * 1000;
  return { ...counter, reserved: counter.reserved + 1, reservedAt: now, forgetAt };
}

/** The counter as it stands now: forgotten after its time; slots that were never settled counted as failures. */
export function aged(
  counter: AttemptCounter | undefined,
  now: number,
  limits: AttemptLimits,
): AttemptCounter {
  if (counter === undefined || counter.forgetAt <= now) return EMPTY_COUNTER;
  if (counter.reserved === 0 || now - counter.reservedAt < LEASE_MS) return counter;
  let next = counter;
  // Failing closed: nobody knows how these ended.
  while (next.reserved > 0) next = failed(next, now, limits);
  return next;
}

/** Gives a slot back. */
export function refunded(counter: AttemptCounter): AttemptCounter {
  return { ...counter, reserved: Math.max(0, counter.reserved - 1) };
}

/** Gives a slot back and forgets all failures. Slots of tries that still run stay taken. */
export function passed(counter: AttemptCounter): AttemptCounter {
  const { reserved: slots, reservedAt, forgetAt } = refunded(counter);
  return { ...EMPTY_COUNTER, reserved: slots, reservedAt, forgetAt };
}

/** True for a counter that need not be kept. */
export function isEmpty(counter: AttemptCounter): boolean {
  return counter.reserved === 0 && counter.total === 0;
}

/** Turns a slot into a failure, and the last failure of the budget into a lock. */
export function failed(
  counter: AttemptCounter,
  now: number,
  limits: AttemptLimits,
): AttemptCounter {
  const next = { ...refunded(counter), failed: counter.failed + 1, total: counter.total + 1 };
  if (next.failed < budgetOf(counter, limits)) return next;
  const seconds = Math.min(limits.lockSeconds * 2 ** counter.locks, limits.maxLockSeconds);
  return { ...next, failed: 0, locks: counter.locks + 1, lockedUntil: now + seconds * 1000 };
}

/** Wrong tries in a row before the next lock. */
export function budgetOf({ locks }: AttemptCounter, limits: AttemptLimits): number {
  return locks > 0 ? (limits.afterLock ?? limits.perSubject) : limits.perSubject;
}

/** Slots that are neither used up nor being evaluated. */
export function freeSlots(counter: AttemptCounter, budget: number): number {
  return Math.max(0, budget - counter.failed - counter.reserved);
}

/** True when the hard stop was reached. */
export function isClosed(counter: AttemptCounter, limits: AttemptLimits): boolean {
  return counter.total >= limits.hardStop;
}
