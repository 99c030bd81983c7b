import { expect, test } from 'vitest';
import type { AttemptLimits } from '../limits/limits.js';
import type { AttemptSubject, MfaStore } from '../store/mfa-store.js';

export const NOW = 1_700_000_000_000;

const limits: AttemptLimits = {
  perChallenge: 3,
  perSubject: 5,
  lockSeconds: 60,
  maxLockSeconds: 240,
  hardStop: 20,
  forgetSeconds: Number.POSITIVE_INFINITY,
};

/** Whose attempts the tests count. */
export const subject = (more: Partial<AttemptSubject> = {}): AttemptSubject => ({
  subject: 'mfa:a',
  now: NOW,
  limits,
  ...more,
});

/** Runs so many at once. */
export const all = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

/** How many are the wanted one. */
export const count = <T>(values: readonly T[], wanted: T): number =>
  values.filter((value) => value === wanted).length;

/** Budgets, locks and the hard stop. */
export function testAttempts(store: () => MfaStore): void {
  const reserve = (more: Partial<AttemptSubject> = {}) => store().reserveAttempt(subject(more));
  const settle = (outcome: 'failed' | 'refunded' | 'passed', more: Partial<AttemptSubject> = {}) =>
    store().settleAttempt({ ...subject(more), outcome });
  const granted = (results: readonly { granted: boolean }[]) =>
    results.filter((result) => result.granted).length;
  const wrong = async (times: number, more: Partial<AttemptSubject> = {}) => {
    for (let index = 0; index < times; index += 1) {
      await reserve(more);
      await settle('failed', more);
    }
  };

  test('of 40 at once no more are evaluated than the budget has left', async () => {
    await wrong(2);
    expect(granted(await all(40, () => reserve()))).toBe(3);
    expect(await reserve()).toEqual({ granted: false, reason: 'busy' });
  });

  test('a challenge has a smaller budget of its own, after which it is spent', async () => {
    const challengeId = 'c1';
    await store().insertChallenge({
      id: challengeId,
      accountId: 'a',
      createdAt: NOW,
      expiresAt: NOW + 1,
    });
    expect(granted(await all(40, () => reserve({ challengeId })))).toBe(3);
    await settle('failed', { challengeId });
    await settle('failed', { challengeId });
    expect(await settle('failed', { challengeId })).toMatchObject({ challengeSpent: true });
    expect(await store().findChallenge(challengeId, NOW)).toBeUndefined();
    expect(await reserve({ challengeId })).toEqual({ granted: false, reason: 'challenge_spent' });
    expect((await store().readAttempts(subject())).attemptsLeft).toBe(2);
  });

  test('a refund gives the slot back', async () => {
    await all(5, () => reserve());
    await settle('refunded');
    expect(granted(await all(5, () => reserve()))).toBe(1);
  });

  test('the last failure locks, for twice as long each time, and the lock ends', async () => {
    await wrong(5);
    const until = NOW + 60_000;
    expect(await reserve()).toEqual({ granted: false, reason: 'locked', until });
    expect(await store().readAttempts(subject())).toMatchObject({
      attemptsLeft: 0,
      lockedUntil: until,
    });
    expect(await reserve({ now: until - 1 })).toMatchObject({ reason: 'locked' });
    await wrong(5, { now: until });
    expect(await reserve({ now: until })).toMatchObject({ until: until + 120_000 });
  });

  test('after the first lock a smaller budget may hold', async () => {
    const strict = { ...limits, afterLock: 1, maxLockSeconds: 60 };
    await wrong(5, { limits: strict });
    for (let round = 1; round < 4; round += 1) {
      const now = NOW + round * 60_000;
      expect(granted(await all(8, () => reserve({ now, limits: strict })))).toBe(1);
      const standing = await settle('failed', { now, limits: strict });
      expect(standing).toMatchObject({ attemptsLeft: 0, lockedUntil: now + 60_000 });
    }
  });

  test('the hard stop stays until it is cleared', async () => {
    for (let round = 0; round < 4; round += 1) await wrong(5, { now: NOW + round * 1e7 });
    expect(await reserve({ now: NOW + 1e12 })).toEqual({ granted: false, reason: 'closed' });
    await store().clearAttempts('mfa:a');
    expect(await reserve()).toEqual({ granted: true });
  });

  test('a success forgets failures and locks, and subjects do not share', async () => {
    await wrong(4);
    await reserve();
    await settle('passed');
    expect((await store().readAttempts(subject())).attemptsLeft).toBe(5);
    await wrong(4);
    expect((await store().readAttempts(subject({ subject: 'mfa:b' }))).attemptsLeft).toBe(5);
  });
}

/** Claims of attempt ids and their outcomes. */
export function testAttemptIds(store: () => MfaStore): void {
  const open = (now = NOW) => store().openAttempt({ key: 'k', now, leaseUntil: now + 1000 });

  test('of 32 claims one is the first, and the rest get its outcome once there is one', async () => {
    const states = (await all(32, () => open())).map(({ state }) => state);
    expect(count(states, 'mine')).toBe(1);
    expect(count(states, 'running')).toBe(31);
    await store().closeAttempt({ key: 'k', outcome: 'done', keepUntil: NOW + 5000 });
    expect(await open(NOW + 4999)).toEqual({ state: 'done', outcome: 'done' });
    expect(await open(NOW + 5000)).toEqual({ state: 'mine' });
  });

  test('a claim that is given up or went silent is free again', async () => {
    await open();
    await store().dropAttempt('k');
    expect(await open()).toEqual({ state: 'mine' });
    expect(await open(NOW + 999)).toEqual({ state: 'running' });
    expect(await open(NOW + 1000)).toEqual({ state: 'mine' });
  });
}
