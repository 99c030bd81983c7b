import type { AttemptOutcome, AttemptSubject, MfaStore } from '../store/mfa-store.js';
import type { AttemptReservation, AttemptStanding } from './limits.js';

/** A slot in the counter of all factors, and one in that of a single factor where it has one. */
export interface Slots {
  /** Settles both. */
  readonly settle: (outcome: AttemptOutcome) => Promise<{
    readonly standing: AttemptStanding;
    /** Unix milliseconds: how long the single factor is shut. */
    readonly waitUntil?: number;
  }>;
  /** Settles that of the single factor. */
  readonly settleOwn: (outcome: AttemptOutcome) => Promise<unknown>;
}

/** `isOwn`: it was the counter of the single factor that had no room. */
export interface RefusedSlots {
  readonly refusal: Exclude<AttemptReservation, { granted: true }>;
  readonly isOwn: boolean;
}

/** Takes a slot in each counter, or in none. */
export async function reserveSlots(
  store: MfaStore,
  shared: AttemptSubject,
  own: AttemptSubject | undefined,
): Promise<Slots | RefusedSlots> {
  const refusal = await store.reserveAttempt(shared);
  if (!refusal.granted) return { refusal, isOwn: false };
  const ownRefusal = own && (await store.reserveAttempt(own));
  if (ownRefusal && !ownRefusal.granted) {
    await store.settleAttempt({ ...shared, outcome: 'refunded' });
    return { refusal: ownRefusal, isOwn: true };
  }
  const settleOwn = async (outcome: AttemptOutcome): Promise<AttemptStanding | undefined> =>
    own && store.settleAttempt({ ...own, outcome });
  return {
    settleOwn,
    settle: async (outcome) => {
      const standing = await store.settleAttempt({ ...shared, outcome });
      const waitUntil = (await settleOwn(outcome))?.lockedUntil;
      return { standing, ...(waitUntil === undefined ? {} : { waitUntil }) };
    },
  };
}
