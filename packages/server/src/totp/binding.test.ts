import { describe, expect, test } from 'vitest';
import { createHarness, paths, STEP_MS } from '../testing/harness.js';

describe('binding during sign-in', () => {
  test('shows a 160-bit secret, an address that holds it, and a recovery code', async () => {
    const mfa = await createHarness({ issuer: 'Grüne Bank' });
    const { body } = await mfa.post(paths.associate, await mfa.challenge(), {});
    const { secret, qrcode_uri, recovery_code, expiresIn, attemptIds } = body.data;
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(qrcode_uri).toBe(
      `otpauth://totp/Gr%C3%BCne%20Bank:alice?secret=${secret}&period=30&digits=6&algorithm=SHA1&issuer=Gr%C3%BCne%20Bank`,
    );
    expect(recovery_code).toMatch(/^([0-9a-f]{4}-){5}[0-9a-f]{4}$/);
    expect([expiresIn, attemptIds]).toEqual([600, true]);
  });

  test.each([
    [{ authenticator_type: 'totp' }],
    [{ authenticatorType: 'totp' }],
    [{ source: 'APPLICATION', surprise: [1] }],
    [{ authenticator_type: null, source: 7 }],
  ])('%j begins a binding', async (body) => {
    const mfa = await createHarness();
    expect((await mfa.post(paths.associate, await mfa.challenge(), body)).body.code).toBe(200);
  });

  test.each([
    [{ authenticator_type: 'face' }],
    [{ authenticatorType: 'sms' }],
    [{ authenticatorType: ['totp'] }],
  ])('%j is malformed', async (body) => {
    const mfa = await createHarness();
    expect((await mfa.post(paths.associate, await mfa.challenge(), body)).status).toBe(400);
  });

  test('with source APPLICATION it finishes the sign-in, and its token is spent', async () => {
    const mfa = await createHarness();
    const token = await mfa.challenge();
    const { secret } = (await mfa.post(paths.associate, token, {})).body.data;
    const body = { totp: mfa.code(secret), source: 'APPLICATION' };
    expect((await mfa.post(paths.confirm, token, body)).body.data.id).toBe(mfa.alice.id);
    expect((await mfa.post(paths.confirm, token, body)).body.code).toBe(2021);
    expect((await mfa.ask(paths.list, { token })).body.code).toBe(2021);
  });

  test('with source SELF it only binds: the challenge is still to be answered', async () => {
    const mfa = await createHarness();
    const token = await mfa.challenge();
    const { secret } = (await mfa.post(paths.associate, token, {})).body.data;
    const bound = await mfa.post(paths.confirm, token, { totp: mfa.code(secret) });
    expect(bound.body).toEqual({ code: 200, message: expect.any(String) });
    mfa.now += STEP_MS;
    const verified = await mfa.post(paths.verify, token, { totp: mfa.code(secret) });
    expect(verified.body.data.id).toBe(mfa.alice.id);
  });

  test('the code that confirmed is not good for signing in, the next one is', async () => {
    const mfa = await createHarness();
    const { secret } = await mfa.bind();
    mfa.now -= STEP_MS;
    const token = await mfa.challenge();
    expect((await mfa.post(paths.verify, token, { totp: mfa.code(secret) })).body.code).toBe(6001);
    mfa.now += STEP_MS;
    expect((await mfa.post(paths.verify, token, { totp: mfa.code(secret) })).body.code).toBe(200);
  });

  test('a secret that was shown ten minutes ago cannot be confirmed', async () => {
    const mfa = await createHarness({ policy: { challengeSeconds: 3600 } });
    const token = await mfa.challenge();
    const { secret } = (await mfa.post(paths.associate, token, {})).body.data;
    mfa.now += 600_000;
    const { status, body } = await mfa.post(paths.confirm, token, { totp: mfa.code(secret) });
    expect([status, body.code, body.data]).toEqual([200, 400, { reason: 'binding_expired' }]);
  });

  test('nothing can be confirmed that was not begun with the same token', async () => {
    const mfa = await createHarness();
    const [one, two] = [await mfa.challenge(), await mfa.challenge()];
    const { secret } = (await mfa.post(paths.associate, one, {})).body.data;
    const { body } = await mfa.post(paths.confirm, two, { totp: mfa.code(secret) });
    expect(body.data.reason).toBe('binding_expired');
  });

  test('of two secrets shown to one token the newer one is confirmed', async () => {
    const mfa = await createHarness();
    const token = await mfa.challenge();
    const old = (await mfa.post(paths.associate, token, {})).body.data.secret;
    const { secret } = (await mfa.post(paths.associate, token, {})).body.data;
    expect((await mfa.post(paths.confirm, token, { totp: mfa.code(old) })).body.code).toBe(6001);
    expect((await mfa.post(paths.confirm, token, { totp: mfa.code(secret) })).body.code).toBe(200);
  });

  test('five wrong codes end the set-up but neither the challenge nor the account', async () => {
    const mfa = await createHarness();
    const token = await mfa.challenge();
    const confirm = (totp: string) =>
      mfa.post(paths.confirm, token, { totp, source: 'APPLICATION' });
    for (let round = 0; round < 4; round += 1) {
      const { secret } = (await mfa.post(paths.associate, token, {})).body.data;
      const left: unknown[] = [];
      for (let index = 0; index < 4; index += 1) {
        const { body } = await confirm('000000');
        expect(body.code).toBe(6001);
        left.push(body.data.attemptsLeft);
      }
      expect(left).toEqual([4, 3, 2, 1]);
      if (round === 3) expect((await confirm(mfa.code(secret))).body.code).toBe(200);
      else expect((await confirm('000000')).body.data).toEqual({ reason: 'binding_expired' });
      const late = await confirm(mfa.code(secret));
      expect(late.body.code).toBe(round === 3 ? 2021 : 400);
    }
  });
});

describe('binding where a factor is in force', () => {
  test('the password alone cannot begin one', async () => {
    const mfa = await createHarness();
    const { secret } = await mfa.bind();
    const token = await mfa.challenge();
    const { status, body } = await mfa.post(paths.associate, token, { source: 'APPLICATION' });
    expect([status, body.code, body.data]).toEqual([200, 403, { reason: 'forbidden' }]);
    expect((await mfa.post(paths.verify, token, { totp: mfa.code(secret) })).body.code).toBe(200);
  });

  test('nor confirm one that was begun before', async () => {
    const mfa = await createHarness();
    const early = await mfa.challenge();
    const { secret } = (await mfa.post(paths.associate, early, {})).body.data;
    const bound = await mfa.bind();
    const body = { totp: mfa.code(secret), source: 'APPLICATION' };
    expect((await mfa.post(paths.confirm, early, body)).body.code).toBe(403);
    expect(await mfa.session(bound)).toEqual(expect.any(String));
  });

  test('a signed-in user can replace it; until then, and if it fails, the old one stays in force', async () => {
    const mfa = await createHarness();
    const old = await mfa.bind();
    const token = await mfa.session(old);
    const shown = (await mfa.post(paths.associate, token, {})).body.data;
    await mfa.post(paths.confirm, token, { totp: '000000' });
    await mfa.session(old);
    const confirmed = await mfa.post(paths.confirm, token, { totp: mfa.code(shown.secret) });
    expect(confirmed.body).toEqual({ code: 200, message: expect.any(String) });
    mfa.now += STEP_MS;
    const challenge = await mfa.challenge();
    const verify = (totp: string) => mfa.post(paths.verify, challenge, { totp });
    expect((await verify(mfa.code(old.secret))).body.code).toBe(6001);
    const recover = (recoveryCode: string) => mfa.post(paths.recovery, challenge, { recoveryCode });
    expect((await recover(old.recoveryCode)).body.code).toBe(6002);
    expect((await verify(mfa.code(shown.secret))).body.code).toBe(200);
  });
});
