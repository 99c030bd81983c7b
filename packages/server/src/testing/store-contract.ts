import { beforeEach, describe, expect, test } from 'vitest';
import type { MfaStore } from '../store/mfa-store.js';
import type { Account, PendingTotp, TotpFactor } from '../store/records.js';
import {
  all,
  count,
  NOW,
  subject,
  testAttemptIds,
  testAttempts,
} from './store-contract-attempts.js';
import { testCodes, testContacts, testSends } from './store-contract-contacts.js';
import { testContactEnrolments, testFaces, testPhotos } from './store-contract-faces.js';
import { testSealed } from './store-contract-sealed.js';
import { testRecoveryCodes, testSessions, testSteps } from './store-contract-sessions.js';

const account = (id: string, more: Partial<Account> = {}): Account => ({
  id,
  policy: 'personal',
  passwordHash: 'hash',
  createdAt: NOW,
  ...more,
});

const factor = (more: Partial<TotpFactor> = {}): TotpFactor => ({
  id: 'f1',
  accountId: 'a',
  sealedSecret: 'sealed',
  lastStep: 10,
  recovery: { hashes: ['r1'], total: 1, createdAt: NOW },
  source: 'SELF',
  createdAt: NOW,
  updatedAt: NOW,
  ...more,
});

const pending = (more: Partial<PendingTotp> = {}): PendingTotp => ({
  id: 'p1',
  accountId: 'a',
  sessionId: 's1',
  sealedSecret: 'sealed',
  recovery: { hashes: ['r1'], total: 1, createdAt: NOW },
  source: 'SELF',
  createdAt: NOW,
  expiresAt: NOW + 1000,
  ...more,
});

/** What every {@link MfaStore} must hold to, whatever it is made of. */
export function describeMfaStore(name: string, makeStore: () => Promise<MfaStore>): void {
  let store: MfaStore;
  beforeEach(async () => {
    store = await makeStore();
  });
  describe(`${name}: accounts`, () => testAccounts(() => store));
  describe(`${name}: authenticator apps`, () => testTotp(() => store));
  describe(`${name}: challenges`, () => testChallenges(() => store));
  describe(`${name}: contacts`, () => testContacts(() => store));
  describe(`${name}: codes`, () => testCodes(() => store));
  describe(`${name}: contacts of signed-in users`, () => testContactEnrolments(() => store));
  describe(`${name}: photos`, () => testPhotos(() => store));
  describe(`${name}: faces`, () => testFaces(() => store));
  describe(`${name}: steps outside of a challenge`, () => testSteps(() => store));
  describe(`${name}: what is sealed`, () => testSealed(() => store));
  describe(`${name}: recovery codes`, () => testRecoveryCodes(() => store));
  describe(`${name}: sessions`, () => testSessions(() => store));
  describe(`${name}: sends`, () => testSends(() => store));
  describe(`${name}: attempts`, () => testAttempts(() => store));
  describe(`${name}: attempt ids`, () => testAttemptIds(() => store));
}

function testAccounts(store: () => MfaStore): void {
  test('an account is found by its id and by each login name, and by nothing else', async () => {
    const alice = account('a', { username: 'alice', email: 'a@example.com', phone: '138' });
    expect(await store().insertAccount(alice)).toBe(true);
    expect(await store().findAccount('a')).toEqual(alice);
    expect(await store().findAccountByLogin('username', 'alice')).toEqual(alice);
    expect(await store().findAccountByLogin('email', 'a@example.com')).toEqual(alice);
    expect(await store().findAccountByLogin('phone', '138')).toEqual(alice);
    expect(await store().findAccountByLogin('username', 'a@example.com')).toBeUndefined();
    expect(await store().findAccount('b')).toBeUndefined();
  });

  test('a taken name is refused and nothing of the account is stored', async () => {
    await store().insertAccount(account('a', { username: 'alice' }));
    const again = account('b', { email: 'b@example.com', username: 'alice' });
    expect(await store().insertAccount(again)).toBe(false);
    expect(await store().findAccount('b')).toBeUndefined();
    expect(await store().findAccountByLogin('email', 'b@example.com')).toBeUndefined();
  });

  test('what is asked for first is kept, and nothing else of the account changes', async () => {
    const alice = account('a', { username: 'alice', mfaEmail: 'a@example.com' });
    await store().insertAccount(alice);
    expect(await store().setPreferredFactor('a', 'sms')).toBe(true);
    expect(await store().setPreferredFactor('a', 'face')).toBe(true);
    expect(await store().setPreferredFactor('none', 'totp')).toBe(false);
    expect(await store().findAccount('a')).toEqual({ ...alice, preferredFactor: 'face' });
    expect(await store().findAccountByLogin('username', 'alice')).toMatchObject({ id: 'a' });
  });

  test('of 32 accounts with one name exactly one is stored', async () => {
    const results = await all(32, (index) =>
      store().insertAccount(account(`${index}`, { username: 'alice' })),
    );
    expect(count(results, true)).toBe(1);
  });
}

function testTotp(store: () => MfaStore): void {
  const activate = (more: object = {}) =>
    store().activateTotp({
      ...{ sessionId: 's1', pendingId: 'p1', factor: factor(), onlyFirst: false, now: NOW },
      ...more,
    });

  test('a pending secret is not in force', async () => {
    await store().savePendingTotp(pending());
    expect(await store().findTotp('a')).toBeUndefined();
    expect(await store().findPendingTotp('s1', NOW)).toEqual(pending());
  });

  test('a pending secret ends at its time, is replaced by a newer one, and can be given up', async () => {
    await store().savePendingTotp(pending());
    expect(await store().findPendingTotp('s1', NOW + 1000)).toBeUndefined();
    await store().savePendingTotp(pending({ id: 'p2' }));
    expect((await store().findPendingTotp('s1', NOW))?.id).toBe('p2');
    expect(await activate()).toBe('gone');
    await store().deletePendingTotp('s1');
    expect(await store().findPendingTotp('s1', NOW)).toBeUndefined();
  });

  test('activation takes the pending row once', async () => {
    await store().savePendingTotp(pending());
    const results = await all(32, () => activate());
    expect(count(results, 'activated')).toBe(1);
    expect(count(results, 'gone')).toBe(31);
    expect(await store().findTotp('a')).toEqual(factor());
  });

  test('with onlyFirst one of 32 sessions wins', async () => {
    await all(32, (index) =>
      store().savePendingTotp(pending({ id: `p${index}`, sessionId: `s${index}` })),
    );
    const results = await all(32, (index) =>
      activate({ sessionId: `s${index}`, pendingId: `p${index}`, onlyFirst: true }),
    );
    expect(count(results, 'activated')).toBe(1);
    expect(count(results, 'occupied')).toBe(31);
  });

  test('with a spent challenge nothing is activated', async () => {
    await store().savePendingTotp(pending());
    expect(await activate({ challengeId: 'c1' })).toBe('challenge_spent');
    expect(await store().findTotp('a')).toBeUndefined();
    await store().insertChallenge({ id: 'c1', accountId: 'a', createdAt: NOW, expiresAt: NOW + 9 });
    expect(await activate({ challengeId: 'c1' })).toBe('activated');
    expect(await store().findChallenge('c1', NOW)).toBeUndefined();
  });

  test('removal also ends what is pending, and says whether there was something', async () => {
    await store().replaceTotp(factor());
    await store().savePendingTotp(pending());
    await store().savePendingTotp(pending({ accountId: 'b', sessionId: 's2' }));
    expect(await store().deleteTotp('a')).toBe(true);
    expect(await store().deleteTotp('a')).toBe(false);
    expect(await store().findTotp('a')).toBeUndefined();
    expect(await store().findPendingTotp('s1', NOW)).toBeUndefined();
    expect(await store().findPendingTotp('s2', NOW)).toBeDefined();
  });
}

function testChallenges(store: () => MfaStore): void {
  const open = (id: string, accountId = 'a') =>
    store().insertChallenge({ id, accountId, createdAt: NOW, expiresAt: NOW + 1000 });
  const pass = (challengeId: string, more: object = {}) =>
    store().passChallenge({
      challengeId,
      ...{ accountId: 'a', subject: 'mfa:a', now: NOW },
      proof: { type: 'totp', factorId: 'f1', step: 11 },
      ...more,
    });
  const recovery = (hash: string, nextHash: string) => ({
    proof: { type: 'recovery', factorId: 'f1', hash, nextHash },
  });

  beforeEach(async () => {
    await store().replaceTotp(factor());
  });

  test('a challenge is open until its time', async () => {
    await open('c1');
    expect((await store().findChallenge('c1', NOW + 999))?.accountId).toBe('a');
    expect(await store().findChallenge('c1', NOW + 1000)).toBeUndefined();
    expect(await pass('c1', { now: NOW + 1000 })).toBe('challenge_spent');
  });

  test('of 32 proofs for one challenge exactly one passes', async () => {
    await open('c1');
    const results = await all(32, (index) =>
      pass('c1', { proof: { type: 'totp', factorId: 'f1', step: 11 + index } }),
    );
    expect(count(results, 'passed')).toBe(1);
    expect(count(results, 'challenge_spent')).toBe(31);
  });

  test('one step passes one of 32 challenges, and the others stay open', async () => {
    await all(32, (index) => open(`c${index}`));
    const results = await all(32, (index) => pass(`c${index}`));
    expect(count(results, 'passed')).toBe(1);
    expect(count(results, 'proof_spent')).toBe(31);
    const still = await all(32, (index) => store().findChallenge(`c${index}`, NOW));
    expect(still.filter(Boolean)).toHaveLength(31);
  });

  test('one recovery code passes one of 32 challenges, and its successor passes next', async () => {
    await all(33, (index) => open(`c${index}`));
    const results = await all(32, (index) => pass(`c${index}`, recovery('r1', `next${index}`)));
    expect(count(results, 'passed')).toBe(1);
    const winner = results.indexOf('passed');
    expect(await pass('c32', recovery('r1', 'x'))).toBe('proof_spent');
    expect(await pass('c32', recovery(`next${winner}`, 'x'))).toBe('passed');
  });

  test.each([10, 9, -1])('step %i, not newer than the last one, does not pass', async (step) => {
    await open('c1');
    expect(await pass('c1', { proof: { type: 'totp', factorId: 'f1', step } })).toBe('proof_spent');
    expect(await store().findChallenge('c1', NOW)).toBeDefined();
  });

  test('a proof of a factor that was replaced, or for a challenge of another account, does not pass', async () => {
    await open('c1');
    await open('c2', 'b');
    expect(await pass('c1', { proof: { type: 'totp', factorId: 'f0', step: 11 } })).toBe(
      'proof_spent',
    );
    expect(await pass('c2')).toBe('challenge_spent');
  });

  test('a lost challenge leaves the recovery code as it was', async () => {
    expect(await pass('none', recovery('r1', 'r2'))).toBe('challenge_spent');
    expect((await store().findTotp('a'))?.recovery.hashes).toEqual(['r1']);
  });

  test('passing forgets the failures', async () => {
    await open('c1');
    await store().reserveAttempt(subject());
    await store().settleAttempt({ ...subject(), outcome: 'failed' });
    await pass('c1');
    expect((await store().readAttempts(subject())).attemptsLeft).toBe(5);
  });
}
