import { describe, expect, test } from 'vitest';
import { contactPaths, EMAIL, PHONE } from '../testing/contact-harness.js';
import { createFactorHarness, type FactorHarness } from '../testing/factor-harness.js';
import { paths } from '../testing/harness.js';

const BOUND = { mfaPhone: '13911112222', mfaPhoneCountryCode: '+86', mfaEmail: EMAIL.email };

/** Everything but a face bound. Her password is enough to be signed in, and to change what is in force. */
async function bound(policy: object = {}): Promise<FactorHarness> {
  const rules = { freshSeconds: Number.POSITIVE_INFINITY, ...policy };
  const mfa = await createFactorHarness({ policy: rules }, { ...BOUND, policy: 'off' });
  await mfa.server.admin.importTotp({ accountId: mfa.alice.id });
  return mfa;
}

const ROUTES = [
  ['POST', 'send-enroll-factor-request', { factorType: 'OTP' }],
  ['POST', 'enroll-factor', { factorType: 'OTP', enrollmentToken: 'x' }],
  ['POST', 'reset-factor', { factorId: 'x' }],
  ['GET', 'list-enrolled-factors', undefined],
  ['GET', 'get-factor?factorId=x', undefined],
  ['GET', 'list-factors-to-enroll', undefined],
  ['POST', 'mfa-totp-verify', { totp: '123456' }],
] as const;

describe.each(ROUTES)('%s %s', (method, name, body) => {
  const ask = (mfa: FactorHarness, authorization?: string) =>
    mfa.ask(`/api/v3/${name}`, {
      method,
      ...(body === undefined ? {} : { body }),
      ...(authorization === undefined ? {} : { headers: { authorization } }),
    });

  test('takes the user token with and without "Bearer", and no other', async () => {
    const mfa = await createFactorHarness();
    const { userToken } = mfa;
    const challenged = await createFactorHarness({}, { policy: 'required' });
    for (const text of [undefined, '', 'Bearer undefined', 'Bearer a.b.c']) {
      const { status, body: answer } = await ask(mfa, text);
      expect([status, answer.statusCode, answer.apiCode]).toEqual([200, 401, 2020]);
    }
    const mfaToken = await challenged.challenge();
    expect((await ask(challenged, `Bearer ${mfaToken}`)).body.apiCode).toBe(2020);
    for (const text of [userToken, `Bearer ${userToken}`, `bearer ${userToken}`]) {
      const { status, body: answer } = await ask(mfa, text);
      expect([status, answer.apiCode === 2020]).toEqual([200, false]);
    }
  });
});

describe('what is listed', () => {
  test('every factor with an opaque id, without a secret, contacts masked', async () => {
    const mfa = await bound();
    const { text, body } = await mfa.v3('list-enrolled-factors');
    expect(body.data).toEqual([
      {
        factorId: expect.any(String),
        factorType: 'OTP',
        profile: {},
        createdAt: expect.any(String),
      },
      {
        ...{ factorId: expect.any(String), factorType: 'SMS' },
        profile: { phoneNumber: '****22', phoneCountryCode: '+86' },
      },
      {
        ...{ factorId: expect.any(String), factorType: 'EMAIL' },
        profile: { email: 'a***@second.test' },
      },
    ]);
    const factor = await mfa.store.findTotp(mfa.alice.id);
    const inside = [factor?.sealedSecret, ...(factor?.recovery.hashes ?? []), PHONE.phone];
    for (const canary of [...inside, EMAIL.email, 'alice']) expect(text).not.toContain(canary);
    const ids = body.data.map(({ factorId }: { factorId: string }) => factorId);
    expect(new Set(ids).size).toBe(3);
    expect((await mfa.listed()).map(({ factorId }) => factorId)).toEqual(ids);
  });

  test('without masks the contacts in full', async () => {
    const mfa = await bound({ maskContacts: false });
    expect((await mfa.listed()).map(({ profile }) => profile)).toEqual([
      {},
      { phoneNumber: PHONE.phone, phoneCountryCode: '+86' },
      EMAIL,
    ]);
  });

  test('one of them by its id, and nothing by any other', async () => {
    const mfa = await bound();
    for (const factor of await mfa.listed()) {
      const id = encodeURIComponent(factor.factorId);
      expect((await mfa.v3(`get-factor?factorId=${id}`)).body.data).toEqual(factor);
    }
    for (const query of ['', '?factorId=', '?factorId=x', '?factorid=x']) {
      expect((await mfa.v3(`get-factor${query}`)).body).toMatchObject({ statusCode: 404 });
    }
  });

  test('what is left to enrol', async () => {
    const types = async (mfa: FactorHarness) =>
      (await mfa.v3('list-factors-to-enroll')).body.data.map(
        ({ factorType }: { factorType: string }) => factorType,
      );
    const mfa = await createFactorHarness();
    expect(await types(mfa)).toEqual(['OTP', 'SMS', 'EMAIL']);
    await mfa.enrolTotp();
    expect(await types(mfa)).toEqual(['SMS', 'EMAIL']);
    expect(await types(await bound())).toEqual([]);
  });
});

describe('removal', () => {
  test.each([
    ['OTP', 'The authenticator app was removed'],
    ['SMS', 'The phone number was removed'],
    ['EMAIL', 'The email address was removed'],
  ])('%s goes, once, and nothing else', async (type, message) => {
    const mfa = await bound();
    const before = await mfa.listed();
    const { factorId } = before.find(({ factorType }) => factorType === type);
    expect((await mfa.v3('reset-factor', { factorId })).body).toEqual({ statusCode: 200, message });
    expect(await mfa.listed()).toEqual(before.filter((one) => one.factorId !== factorId));
    expect((await mfa.v3('reset-factor', { factorId })).body.statusCode).toBe(404);
  });

  test.each([{}, { factorId: '' }, { factorId: 1 }, { factorId: 'x' }, { factorId: ['x'] }])(
    'by %j nothing goes',
    async (body) => {
      const mfa = await bound();
      expect((await mfa.v3('reset-factor', body)).body).toMatchObject({ statusCode: 404 });
      expect(await mfa.listed()).toHaveLength(3);
    },
  );

  test("another account's factor is unknown", async () => {
    const mfa = await bound();
    const bob = await createFactorHarness(
      { store: mfa.store },
      { username: 'bob', email: 'b@x.test', phone: '2' },
    );
    for (const { factorId } of await mfa.listed()) {
      expect((await bob.v3('reset-factor', { factorId })).body.statusCode).toBe(404);
      expect((await bob.v3(`get-factor?factorId=${factorId}`)).body.statusCode).toBe(404);
    }
    expect(await mfa.listed()).toHaveLength(3);
  });
});

describe('a code of a signed-in user', () => {
  const check = (mfa: FactorHarness, totp: string, more: object = {}) =>
    mfa.v3('mfa-totp-verify', { totp, ...more });

  test('is right once', async () => {
    const mfa = await createFactorHarness();
    const { secret } = await mfa.enrolTotp();
    const totp = mfa.code(secret);
    expect((await check(mfa, totp)).body).toMatchObject({
      ...{ statusCode: 200, data: { verified: true } },
    });
    for (let round = 0; round < 12; round += 1) {
      expect((await check(mfa, totp)).body.data).toEqual({ verified: false });
    }
    const { body } = await mfa.post(paths.verify, await mfa.challenge(), { totp });
    expect(body).toMatchObject({ code: 6001, data: { attemptsLeft: 5 } });
  });

  test('right, it opens nothing: the challenge of a sign-in stays', async () => {
    const mfa = await createFactorHarness();
    const { secret } = await mfa.enrolTotp();
    const mfaToken = await mfa.challenge();
    const { text } = await check(mfa, mfa.code(secret));
    expect(text).not.toContain('token');
    expect((await mfa.ask(paths.list, { token: mfaToken })).body.code).toBe(200);
  });

  test('wrong guesses are counted with all others, and the lock holds here too', async () => {
    const mfa = await createFactorHarness();
    const { secret } = await mfa.enrolTotp();
    for (let left = 9; left > 0; left -= 1) {
      const { body } = await check(mfa, '000000');
      expect(body.data).toEqual({ verified: false, attemptsLeft: left });
    }
    expect((await check(mfa, '000000')).body).toMatchObject({ statusCode: 403, apiCode: 2057 });
    expect((await check(mfa, mfa.code(secret))).body).toMatchObject({ apiCode: 2057 });
    const { body } = await mfa.post(paths.verify, await mfa.challenge(), {
      totp: mfa.code(secret),
    });
    expect(body.code).toBe(2057);
    const { factorId } = (await mfa.listed())[0];
    expect((await mfa.v3('reset-factor', { factorId })).body.apiCode).toBe(2057);
  });

  test('without an app nothing is right, and nothing is counted', async () => {
    const mfa = await createFactorHarness();
    for (let round = 0; round < 12; round += 1) {
      expect((await check(mfa, '123456')).body.data).toEqual({ verified: false });
    }
  });

  test('with an attempt id the first outcome comes again', async () => {
    const mfa = await createFactorHarness();
    const { secret } = await mfa.enrolTotp();
    const attemptId = 'b'.repeat(32);
    const ask = () => check(mfa, mfa.code(secret), { attemptId });
    expect([(await ask()).body.data, (await ask()).body.data]).toEqual([
      { verified: true },
      { verified: true },
    ]);
  });

  test('every look at a code is told', async () => {
    const mfa = await createFactorHarness();
    await check(mfa, '123456');
    const { secret } = await mfa.enrolTotp();
    mfa.events.length = 0;
    for (const totp of ['000000', mfa.code(secret), mfa.code(secret)]) await check(mfa, totp);
    expect(mfa.events.map(({ action, outcome, reason }) => [action, outcome, reason])).toEqual([
      ['totp_check', 'refused', 'wrong'],
      ['totp_check', 'passed', undefined],
      ['totp_check', 'refused', 'replayed'],
    ]);
  });
});

test('the newer ways to send have the same envelope as before', async () => {
  const mfa = await createFactorHarness();
  const { body } = await mfa.send(mfa.userToken, { phoneNumber: PHONE.phone }, contactPaths.smsV3);
  expect(body.statusCode).toBe(200);
});
