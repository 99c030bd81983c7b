import { describe, expect, test } from 'vitest';
import { EMAIL, PHONE } from '../testing/contact-harness.js';
import { createFactorHarness, type FactorHarness } from '../testing/factor-harness.js';

const EXPIRED = { statusCode: 400, apiCode: 400, data: { reason: 'binding_expired' } };
const SMS = { phoneNumber: PHONE.phone, phoneCountryCode: '+86' };

const KINDS = [
  ['SMS', SMS, '+8613911112222', { mfaPhone: '****22', mfaPhoneCountryCode: '+86' }],
  ['EMAIL', EMAIL, EMAIL.email, { mfaEmail: 'a***@second.test' }],
] as const;

const passCode = (mfa: FactorHarness) => ({ passCode: mfa.last().code });

describe.each(KINDS)('%s, enrolled in two halves', (type, profile, to, trigger) => {
  test('the first half sends the code, the second puts the contact in force', async () => {
    const mfa = await createFactorHarness();
    const { status, body } = await mfa.v3('send-enroll-factor-request', {
      ...{ factorType: type, profile },
    });
    expect([status, body]).toEqual([
      200,
      {
        statusCode: 200,
        message: 'The code was sent',
        data: {
          enrollmentToken: expect.any(String),
          ...{ expiresIn: 60, resendAfter: 60, codeLength: 6, attemptIds: true },
        },
      },
    ]);
    expect(mfa.last()).toMatchObject({ to, purpose: 'bind', locale: 'en-US' });
    expect(await mfa.listed()).toEqual([]);
    const done = await mfa.finish(type, body.data.enrollmentToken, passCode(mfa));
    expect(done.body).toEqual({ statusCode: 200, message: expect.stringContaining('was added') });
    expect(await mfa.listed()).toMatchObject([{ factorType: type }]);
    expect((await mfa.login()).body).toMatchObject({ code: 1635, data: trigger });
  });

  test('the code is good once, and only in time', async () => {
    const mfa = await createFactorHarness();
    const first = await mfa.begin(type, profile);
    const code = passCode(mfa);
    mfa.now += 60_000;
    expect((await mfa.finish(type, first.enrollmentToken, code)).body).toMatchObject(EXPIRED);
    const { enrollmentToken } = await mfa.begin(type, profile);
    const fresh = passCode(mfa);
    expect((await mfa.finish(type, enrollmentToken, fresh)).body.statusCode).toBe(200);
    expect((await mfa.finish(type, enrollmentToken, fresh)).body).toMatchObject(EXPIRED);
  });

  test('the token of a newer send takes the place of the older', async () => {
    const mfa = await createFactorHarness({ policy: { resendSeconds: 10 } });
    const first = await mfa.begin(type, profile);
    const old = passCode(mfa);
    mfa.now += 10_000;
    const second = await mfa.begin(type, profile);
    // Also a wrong one: an old token must not add tries to a new code.
    for (const code of [old, passCode(mfa), { passCode: '000000' }]) {
      expect((await mfa.finish(type, first.enrollmentToken, code)).body).toMatchObject(EXPIRED);
    }
    expect((await mfa.finish(type, second.enrollmentToken, old)).body.apiCode).toBe(2001);
    const last = await mfa.finish(type, second.enrollmentToken, passCode(mfa));
    expect(last.body.statusCode).toBe(200);
  });

  test('a send that comes too soon is refused with the wait, and the older token stays good', async () => {
    const mfa = await createFactorHarness();
    const { enrollmentToken } = await mfa.begin(type, profile);
    mfa.now += 10_000;
    const refused = await mfa.v3('send-enroll-factor-request', { factorType: type, profile });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([200, '50']);
    expect(refused.body).toMatchObject({
      ...{ statusCode: 422, apiCode: 2080 },
      data: { reason: 'rate_limited', retryAfter: 50 },
    });
    expect((await mfa.finish(type, enrollmentToken, passCode(mfa))).body.statusCode).toBe(200);
  });

  test('five wrong codes end it, and the account is not charged', async () => {
    const mfa = await createFactorHarness();
    const { enrollmentToken } = await mfa.begin(type, profile);
    for (const attemptsLeft of [4, 3, 2, 1]) {
      const { body } = await mfa.finish(type, enrollmentToken, { passCode: '000000' });
      expect(body).toMatchObject({ statusCode: 403, apiCode: 2001, data: { attemptsLeft } });
    }
    const guess = await mfa.finish(type, enrollmentToken, { passCode: '000000' });
    expect(guess.body).toMatchObject(EXPIRED);
    expect((await mfa.finish(type, enrollmentToken, passCode(mfa))).body).toMatchObject(EXPIRED);
  });

  test("another account's contact gets a notice, no code, and the answer does not tell", async () => {
    const mfa = await createFactorHarness();
    const taken = type === 'SMS' ? { mfaPhone: PHONE.phone } : { mfaEmail: EMAIL.email };
    const bob = await createFactorHarness(
      { store: mfa.store },
      { username: 'bob', email: 'b@x.test', phone: '2', ...taken, policy: 'off' },
    );
    expect(await bob.listed()).toHaveLength(1);
    const data = await mfa.begin(type, profile);
    expect(Object.keys(data)).toEqual(Object.keys(await createdFree(type, profile)));
    expect(mfa.last()).toMatchObject({ to, purpose: 'notice', notice: 'contact_taken' });
    expect(mfa.last()).not.toHaveProperty('code');
  });

  test('a code that came first elsewhere: whoever shows it second is told', async () => {
    const mfa = await createFactorHarness();
    const { enrollmentToken } = await mfa.begin(type, profile);
    const bob = await createFactorHarness(
      { store: mfa.store, clock: () => mfa.now + 60_000 },
      { username: 'bob', email: 'b@x.test', phone: '2' },
    );
    const theirs = await bob.begin(type, profile);
    expect((await bob.finish(type, theirs.enrollmentToken, passCode(bob))).body.statusCode).toBe(
      200,
    );
    expect((await mfa.finish(type, enrollmentToken, passCode(mfa))).body).toMatchObject({
      ...{ statusCode: 403, data: { reason: 'not_bindable' } },
    });
    expect(await mfa.listed()).toEqual([]);
  });

  test('is refused where nothing can be sent', async () => {
    const mfa = await createFactorHarness({ policy: { factors: ['totp'] } });
    const off = { statusCode: 403, data: { reason: 'unsupported' } };
    const begun = await mfa.v3('send-enroll-factor-request', { factorType: type, profile });
    expect(begun.body).toMatchObject(off);
    expect((await mfa.finish(type, 'x', { passCode: '123456' })).body).toMatchObject(off);
  });
});

const createdFree = async (type: string, profile: object) =>
  (await createFactorHarness()).begin(type, profile);

test('a code of an enrolment opens no challenge of the same account and address', async () => {
  const mfa = await createFactorHarness();
  const first = await mfa.begin('EMAIL', EMAIL);
  await mfa.finish('EMAIL', first.enrollmentToken, passCode(mfa));
  const mfaToken = await mfa.challenge();
  mfa.now += 60_000;
  await mfa.begin('EMAIL', EMAIL);
  const { code } = mfa.last();
  const refused = await mfa.verify(mfaToken, { email: 'a***@second.test', code });
  expect(refused.body.code).toBe(2001);
  mfa.now += 60_000;
  await mfa.send(mfaToken, { email: 'a***@second.test' });
  const { code: own } = mfa.last();
  const passed = await mfa.verify(mfaToken, { email: 'a***@second.test', code: own });
  expect(passed.body.code).toBe(200);
});

test('a send over the older API replaces the code, and with it the token', async () => {
  const mfa = await createFactorHarness();
  const { enrollmentToken } = await mfa.begin('EMAIL', EMAIL);
  const code = passCode(mfa);
  mfa.now += 59_000;
  const slow = await createFactorHarness({ policy: { resendSeconds: 1, enrollmentSeconds: 600 } });
  const begun = await slow.begin('EMAIL', EMAIL);
  slow.now += 1000;
  await slow.send(slow.userToken, EMAIL);
  for (const shown of [passCode(slow), { passCode: '000000' }]) {
    const replaced = await slow.finish('EMAIL', begun.enrollmentToken, shown);
    expect(replaced.body).toMatchObject(EXPIRED);
  }
  expect((await mfa.finish('EMAIL', enrollmentToken, code)).body.statusCode).toBe(200);
});

test('a phone number takes the place of the one before, whose codes stop', async () => {
  const mfa = await createFactorHarness({ policy: { maskContacts: false } });
  for (const phoneNumber of ['13911112222', '13933334444']) {
    const { enrollmentToken } = await mfa.begin('SMS', { phoneNumber });
    await mfa.finish('SMS', enrollmentToken, passCode(mfa));
  }
  expect(await mfa.listed()).toMatchObject([{ profile: { phoneNumber: '13933334444' } }]);
});

test.each([
  ['SMS', {}],
  ['SMS', { phoneNumber: '' }],
  ['SMS', { phoneNumber: 13911112222 }],
  ['SMS', { phoneNumber: '12' }],
  ['SMS', { phoneNumber: '****22' }],
  ['SMS', { phone: '13911112222' }],
  ['SMS', { phoneNumber: '13911112222', phoneCountryCode: 86 }],
  ['SMS', []],
  ['EMAIL', { email: 'a' }],
  ['EMAIL', { email: 'a***@second.test' }],
  ['EMAIL', { email: ['a@b.test'] }],
])('%s %j is malformed, and nothing is sent', async (factorType, profile) => {
  const mfa = await createFactorHarness();
  const { status, body } = await mfa.v3('send-enroll-factor-request', { factorType, profile });
  expect([status, body.statusCode]).toEqual([200, 400]);
  expect(mfa.outbox.messages).toEqual([]);
});

test('a malformed code spends no attempt', async () => {
  const mfa = await createFactorHarness();
  const { enrollmentToken } = await mfa.begin('EMAIL', EMAIL);
  for (const code of [undefined, '', 123456, '12345', '1234567', '１２３４５６', 'abcdef']) {
    const { body } = await mfa.finish('EMAIL', enrollmentToken, { passCode: code });
    expect(body.statusCode).toBe(400);
  }
  const wrong = await mfa.finish('EMAIL', enrollmentToken, { passCode: '000000' });
  expect(wrong.body.data.attemptsLeft).toBe(4);
});

test('a sender that fails is a 503, and the token of nothing', async () => {
  const mfa = await createFactorHarness({
    sender: { send: () => Promise.reject(new Error('smtp.internal is down')) },
  });
  const answer = await mfa.v3('send-enroll-factor-request', {
    ...{ factorType: 'EMAIL', profile: EMAIL },
  });
  expect([answer.status, answer.body.statusCode, answer.body.data]).toEqual([
    ...[503, 503],
    { retryAfter: 60 },
  ]);
  expect(answer.text).not.toContain('internal');
});

test('a locked account can neither begin nor finish', async () => {
  const mfa = await createFactorHarness();
  const { enrollmentToken } = await mfa.begin('EMAIL', EMAIL);
  const right = passCode(mfa);
  await mfa.enrolTotp();
  for (let round = 0; round < 10; round += 1) await mfa.v3('mfa-totp-verify', { totp: '000000' });
  const finished = await mfa.finish('EMAIL', enrollmentToken, right);
  expect(finished.body).toMatchObject({ apiCode: 2057, data: { reason: 'locked' } });
  const begun = await mfa.v3('send-enroll-factor-request', { factorType: 'SMS', profile: SMS });
  expect(begun.body.apiCode).toBe(2057);
});
