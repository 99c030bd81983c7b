import { beforeEach, expect, test } from 'vitest';
import type { MfaStore } from '../store/mfa-store.js';
import type { Account, Enrolment, FaceFactor, Photo } from '../store/records.js';
import { all, count, NOW, subject } from './store-contract-attempts.js';

const account = (id: string, more: Partial<Account> = {}): Account => ({
  ...{ id, policy: 'personal', passwordHash: 'hash', createdAt: NOW },
  ...more,
});

const face = (more: Partial<FaceFactor> = {}): FaceFactor => ({
  ...{ id: 'f1', accountId: 'a', sealedTemplate: 'sealed', createdAt: NOW, updatedAt: NOW },
  ...more,
});

const photo = (key: string, more: Partial<Photo> = {}): Photo => ({
  ...{ key, bytes: Uint8Array.of(1, 2, 255), createdAt: NOW, expiresAt: NOW + 1000 },
  ...more,
});

const enrolment = (more: Partial<Enrolment> = {}): Enrolment => ({
  ...{ id: 'e1', accountId: 'a', sessionId: 's1', factor: 'face' },
  ...{ createdAt: NOW, expiresAt: NOW + 1000 },
  ...more,
});

const EMAIL = { channel: 'email', email: 'a@example.com' } as const;

/** Contacts that a signed-in user binds. */
export function testContactEnrolments(store: () => MfaStore): void {
  const begin = async (more: Partial<Enrolment> = {}) => {
    const begun = enrolment({ factor: 'email', contact: EMAIL, ...more });
    await store().saveEnrolment(begun);
    const { id, createdAt, expiresAt } = begun;
    await store().saveCode({ key: `k-${begun.accountId}`, id, hash: 'h', createdAt, expiresAt });
  };
  const activate = (more: object = {}) =>
    store().activateContact({
      ...{ accountId: 'a', sessionId: 's1', enrolmentId: 'e1', codeKey: 'k-a', contact: EMAIL },
      ...{ onlyFirst: false, now: NOW },
      ...more,
    });

  beforeEach(async () => {
    await store().insertAccount(account('a'));
  });

  test('what was begun is found until its time, for its session and factor only', async () => {
    await begin();
    const begun = enrolment({ factor: 'email', contact: EMAIL });
    expect(await store().findEnrolment('s1', 'email', NOW + 999)).toEqual(begun);
    expect(await store().findEnrolment('s1', 'email', NOW + 1000)).toBeUndefined();
    expect(await store().findEnrolment('s1', 'sms', NOW)).toBeUndefined();
    expect(await store().findEnrolment('s2', 'email', NOW)).toBeUndefined();
    await store().deleteEnrolment('s1', 'email');
    expect(await store().findEnrolment('s1', 'email', NOW)).toBeUndefined();
  });

  test('one of 32 puts the contact in force, and the code and what was begun are gone', async () => {
    await begin();
    const results = await all(32, () => activate());
    expect(count(results, 'activated')).toBe(1);
    expect(count(results, 'gone')).toBe(31);
    expect((await store().findAccount('a'))?.mfaEmail).toBe('a@example.com');
    expect(await store().findCode('k-a')).toMatchObject({ isUsed: true });
    expect(await store().findEnrolment('s1', 'email', NOW)).toBeUndefined();
  });

  test('replaced, late, or of somebody else, it is gone', async () => {
    await begin();
    await begin({ id: 'e2' });
    expect(await activate()).toBe('gone');
    expect(await activate({ enrolmentId: 'e2', sessionId: 's2' })).toBe('gone');
    expect(await activate({ enrolmentId: 'e2', accountId: 'b' })).toBe('gone');
    expect(await activate({ enrolmentId: 'e2', now: NOW + 1000 })).toBe('gone');
    await store().saveCode({ key: 'k-a', id: 'x', hash: 'h', createdAt: NOW, expiresAt: NOW + 9 });
    expect(await activate({ enrolmentId: 'e2' })).toBe('gone');
    expect((await store().findAccount('a'))?.mfaEmail).toBeUndefined();
  });

  test('of 32 accounts one gets the contact', async () => {
    await all(32, (index) => store().insertAccount(account(`x${index}`)));
    await all(32, (index) => begin({ accountId: `x${index}`, sessionId: `s${index}` }));
    const results = await all(32, (index) =>
      activate({ accountId: `x${index}`, sessionId: `s${index}`, codeKey: `k-x${index}` }),
    );
    expect(count(results, 'activated')).toBe(1);
    expect(count(results, 'contact_taken')).toBe(31);
  });

  test('with onlyFirst a factor of another kind is in the way', async () => {
    await store().savePhoto(photo('p1'));
    await store().activateFace({ factor: face(), photoKeys: ['p1'], onlyFirst: true, now: NOW });
    await begin();
    expect(await activate({ onlyFirst: true })).toBe('occupied');
    expect(await activate()).toBe('activated');
  });
}

/** Photos that were uploaded. */
export function testPhotos(store: () => MfaStore): void {
  test('a photo is there, byte for byte, until its time or until it is deleted', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    await store().savePhoto(photo('p1', { bytes }));
    await store().savePhoto(photo('p2'));
    const found = await store().findPhoto('p1', NOW + 999);
    expect(found).toMatchObject({ key: 'p1', createdAt: NOW, expiresAt: NOW + 1000 });
    expect([...(found?.bytes ?? [])]).toEqual([...bytes]);
    expect(await store().findPhoto('p1', NOW + 1000)).toBeUndefined();
    await store().deletePhotos(['p1', 'none']);
    expect(await store().findPhoto('p1', NOW)).toBeUndefined();
    expect(await store().findPhoto('p2', NOW)).toBeDefined();
  });
}

/** Faces: put in force, replaced, proven and removed. */
export function testFaces(store: () => MfaStore): void {
  const activate = (more: object = {}) =>
    store().activateFace({
      ...{ factor: face(), photoKeys: ['p1'], onlyFirst: false, now: NOW },
      ...more,
    });
  const open = (id: string) =>
    store().insertChallenge({ id, accountId: 'a', createdAt: NOW, expiresAt: NOW + 5000 });
  const pass = (challengeId: string, proof: object) =>
    store().passChallenge({
      ...{ challengeId, accountId: 'a', subject: subject().subject, now: NOW },
      proof: { type: 'face', factorId: 'f1', photoKeys: ['p1'], ...proof },
    });

  beforeEach(async () => {
    await store().insertAccount(account('a'));
    await store().savePhoto(photo('p1'));
  });

  test('it takes photos that are there, all of them, and spends them', async () => {
    expect(await activate({ photoKeys: [] })).toBe('gone');
    expect(await activate({ photoKeys: ['p1', 'p2'] })).toBe('gone');
    expect(await activate({ now: NOW + 1000 })).toBe('gone');
    expect(await store().findFace('a')).toBeUndefined();
    await store().savePhoto(photo('p2'));
    const results = await all(32, () => activate({ photoKeys: ['p1', 'p2'] }));
    expect(count(results, 'activated')).toBe(1);
    expect(await store().findFace('a')).toEqual(face());
    expect(await store().findPhoto('p2', NOW)).toBeUndefined();
  });

  test('a new one takes the place of the old one, and is removed once', async () => {
    await activate();
    await store().savePhoto(photo('p1'));
    expect(await activate({ factor: face({ id: 'f2' }), onlyFirst: true })).toBe('occupied');
    expect(await activate({ factor: face({ id: 'f2' }) })).toBe('activated');
    expect((await store().findFace('a'))?.id).toBe('f2');
    expect(await store().deleteFace('a')).toBe(true);
    expect(await store().deleteFace('a')).toBe(false);
    expect(await store().findFace('a')).toBeUndefined();
  });

  test('with an enrolment it is good once, and ends when the face is removed', async () => {
    const begun = { sessionId: 's1', id: 'e1' };
    expect(await activate({ enrolment: begun })).toBe('gone');
    await store().saveEnrolment(enrolment({ accountId: 'b' }));
    expect(await activate({ enrolment: begun })).toBe('gone');
    await store().saveEnrolment(enrolment({ id: 'e0' }));
    expect(await activate({ enrolment: begun })).toBe('gone');
    await store().saveEnrolment(enrolment());
    await all(32, (index) => store().savePhoto(photo(`x${index}`)));
    const results = await all(32, (index) =>
      activate({ enrolment: begun, photoKeys: [`x${index}`] }),
    );
    expect(count(results, 'activated')).toBe(1);
    await store().saveEnrolment(enrolment());
    await store().deleteFace('a');
    expect(await activate({ enrolment: begun })).toBe('gone');
  });

  test('one photo passes one of 32 challenges, against the face that is in force', async () => {
    await activate();
    await all(32, (index) => open(`c${index}`));
    expect(await pass('c0', {})).toBe('proof_spent');
    await store().savePhoto(photo('p1'));
    expect(await pass('c0', { factorId: 'f0' })).toBe('proof_spent');
    const results = await all(32, (index) => pass(`c${index}`, {}));
    expect(count(results, 'passed')).toBe(1);
    expect(count(results, 'proof_spent')).toBe(31);
  });

  test('of 32 first faces in 32 challenges one is put in force', async () => {
    await all(32, (index) => open(`c${index}`));
    await all(32, (index) => store().savePhoto(photo(`x${index}`)));
    const results = await all(32, (index) =>
      pass(`c${index}`, {
        ...{ type: 'first_face', factor: face({ id: `f${index}` }), photoKeys: [`x${index}`] },
      }),
    );
    expect(count(results, 'passed')).toBe(1);
    expect(count(results, 'occupied')).toBe(31);
    expect((await store().findFace('a'))?.id).toBe(`f${results.indexOf('passed')}`);
  });

  test('a face blocks a first contact in a challenge', async () => {
    await activate();
    await open('c1');
    await store().saveCode({ key: 'k', id: 'i', hash: 'h', createdAt: NOW, expiresAt: NOW + 9 });
    const proof = { type: 'contact', codeKey: 'k', codeId: 'i', contact: EMAIL, bind: true };
    expect(await pass('c1', proof)).toBe('occupied');
  });
}
