import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { webRandom } from '../crypto/bytes.js';
import { UnknownKeyError } from '../crypto/keys.js';
import type { MfaStore } from '../store/mfa-store.js';
import { contactPaths, EMAIL } from './contact-harness.js';
import { createRequiredHarness, type FaceHarness, own } from './face-harness.js';
import { type Bound, paths, STEP_MS } from './harness.js';

const [a, b] = [webRandom(32), webRandom(32)];
const BEFORE = { secret: a };
const ANNOUNCED = { secret: a, next: b };
const CHANGED = { secret: b, previous: [a] };
const AFTER = { secret: b };

type Closable = MfaStore & { close?(): Promise<void> };

/** What a server keeps of its users when its secret is changed. @param open gives an empty store */
export function describeRotation(name: string, open: () => Promise<Closable>): void {
  describe(`${name}: when the secret is changed`, () => {
    let store: Closable;
    let mfa: FaceHarness;
    beforeEach(async () => {
      store = await open();
      mfa = await createRequiredHarness({ store, keys: BEFORE });
    });
    afterEach(() => store.close?.());
    const verify = async ({ secret }: Bound) => {
      const token = await mfa.challenge();
      const { body } = await mfa.post(paths.verify, token, { totp: mfa.code(secret) });
      mfa.now += STEP_MS;
      return body.code;
    };

    test('apps, recovery codes and every kind of token stay good', async () => {
      const bound = await mfa.bind();
      const challenge = await mfa.challenge();
      mfa.restart({ keys: CHANGED });
      expect((await mfa.ask(paths.list, { token: bound.userToken })).body.code).toBe(200);
      const code = { totp: mfa.code(bound.secret) };
      expect((await mfa.post(paths.verify, challenge, code)).body.code).toBe(200);
      const { recoveryCode } = bound;
      const token = await mfa.challenge();
      const { body } = await mfa.post(paths.recovery, token, { recoveryCode });
      expect(body).toMatchObject({ code: 200, recoveryCode: expect.any(String) });
      mfa.restart({ keys: AFTER });
      const next = { recoveryCode: body.recoveryCode };
      const last = await mfa.post(paths.recovery, await mfa.challenge(), next);
      expect(last.body.code).toBe(200);
    });

    test('a face stays good', async () => {
      await mfa.associate(await mfa.challenge(), own(), own(2));
      mfa.restart({ keys: CHANGED });
      expect((await mfa.verify(await mfa.challenge(), own(3))).body.code).toBe(200);
    });

    test('a code under way arrives, and the wait before the next one is not over', async () => {
      const token = await mfa.challenge();
      await mfa.post(contactPaths.email, token, EMAIL);
      mfa.restart({ keys: CHANGED });
      const { body } = await mfa.post(contactPaths.email, token, EMAIL);
      expect(body.code).toBe(2080);
      const code = { ...EMAIL, code: mfa.last().code };
      expect((await mfa.post(contactPaths.emailVerify, token, code)).body.code).toBe(200);
    });

    test('a lock stays shut', async () => {
      const bound = await mfa.bind();
      for (let tries = 0; tries < 10; tries += 5) {
        const token = await mfa.challenge();
        for (let guess = 0; guess < 5; guess += 1) {
          await mfa.post(paths.verify, token, { totp: '000000' });
        }
      }
      mfa.restart({ keys: CHANGED });
      expect(await verify(bound)).toBe(2057);
    });

    test('one process after the other: each reads what the others write', async () => {
      const first = await mfa.bind();
      mfa.restart({ keys: ANNOUNCED });
      const during = await verify(first);
      mfa.restart({ keys: CHANGED });
      const token = await mfa.challenge();
      mfa.restart({ keys: ANNOUNCED });
      const code = { totp: mfa.code(first.secret) };
      const across = (await mfa.post(paths.verify, token, code)).body.code;
      expect([during, across]).toEqual([200, 200]);
    });

    test('without the old one: a fault of ours, told with the key that is missing, and no attempt spent', async () => {
      const bound = await mfa.bind();
      mfa.restart({ keys: AFTER });
      const token = await mfa.challenge();
      for (let tries = 0; tries < 6; tries += 1) {
        const { status } = await mfa.post(paths.verify, token, { totp: mfa.code(bound.secret) });
        expect(status).toBe(503);
      }
      const { recoveryCode } = bound;
      expect((await mfa.post(paths.recovery, token, { recoveryCode })).status).toBe(503);
      expect(mfa.faults).toHaveLength(7);
      expect(mfa.faults[0]).toBeInstanceOf(UnknownKeyError);
      mfa.restart({ keys: CHANGED });
      const right = await mfa.post(paths.verify, token, { totp: mfa.code(bound.secret) });
      expect(right.body.code).toBe(200);
    });

    test('once all is sealed anew the old one can go, but for recovery codes, which are counted', async () => {
      const bound = await mfa.bind();
      const session = await mfa.session(bound);
      await mfa.associate(session, own(), own(2));
      mfa.restart({ keys: CHANGED });
      const { admin } = mfa.server;
      expect(await admin.rotateKeys()).toEqual({ resealed: 2, unreadable: 0, recoveryCodes: 1 });
      expect(await admin.rotateKeys()).toEqual({ resealed: 0, unreadable: 0, recoveryCodes: 1 });
      mfa.restart({ keys: AFTER });
      expect(await verify(bound)).toBe(200);
      expect((await mfa.verify(await mfa.challenge(), own(3))).body.code).toBe(200);
      mfa.restart({ keys: BEFORE });
      const lost = { resealed: 0, unreadable: 2, recoveryCodes: 0 };
      expect(await mfa.server.admin.rotateKeys()).toEqual(lost);
    });
  });
}
