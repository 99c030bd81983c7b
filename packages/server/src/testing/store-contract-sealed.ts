import { expect, test } from 'vitest';
import type { MfaStore } from '../store/mfa-store.js';
import type { TotpFactor } from '../store/records.js';
import { all, count, NOW } from './store-contract-attempts.js';

const app = (accountId: string): TotpFactor => ({
  ...{ id: `f-${accountId}`, accountId, sealedSecret: 'old', lastStep: 10, source: 'SELF' },
  ...{ createdAt: NOW, updatedAt: NOW },
  recovery: { hashes: ['r1'], total: 1, createdAt: NOW },
});

/** What a change of keys needs: every row once, and another seal in place of the one that was read. */
export function testSealed(store: () => MfaStore): void {
  const reseal = (to: string, from = 'old', factorId = 'f-a') =>
    store().reseal({ type: 'totp', accountId: 'a', factorId, from, to });

  test('all apps are read in parts, each once', async () => {
    const ids = ['c', 'a', 'e', 'b', 'd'];
    for (const id of ids) await store().replaceTotp(app(id));
    const first = await store().listTotp({ limit: 3 });
    const rest = await store().listTotp({ limit: 3, after: first.at(-1)?.accountId ?? '' });
    expect([...first, ...rest].map(({ accountId }) => accountId)).toEqual([...ids].sort());
    expect(await store().listTotp({ limit: 3, after: 'e' })).toEqual([]);
  });

  test('of 32 that seal one secret anew one does, and nothing else of the app is changed', async () => {
    await store().replaceTotp(app('a'));
    expect(count(await all(32, (index) => reseal(`new${index}`)), true)).toBe(1);
    const { sealedSecret, ...rest } = (await store().findTotp('a')) ?? app('');
    expect(sealedSecret).toMatch(/^new/);
    const { sealedSecret: _, ...was } = app('a');
    expect(rest).toEqual(was);
  });

  test('another app, and a secret that has changed meanwhile, stay as they are', async () => {
    await store().replaceTotp(app('a'));
    expect(await reseal('new', 'old', 'f0')).toBe(false);
    expect(await reseal('new', 'older')).toBe(false);
    expect(await store().findTotp('a')).toEqual(app('a'));
  });

  test('faces too', async () => {
    const face = {
      ...{ id: 'f1', accountId: 'a', sealedTemplate: 'old', createdAt: NOW, updatedAt: NOW },
    };
    await store().savePhoto({
      key: 'k',
      bytes: Uint8Array.of(1),
      createdAt: NOW,
      expiresAt: NOW + 9,
    });
    await store().insertAccount({
      ...{ id: 'a', policy: 'personal', passwordHash: 'hash', createdAt: NOW },
    });
    await store().activateFace({ factor: face, photoKeys: ['k'], onlyFirst: false, now: NOW });
    expect(await store().listFaces({ limit: 3 })).toEqual([face]);
    const change = { type: 'face', accountId: 'a', factorId: 'f1', to: 'new' } as const;
    expect(await store().reseal({ ...change, from: 'older' })).toBe(false);
    expect(await store().reseal({ ...change, from: 'old' })).toBe(true);
    expect((await store().findFace('a'))?.sealedTemplate).toBe('new');
  });
}
