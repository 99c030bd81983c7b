import { describe, expect, test } from 'vitest';
import { createFactorHarness, secretIn } from '../testing/factor-harness.js';
import { createHarness, paths, STEP_MS } from '../testing/harness.js';

const EXPIRED = { statusCode: 400, apiCode: 400, data: { reason: 'binding_expired' } };

describe('an authenticator app, enrolled in two halves', () => {
  test('the first half shows the secret in the address of the picture, and nowhere else', async () => {
    const mfa = await createFactorHarness({ issuer: 'Example Bank' });
    const { body, status } = await mfa.v3('send-enroll-factor-request', { factorType: 'OTP' });
    expect([status, body]).toEqual([
      200,
      {
        statusCode: 200,
        message: 'The secret was created',
        data: {
          enrollmentToken: expect.any(String),
          otpData: {
            qrCodeUri: expect.stringMatching(
              /^otpauth:\/\/totp\/Example%20Bank:alice\?secret=[A-Z2-7]{32}&/,
            ),
            recoveryCode: expect.stringMatching(/^([0-9a-f]{4}-){5}[0-9a-f]{4}$/),
          },
          expiresIn: 60,
          attemptIds: true,
        },
      },
    ]);
    expect(await mfa.listed()).toEqual([]);
  });

  test('the second half puts it in force: it is listed, asked for and good for a sign-in', async () => {
    const mfa = await createFactorHarness();
    const { enrollmentToken, otpData } = await mfa.begin('OTP');
    const secret = secretIn(otpData.qrCodeUri);
    const done = await mfa.finish('OTP', enrollmentToken, { passCode: mfa.code(secret) });
    expect(done.body).toEqual({ statusCode: 200, message: 'The authenticator app was added' });
    const [factor] = await mfa.listed();
    expect(factor).toEqual({
      factorId: expect.stringMatching(/^[0-9a-f]{32}$/),
      factorType: 'OTP',
      profile: {},
      createdAt: new Date(mfa.now).toISOString(),
    });
    mfa.now += STEP_MS;
    const { code, data } = (await mfa.login()).body;
    expect([code, data.totpMfaEnabled, data.applicationMfa[0]]).toEqual([
      ...[1635, true],
      { mfaPolicy: 'OTP', status: 1, sort: 0 },
    ]);
    const { recoveryCode } = otpData;
    expect((await mfa.post(paths.recovery, data.mfaToken, { recoveryCode })).body.code).toBe(200);
    expect(await mfa.session({ secret, recoveryCode, userToken: '' })).toEqual(expect.any(String));
  });

  test('the code that enrols is used up by it', async () => {
    const mfa = await createFactorHarness();
    const { secret } = await mfa.enrolTotp();
    const totp = mfa.code(secret, mfa.now - STEP_MS);
    expect((await mfa.post(paths.verify, await mfa.challenge(), { totp })).body.code).toBe(6001);
  });

  test('wrong codes are counted down, end the enrolment, and do not count against the account', async () => {
    const mfa = await createFactorHarness();
    const { enrollmentToken, otpData } = await mfa.begin('OTP');
    const guess = () => mfa.finish('OTP', enrollmentToken, { passCode: '000000' });
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect((await guess()).body).toMatchObject({
        ...{ statusCode: 403, apiCode: 6001, data: { attemptsLeft } },
      });
    }
    expect((await guess()).body).toMatchObject(EXPIRED);
    const passCode = mfa.code(secretIn(otpData.qrCodeUri));
    expect((await mfa.finish('OTP', enrollmentToken, { passCode })).body).toMatchObject(EXPIRED);
    await mfa.enrolTotp();
    const wrong = await mfa.post(paths.verify, await mfa.challenge(), { totp: '000000' });
    expect(wrong.body.data.attemptsLeft).toBe(4);
  });
});

describe('the token between the two halves', () => {
  const begun = async () => {
    const mfa = await createFactorHarness();
    const { enrollmentToken, otpData } = await mfa.begin('OTP');
    const passCode = () => ({ passCode: mfa.code(secretIn(otpData.qrCodeUri)) });
    return { mfa, enrollmentToken, passCode };
  };

  test('is good once', async () => {
    const { mfa, enrollmentToken, passCode } = await begun();
    const body = passCode();
    expect((await mfa.finish('OTP', enrollmentToken, body)).body.statusCode).toBe(200);
    expect((await mfa.finish('OTP', enrollmentToken, body)).body).toMatchObject(EXPIRED);
  });

  test('lives for 60 seconds', async () => {
    const { mfa, enrollmentToken, passCode } = await begun();
    mfa.now += 60_000;
    expect((await mfa.finish('OTP', enrollmentToken, passCode())).body).toMatchObject(EXPIRED);
    const slow = await createFactorHarness({ policy: { enrollmentSeconds: 600 } });
    const { enrollmentToken: token, otpData, expiresIn } = await slow.begin('OTP');
    expect(expiresIn).toBe(600);
    slow.now += 590_000;
    const late = { passCode: slow.code(secretIn(otpData.qrCodeUri)) };
    expect((await slow.finish('OTP', token, late)).body.statusCode).toBe(200);
  });

  test('dies when the same session begins anew', async () => {
    const { mfa, enrollmentToken, passCode } = await begun();
    await mfa.begin('OTP');
    expect((await mfa.finish('OTP', enrollmentToken, passCode())).body).toMatchObject(EXPIRED);
  });

  test('belongs to its session and account', async () => {
    const { mfa, enrollmentToken, passCode } = await begun();
    const { token } = (await mfa.login()).body.data;
    expect((await mfa.finish('OTP', enrollmentToken, passCode(), token)).body).toMatchObject(
      EXPIRED,
    );
    const keys = { secret: new Uint8Array(32) };
    const one = await createFactorHarness({ keys });
    const two = await createFactorHarness(
      { keys, store: one.store, clock: () => one.now },
      { username: 'bob', email: 'b@x.test', phone: '2' },
    );
    const stolen = await one.begin('OTP');
    const code = one.code(secretIn(stolen.otpData.qrCodeUri));
    const bob = await two.finish('OTP', stolen.enrollmentToken, { passCode: code });
    expect(bob.body).toMatchObject(EXPIRED);
    const own = await one.finish('OTP', stolen.enrollmentToken, { passCode: code });
    expect(own.body.statusCode).toBe(200);
  });

  test('is nothing that a text or another token could stand in for, and no bearer itself', async () => {
    const { mfa, enrollmentToken, passCode } = await begun();
    const others = ['x', 'a.b.c', mfa.userToken, `${enrollmentToken}x`, 'undefined'];
    for (const token of others) {
      expect((await mfa.finish('OTP', token, passCode())).body).toMatchObject(EXPIRED);
    }
    const asBearer = await mfa.v3('list-enrolled-factors', undefined, enrollmentToken);
    expect(asBearer.body).toMatchObject({ statusCode: 401, apiCode: 2020 });
    expect((await mfa.finish('OTP', enrollmentToken, passCode())).body.statusCode).toBe(200);
  });

  test.each([0, 601, Number.NaN])('cannot be told to live for %d seconds', async (seconds) => {
    await expect(createHarness({ policy: { enrollmentSeconds: seconds } })).rejects.toThrow(
      'policy.enrollmentSeconds',
    );
  });
});

test('a repeated attempt id gets the first outcome again', async () => {
  const mfa = await createFactorHarness();
  const { enrollmentToken, otpData } = await mfa.begin('OTP');
  const enrollmentData = { passCode: mfa.code(secretIn(otpData.qrCodeUri)) };
  const body = { factorType: 'OTP', enrollmentToken, enrollmentData, attemptId: 'a'.repeat(32) };
  expect((await mfa.v3('enroll-factor', body)).body.statusCode).toBe(200);
  expect((await mfa.v3('enroll-factor', body)).body.statusCode).toBe(200);
  expect(await mfa.listed()).toHaveLength(1);
});

test.each([
  [{}, 400],
  [{ factorType: 'TOTP' }, 400],
  [{ factorType: ['OTP'] }, 400],
  [{ factorType: 'constructor' }, 400],
  [{ factorType: 'OTP', enrollmentToken: '' }, 400],
  [{ factorType: 'OTP', enrollmentToken: 'TOKEN' }, 6003],
  [{ factorType: 'OTP', enrollmentToken: 'TOKEN', enrollmentData: [] }, 6003],
  [{ factorType: 'OTP', enrollmentToken: 'TOKEN', enrollmentData: { passCode: 123456 } }, 400],
  [{ factorType: 'OTP', enrollmentToken: 'TOKEN', enrollmentData: { passCode: '12345' } }, 400],
])('%j is malformed and spends no attempt', async (body, apiCode) => {
  const mfa = await createFactorHarness();
  const { enrollmentToken } = await mfa.begin('OTP');
  const given =
    'enrollmentToken' in body && body.enrollmentToken ? { ...body, enrollmentToken } : body;
  for (let round = 0; round < 6; round += 1) {
    const { status, body: answer } = await mfa.v3('enroll-factor', given);
    expect([status, answer.statusCode, answer.apiCode]).toEqual([200, 400, apiCode]);
  }
  const wrong = await mfa.finish('OTP', enrollmentToken, { passCode: '000000' });
  expect(wrong.body.data.attemptsLeft).toBe(4);
});

test('where the app is switched off nothing of it is begun', async () => {
  const mfa = await createFactorHarness({ policy: { factors: ['email'] } });
  const off = { statusCode: 403, apiCode: 403, data: { reason: 'unsupported' } };
  const begun = await mfa.v3('send-enroll-factor-request', { factorType: 'OTP' });
  expect(begun.body).toMatchObject(off);
  expect((await mfa.finish('OTP', 'x', { passCode: '123456' })).body).toMatchObject(off);
  expect((await mfa.v3('list-factors-to-enroll')).body.data).toEqual([{ factorType: 'EMAIL' }]);
});
