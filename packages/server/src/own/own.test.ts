import { describe, expect, test } from 'vitest';
import { createMfaServer } from '../server.js';
import { createContactHarness, PHONE } from '../testing/contact-harness.js';
import { createFactorHarness } from '../testing/factor-harness.js';
import { createHarness, paths } from '../testing/harness.js';

const CODES = '/api/mfakit/recovery-codes';
const PREFERRED = '/api/mfakit/preferred-factor';
const CODE = /^([0-9a-f]{4}-){5}[0-9a-f]{4}$/;
const several = { policy: { recoveryCodes: 3 } };

describe('several recovery codes', () => {
  test('come with a new app, in both generations; the first stands where Authing has its one', async () => {
    const mfa = await createFactorHarness(several);
    const { data: v2 } = (await mfa.post(paths.associate, mfa.userToken, {})).body;
    const { otpData: v3 } = await mfa.begin('OTP');
    for (const [one, all] of [
      [v2.recovery_code, v2.recovery_codes],
      [v3.recoveryCode, v3.recoveryCodes],
    ]) {
      expect(all).toHaveLength(3);
      expect(new Set(all).size).toBe(3);
      expect(all).toEqual(all.map(() => expect.stringMatching(CODE)));
      expect(one).toBe(all[0]);
    }
  });

  test('sign in once each, in any order, and the rest is counted beside data', async () => {
    const mfa = await createFactorHarness(several);
    const { enrollmentToken, otpData } = await mfa.begin('OTP');
    const secret = new URL(otpData.qrCodeUri).searchParams.get('secret') ?? '';
    await mfa.finish('OTP', enrollmentToken, { passCode: mfa.code(secret) });
    const [a, b, c] = otpData.recoveryCodes;
    const use = async (recoveryCode: string) =>
      (await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode })).body;
    const first = await use(b);
    expect(first).toMatchObject({ code: 200, recoveryCodesLeft: 2 });
    expect(first).not.toHaveProperty('recoveryCode');
    expect((await use(b)).code).toBe(6002);
    expect(await use(c)).toMatchObject({ code: 200, recoveryCodesLeft: 1 });
    expect(await use(a)).toMatchObject({ code: 200, recoveryCodesLeft: 0 });
    for (const code of [a, b, c]) expect((await use(code)).code).toBe(6002);
    const { data } = (await mfa.ask(CODES, { token: mfa.userToken })).body;
    expect(data).toMatchObject({ left: 0, total: 3 });
  });

  test('stay a list when the policy goes back to one', async () => {
    const keys = { secret: new Uint8Array(32).fill(7) };
    const mfa = await createHarness({ ...several, keys });
    const { recoveryCode } = await mfa.bind();
    const later = createMfaServer({ store: mfa.store, keys, clock: () => mfa.now });
    const response = await later.fetch(
      new Request(`https://mfa.test${paths.recovery}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await mfa.challenge()}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ recoveryCode }),
      }),
    );
    expect(await response.json()).toMatchObject({ code: 200, recoveryCodesLeft: 2 });
  });

  test.each([0, 21, 1.5, Number.NaN])('cannot be %d', async (recoveryCodes) => {
    await expect(createHarness({ policy: { recoveryCodes } })).rejects.toThrow(
      '@mfakit/server: policy.recoveryCodes must be 1 to 20. Use 1 or 10.',
    );
  });
});

describe('how many are left', () => {
  test('of none, where there is no app', async () => {
    const mfa = await createFactorHarness();
    const { status, body } = await mfa.ask(CODES, { token: mfa.userToken });
    expect([status, body.code, body.data]).toEqual([200, 200, { left: 0, total: 0 }]);
  });

  test('is told without the codes', async () => {
    const mfa = await createHarness(several);
    const { userToken, recoveryCode } = await mfa.bind();
    const { body, text } = await mfa.ask(CODES, { token: userToken });
    expect(body.data).toEqual({ left: 3, total: 3, createdAt: '2026-01-02T03:04:05.000Z' });
    expect(text).not.toContain(recoveryCode);
  });

  test('is nobody else’s business', async () => {
    const mfa = await createHarness(several);
    await mfa.bind();
    for (const token of [undefined, 'nonsense', await mfa.challenge()]) {
      const ask = token === undefined ? {} : { token };
      expect((await mfa.ask(CODES, ask)).status).toBe(401);
      expect((await mfa.ask(CODES, { ...ask, body: {} })).status).toBe(401);
      expect((await mfa.ask(PREFERRED, { ...ask, body: { factorType: 'OTP' } })).status).toBe(401);
    }
  });
});

describe('new recovery codes', () => {
  test('take the place of all old ones', async () => {
    const mfa = await createHarness(several);
    const bound = await mfa.bind();
    const { body } = await mfa.post(CODES, bound.userToken, {});
    expect(body.code).toBe(200);
    expect(body.data.recoveryCodes).toHaveLength(3);
    const use = async (recoveryCode: string) =>
      (await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode })).body.code;
    expect(await use(bound.recoveryCode)).toBe(6002);
    expect(await use(body.data.recoveryCodes[2])).toBe(200);
    expect(mfa.events.map(({ action, outcome }) => [action, outcome])).toContainEqual([
      'recovery_renew',
      'passed',
    ]);
  });

  test('of one there is one, which rotates as before', async () => {
    const mfa = await createHarness();
    const { userToken } = await mfa.bind();
    const { recoveryCodes } = (await mfa.post(CODES, userToken, {})).body.data;
    expect(recoveryCodes).toHaveLength(1);
    const [recoveryCode] = recoveryCodes;
    const used = (await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode })).body;
    expect(used.recoveryCode).toMatch(CODE);
  });

  test('take a session that has shown a second factor lately', async () => {
    const mfa = await createHarness(several);
    const bound = await mfa.bind();
    mfa.now += 600_000;
    const refused = (await mfa.post(CODES, bound.userToken, {})).body;
    expect(refused.code).toBe(1636);
    const totp = mfa.code(bound.secret);
    await mfa.post(paths.verify, refused.data.mfaToken, { totp });
    expect((await mfa.post(CODES, bound.userToken, {})).body.code).toBe(200);
  });

  test('come only with an app', async () => {
    const mfa = await createFactorHarness(several);
    const { body } = await mfa.post(CODES, mfa.userToken, {});
    expect([body.code, body.data]).toEqual([404, undefined]);
  });
});

describe('what is asked for first', () => {
  test('is said by the lists and by every challenge, as long as it is in force', async () => {
    const mfa = await createFactorHarness();
    await mfa.enrolTotp();
    expect((await mfa.login()).body.data).not.toHaveProperty('current');
    const set = await mfa.post(PREFERRED, mfa.userToken, { factorType: 'OTP' });
    expect(set.body.code).toBe(200);
    expect((await mfa.login()).body.data.current).toBe('OTP');
    expect(await mfa.listed()).toEqual([expect.objectContaining({ isPreferred: true })]);
    const { data } = (await mfa.ask(paths.list, { token: mfa.userToken })).body;
    expect(data).toEqual([expect.objectContaining({ isPreferred: true })]);

    await mfa.server.admin.removeTotp(mfa.alice.id);
    const { enrollmentToken } = await mfa.begin('SMS', {
      phoneNumber: PHONE.phone,
      phoneCountryCode: PHONE.phoneCountryCode,
    });
    await mfa.finish('SMS', enrollmentToken, { passCode: mfa.last().code });
    expect((await mfa.login()).body.data).not.toHaveProperty('current');
    expect((await mfa.listed())[0]).not.toHaveProperty('isPreferred');
  });

  test.each([
    [{ factorType: 'SMS' }, 200, 404],
    [{ factorType: 'sms' }, 400, 400],
    [{ factorType: ['OTP'] }, 400, 400],
    [{}, 400, 400],
  ])('cannot be %j without it', async (body, status, code) => {
    const mfa = await createContactHarness();
    const { userToken } = await mfa.bind();
    const refused = await mfa.post(PREFERRED, userToken, body);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect((await mfa.store.findAccount(mfa.alice.id))?.preferredFactor).toBeUndefined();
  });
});
