import { beforeEach, expect, test } from 'vitest';
import type { MfaStore } from '../store/mfa-store.js';
import type { Account, SentCode } from '../store/records.js';
import { all, count, NOW } from './store-contract-attempts.js';

const account = (id: string, more: Partial<Account> = {}): Account => ({
  ...{ id, policy: 'required', passwordHash: 'hash', createdAt: NOW },
  ...more,
});

const EMAIL = { channel: 'email', email: 'a@example.com' } as const;
const PHONE = { channel: 'sms', phone: '138', phoneCountryCode: '+86' } as const;

const code = (more: Partial<SentCode> = {}): SentCode => ({
  ...{ key: 'k1', id: 'i1', hash: 'h1', createdAt: NOW, expiresAt: NOW + 1000 },
  ...more,
});

export function testContacts(store: () => MfaStore): void {
  test.each([
    [{ email: 'a@example.com' }, true],
    [{ mfaEmail: 'a@example.com' }, true],
    [{ mfaEmail: 'b@example.com' }, false],
    [{ username: 'a@example.com' }, false],
  ])('of %j the address is taken: %j', async (names, taken) => {
    await store().insertAccount(account('b', names));
    expect(await store().isContactTaken(EMAIL, 'a')).toBe(taken);
    expect(await store().isContactTaken(EMAIL, 'b')).toBe(false);
  });

  test.each([
    [{ phone: '138' }, true],
    [{ phone: '138', phoneCountryCode: '+1' }, false],
    [{ mfaPhone: '138' }, true],
    [{ mfaPhone: '+86138' }, true],
    [{ mfaPhone: '138', mfaPhoneCountryCode: '+1' }, false],
  ])('of %j the number is taken: %j', async (names, taken) => {
    await store().insertAccount(account('b', names));
    expect(await store().isContactTaken(PHONE, 'a')).toBe(taken);
  });

  test('an account with a taken second factor is not stored', async () => {
    await store().insertAccount(account('a', { email: 'a@example.com' }));
    expect(await store().insertAccount(account('b', { mfaEmail: 'a@example.com' }))).toBe(false);
    expect(await store().findAccount('b')).toBeUndefined();
  });

  test('a removed contact is gone, the other channel stays', async () => {
    const both = { mfaPhone: '138', mfaPhoneCountryCode: '+86', mfaEmail: 'a@example.com' };
    await store().insertAccount(account('a', both));
    expect(await store().deleteContact('a', 'sms')).toBe(true);
    expect(await store().deleteContact('a', 'sms')).toBe(false);
    expect(await store().deleteContact('none', 'sms')).toBe(false);
    expect(await store().findAccount('a')).toEqual(account('a', { mfaEmail: 'a@example.com' }));
  });
}

export function testCodes(store: () => MfaStore): void {
  const open = (id: string, accountId = 'a') =>
    store().insertChallenge({ id, accountId, createdAt: NOW, expiresAt: NOW + 5000 });
  const pass = (challengeId: string, proof: object = {}, more: object = {}) =>
    store().passChallenge({
      ...{ challengeId, accountId: 'a', subject: 'mfa:a', now: NOW },
      proof: {
        ...{ type: 'contact', codeKey: 'k1', codeId: 'i1', contact: EMAIL, bind: true },
        ...proof,
      },
      ...more,
    });

  beforeEach(async () => {
    await store().insertAccount(account('a'));
    await store().saveCode(code());
  });

  test('a newer code takes the place of an older one', async () => {
    await store().saveCode(code({ id: 'i2' }));
    expect(await store().findCode('k1')).toEqual(code({ id: 'i2' }));
    expect(await store().findCode('k2')).toBeUndefined();
    await open('c1');
    expect(await pass('c1')).toBe('proof_spent');
    expect(await pass('c1', { codeId: 'i2' })).toBe('passed');
    expect(await store().findCode('k1')).toEqual(code({ id: 'i2', isUsed: true }));
    await open('c2');
    expect(await pass('c2', { codeId: 'i2' })).toBe('proof_spent');
  });

  test('one code passes one of 32 challenges and binds the contact', async () => {
    await all(32, (index) => open(`c${index}`));
    const results = await all(32, (index) => pass(`c${index}`));
    expect(count(results, 'passed')).toBe(1);
    expect(count(results, 'proof_spent')).toBe(31);
    expect((await store().findAccount('a'))?.mfaEmail).toBe('a@example.com');
  });

  test('of 32 accounts with a code for one address one gets it', async () => {
    await all(32, (index) => store().insertAccount(account(`x${index}`)));
    await all(32, (index) => store().saveCode(code({ key: `x${index}` })));
    await all(32, (index) => open(`c${index}`, `x${index}`));
    const results = await all(32, (index) =>
      pass(`c${index}`, { codeKey: `x${index}` }, { accountId: `x${index}` }),
    );
    expect(count(results, 'passed')).toBe(1);
    expect(count(results, 'contact_taken')).toBe(31);
  });

  test('of 32 contacts for one account one is the first', async () => {
    await all(32, (index) => store().saveCode(code({ key: `x${index}` })));
    await all(32, (index) => open(`c${index}`));
    const results = await all(32, (index) =>
      pass(`c${index}`, {
        ...{ codeKey: `x${index}`, contact: { channel: 'email', email: `${index}@x.test` } },
      }),
    );
    expect(count(results, 'passed')).toBe(1);
    expect(count(results, 'occupied')).toBe(31);
  });

  test('too late, or for a contact that is not in force, it does not pass', async () => {
    await open('c1');
    expect(await pass('c1', {}, { now: NOW + 1000 })).toBe('proof_spent');
    expect(await pass('c1', { bind: false })).toBe('proof_spent');
    expect(await pass('none')).toBe('challenge_spent');
    expect(await pass('c1')).toBe('passed');
  });

  test('a bound contact passes and stays; a first app is refused then', async () => {
    await open('c1');
    await open('c2');
    await pass('c1');
    await store().saveCode(code());
    expect(await pass('c2', { bind: false })).toBe('passed');
    const times = { createdAt: NOW, expiresAt: NOW + 1000 };
    const recovery = { hashes: ['r'], total: 1, createdAt: NOW };
    const row = { accountId: 'a', sealedSecret: 's', recovery, source: 'SELF' } as const;
    await store().savePendingTotp({ id: 'p', sessionId: 's', ...row, ...times });
    const factor = { id: 'f', lastStep: 1, createdAt: NOW, updatedAt: NOW, ...row };
    const activation = { sessionId: 's', pendingId: 'p', factor, now: NOW };
    expect(await store().activateTotp({ ...activation, onlyFirst: true })).toBe('occupied');
    expect(await store().activateTotp({ ...activation, onlyFirst: false })).toBe('activated');
  });
}

export function testSends(store: () => MfaStore): void {
  const reserve = (now: number, ...budgets: [key: string, count: number, seconds: number][]) =>
    store().reserveSend({
      now,
      budgets: budgets.map(([key, limit, seconds]) => ({ key, count: limit, seconds })),
    });

  test('a budget has room for so many, and again after its time', async () => {
    for (let n = 0; n < 2; n += 1) {
      expect(await reserve(NOW + n, ['a', 2, 60])).toEqual({ granted: true });
    }
    const full = { granted: false, until: NOW + 60_000 };
    expect(await reserve(NOW + 59_999, ['a', 2, 60])).toEqual(full);
    expect(await reserve(NOW + 60_000, ['a', 2, 60])).toEqual({ granted: true });
  });

  test('one that is used up leaves the others as they were, and the longest wait is told', async () => {
    await reserve(NOW, ['a', 1, 60], ['b', 1, 90]);
    const both = await reserve(NOW, ['a', 1, 60], ['b', 1, 90], ['c', 1, 60]);
    expect(both).toEqual({ granted: false, until: NOW + 90_000 });
    expect(await reserve(NOW, ['c', 1, 60])).toEqual({ granted: true });
  });

  test('of 32 at once so many are granted as there is room', async () => {
    const results = await all(32, () => reserve(NOW, ['a', 3, 60]));
    expect(results.filter(({ granted }) => granted)).toHaveLength(3);
  });

  test('a big one takes more than one, and all of it or nothing', async () => {
    const bytes = (amount: number, now = NOW) =>
      store().reserveSend({
        now,
        budgets: [
          { key: 'n', count: 9, seconds: 60 },
          { key: 'bytes', count: 100, seconds: 60, amount },
        ],
      });
    expect(await bytes(60)).toEqual({ granted: true });
    expect(await bytes(41)).toEqual({ granted: false, until: NOW + 60_000 });
    expect(await bytes(40)).toEqual({ granted: true });
    expect(await bytes(1)).toMatchObject({ granted: false });
    expect((await bytes(101, NOW + 60_000)).granted).toBe(false);
    const results = await all(32, () => bytes(30, NOW + 60_000));
    expect(results.filter(({ granted }) => granted)).toHaveLength(3);
  });
}
