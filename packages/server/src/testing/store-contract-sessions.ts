import { beforeEach, expect, test } from 'vitest';
import type { MfaStore } from '../store/mfa-store.js';
import type { TotpFactor } from '../store/records.js';
import { all, count, NOW, subject } from './store-contract-attempts.js';

const factor = (hashes: readonly string[]): TotpFactor => ({
  ...{ id: 'f1', accountId: 'a', sealedSecret: 'sealed', lastStep: 10, source: 'SELF' },
  ...{ createdAt: NOW, updatedAt: NOW },
  recovery: { hashes, total: hashes.length, createdAt: NOW },
});

/** A TOTP step that is shown by a signed-in user. */
export function testSteps(store: () => MfaStore): void {
  const spend = (step: number, factorId = 'f1') =>
    store().spendTotpStep({ accountId: 'a', factorId, step, subject: 'mfa:a', now: NOW });

  test('one of 32 gets the step, and nothing at or below it passes again', async () => {
    await store().replaceTotp(factor(['r1']));
    expect(await spend(11, 'f0')).toBe(false);
    expect(count(await all(32, () => spend(11)), true)).toBe(1);
    expect(await spend(10)).toBe(false);
    expect((await store().findTotp('a'))?.lastStep).toBe(11);
  });

  test('it forgets the failures only when it counts', async () => {
    await store().replaceTotp(factor(['r1']));
    await store().reserveAttempt(subject());
    await store().settleAttempt({ ...subject(), outcome: 'failed' });
    await spend(9);
    expect((await store().readAttempts(subject())).attemptsLeft).toBe(4);
    await spend(11);
    expect((await store().readAttempts(subject())).attemptsLeft).toBe(5);
  });
}

/** A set of recovery codes. */
export function testRecoveryCodes(store: () => MfaStore): void {
  const SET = ['r1', 'r2', 'r3'];
  const use = async (index: number, hash: string) => {
    const id = `c${index}`;
    await store().insertChallenge({ id, accountId: 'a', createdAt: NOW, expiresAt: NOW + 9 });
    return store().passChallenge({
      ...{ challengeId: id, accountId: 'a', subject: 'mfa:a', now: NOW },
      proof: { type: 'recovery', factorId: 'f1', hash },
    });
  };
  const replace = (hashes: readonly string[], factorId = 'f1') =>
    store().replaceRecoveryCodes({
      ...{ accountId: 'a', factorId },
      recovery: { hashes, total: hashes.length, createdAt: NOW + 1 },
    });

  beforeEach(async () => {
    await store().replaceTotp(factor(SET));
  });

  test('each code of a set passes one of 32 challenges, and the others stay', async () => {
    expect(count(await all(32, (index) => use(index, 'r2')), 'passed')).toBe(1);
    const { recovery } = (await store().findTotp('a')) ?? {};
    expect([...(recovery?.hashes ?? [])].sort()).toEqual(['r1', 'r3']);
    expect(recovery).toMatchObject({ total: 3, createdAt: NOW, lastUsed: 'r2' });
    expect(await use(33, 'r1')).toBe('passed');
    expect(await use(34, 'r1')).toBe('proof_spent');
    expect(await use(35, 'r3')).toBe('passed');
  });

  test('a new set ends the old one, for the factor in force only', async () => {
    expect(await replace(['n1'], 'f0')).toBe(false);
    expect(await use(0, 'r1')).toBe('passed');
    expect(await replace(['n1', 'n2'])).toBe(true);
    expect(await use(1, 'r2')).toBe('proof_spent');
    expect(await use(2, 'n2')).toBe('passed');
    const { recovery } = (await store().findTotp('a')) ?? {};
    expect(recovery).toEqual({ hashes: ['n1'], lastUsed: 'n2', total: 2, createdAt: NOW + 1 });
  });

  test('a code used while the set is replaced passes before it or not at all', async () => {
    const results = await Promise.all([
      ...SET.map((hash, index) => use(index, hash)),
      replace(['n1']),
      ...SET.map((hash, index) => use(index + 9, hash)),
    ]);
    expect(results).toContain(true);
    expect((await store().findTotp('a'))?.recovery.hashes).toEqual(['n1']);
    for (const [index, hash] of SET.entries()) {
      expect(await use(index + 20, hash)).toBe('proof_spent');
    }
  });
}

/** When a session last showed a second factor. */
export function testSessions(store: () => MfaStore): void {
  const session = { sessionId: 's1', expiresAt: NOW + 1000 };
  const pass = (challengeId: string, step: number, now: number) =>
    store().passChallenge({
      ...{ challengeId, accountId: 'a', subject: 'mfa:a', session, now },
      proof: { type: 'totp', factorId: 'f1', step },
    });

  beforeEach(async () => {
    await store().replaceTotp(factor(['r1']));
    for (const id of ['c1', 'c2']) {
      await store().insertChallenge({ id, accountId: 'a', createdAt: NOW, expiresAt: NOW + 999 });
    }
  });

  test('a passed challenge proves the session, the newest time counts, and it ends with the token', async () => {
    expect(await store().findSessionProof('s1', NOW)).toBeUndefined();
    await pass('c1', 11, NOW);
    expect(await store().findSessionProof('s1', NOW)).toBe(NOW);
    expect(await store().findSessionProof('s2', NOW)).toBeUndefined();
    await pass('c2', 12, NOW + 500);
    expect(await store().findSessionProof('s1', NOW + 500)).toBe(NOW + 500);
    expect(await store().findSessionProof('s1', NOW + 1000)).toBeUndefined();
  });

  test('one that did not pass proves nothing', async () => {
    await pass('c1', 10, NOW);
    await pass('none', 11, NOW);
    expect(await store().findSessionProof('s1', NOW)).toBeUndefined();
  });

  test('a binding proves the session that is named', async () => {
    const { id: _, lastStep: __, updatedAt: ___, ...shown } = factor(['r1']);
    const pending = { ...shown, id: 'p1', sessionId: 's1', expiresAt: NOW + 9 };
    const activation = { sessionId: 's1', pendingId: 'p1', factor: factor(['r1']), now: NOW };
    await store().savePendingTotp(pending);
    await store().activateTotp({ ...activation, onlyFirst: true, session });
    expect(await store().findSessionProof('s1', NOW)).toBeUndefined();
    await store().activateTotp({ ...activation, onlyFirst: false, session });
    expect(await store().findSessionProof('s1', NOW)).toBe(NOW);
  });
}
