import { describe, expect, test } from 'vitest';
import { createAccount } from '../accounts/account.js';
import {
  type ContactHarness,
  contactPaths,
  createContactHarness,
  EMAIL,
  PHONE,
} from '../testing/contact-harness.js';
import { paths } from '../testing/harness.js';

const SENT = { resendAfter: 60, codeLength: 6 };

const bob = (mfa: ContactHarness, more: object) =>
  createAccount(mfa.store, { username: 'bob', password: 'x', ...more }, { iterations: 10 });

const graphql = (email: string) => ({
  query:
    'mutation sendEmail($email: String!, $scene: EmailScene!) { sendEmail(email: $email, scene: $scene) { message code } }',
  variables: { email, scene: 'MFA_VERIFY_CODE' },
});

describe('every way to ask for a code', () => {
  test.each([
    [contactPaths.sms, PHONE, '+8613911112222'],
    [contactPaths.sms, { phone: '13911112222', scene: 'mfa-verify' }, '+8613911112222'],
    [contactPaths.sms, { phone: '+14155550100' }, '+14155550100'],
    [contactPaths.email, { ...EMAIL, scene: 'MFA_VERIFY_CODE' }, EMAIL.email],
  ])('%s %j', async (path, body, to) => {
    const mfa = await createContactHarness();
    const { body: answer } = await mfa.send(await mfa.challenge(), body, path);
    expect(answer).toMatchObject({ code: 200, data: SENT });
    expect(mfa.last()).toEqual({
      channel: 'phone' in body ? 'sms' : 'email',
      ...{ to, locale: 'en-US', issuer: 'MFA Kit', purpose: 'bind' },
      code: expect.stringMatching(/^[0-9]{6}$/),
    });
  });

  test.each([
    [contactPaths.smsV3, { channel: 'CHANNEL_VERIFY_MFA', phoneNumber: '13911112222' }],
    [contactPaths.emailV3, { channel: 'CHANNEL_VERIFY_MFA', ...EMAIL }],
  ])('%s has the newer envelope', async (path, body) => {
    const mfa = await createContactHarness();
    const token = await mfa.challenge();
    expect((await mfa.send(token, body, path)).body).toEqual({
      ...{ statusCode: 200, message: 'The code was sent', data: SENT },
    });
    const again = await mfa.send(token, body, path);
    expect(again.body).toMatchObject({
      ...{ statusCode: 422, apiCode: 2080, data: { retryAfter: 60 } },
    });
    expect(again.headers.get('retry-after')).toBe('60');
    expect((await mfa.send('x', body, path)).body).toMatchObject({ apiCode: 2021 });
  });

  test('the mutation sendEmail', async () => {
    const mfa = await createContactHarness();
    const token = await mfa.challenge();
    const first = await mfa.send(token, graphql(EMAIL.email), paths.graphql);
    expect(first.body.data.sendEmail).toEqual({
      ...{ message: 'The code was sent', code: 200, data: SENT },
    });
    const again = await mfa.send(token, graphql(EMAIL.email), paths.graphql);
    expect(again.body.errors[0].message).toMatchObject({ code: 2080, data: { retryAfter: 60 } });
    expect(mfa.outbox.messages).toHaveLength(1);
  });
});

test.each([
  { phone: '' },
  { phone: '12' },
  { phone: '138\r\n00000000' },
  { phone: '13800000000', phoneCountryCode: '86' },
  { phone: '13800000000', phoneCountryCode: 86 },
  { phone: 13_800_000_000 },
  { phone: '1'.repeat(16) },
  { email: 'a@b\r\nBcc: c@d.test' },
  { email: 'a@b, c@d' },
  { email: 'a b@c.test' },
  { email: '"a"@c.test' },
  { email: '@c.test' },
  { email: `${'a'.repeat(65)}@c.test` },
  { email: ['a@c.test'] },
])('%j is no contact, and nothing is sent', async (body) => {
  const mfa = await createContactHarness();
  expect((await mfa.send(await mfa.challenge(), body)).status).toBe(400);
  expect(mfa.outbox.messages).toEqual([]);
});

describe('who may ask', () => {
  test.each([
    [undefined, 2020],
    ['undefined', 2021],
    ['a.b.c', 2021],
  ])('not the token %j', async (token, code) => {
    const mfa = await createContactHarness();
    expect((await mfa.send(token, PHONE)).body.code).toBe(code);
    expect(mfa.outbox.messages).toEqual([]);
  });

  test('not a challenge that has ended', async () => {
    const mfa = await createContactHarness();
    const token = await mfa.challenge();
    mfa.now += 360_000;
    expect((await mfa.send(token, PHONE)).body.code).toBe(2021);
  });

  test('a signed-in user', async () => {
    const mfa = await createContactHarness();
    const { userToken } = await mfa.bind();
    expect((await mfa.send(userToken, PHONE)).body.code).toBe(200);
  });

  test('without masks anybody, up to the limit for all of them', async () => {
    const policy = { maskContacts: false, sendsWithoutToken: 3 };
    const mfa = await createContactHarness({ policy });
    const codes: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      codes.push((await mfa.send(undefined, { phone: `1390000000${n}` })).body.code);
    }
    expect(codes).toEqual([200, 200, 200, 2080, 2080]);
  });

  test('not with a password alone to a new contact, where a factor is in force', async () => {
    const mfa = await createContactHarness();
    await mfa.bind();
    const { body } = await mfa.send(await mfa.challenge(), PHONE);
    expect(body).toMatchObject({ code: 403, data: { reason: 'forbidden' } });
    expect(mfa.outbox.messages).toEqual([]);
  });

  test('not while the account is locked', async () => {
    const mfa = await createContactHarness(
      { policy: { secondFactor: { perSubject: 1 } } },
      EMAIL_ON,
    );
    await mfa.verify(await mfa.challenge(), { email: 'a***@second.test', code: '000000' });
    const { body } = await mfa.send(await mfa.challenge(), { email: 'a***@second.test' });
    expect(body.code).toBe(2057);
  });
});

const EMAIL_ON = { mfaEmail: EMAIL.email };

describe('how often', () => {
  test('once a minute to an address, however it is written and whoever asks', async () => {
    const mfa = await createContactHarness();
    const token = await mfa.challenge();
    expect((await mfa.send(token, PHONE)).body.code).toBe(200);
    mfa.now += 59_000;
    for (const phone of ['13911112222', '+8613911112222', '139 1111-2222']) {
      const { body, headers } = await mfa.send(await mfa.challenge(), { phone });
      expect(body).toMatchObject({ code: 2080, data: { reason: 'rate_limited', retryAfter: 1 } });
      expect(headers.get('retry-after')).toBe('1');
    }
    mfa.now += 1000;
    expect((await mfa.send(token, PHONE)).body.code).toBe(200);
  });

  test('five an hour to an address', async () => {
    const mfa = await createContactHarness();
    const codes: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      codes.push((await mfa.send(await mfa.challenge(), EMAIL)).body.code);
      mfa.now += 60_000;
    }
    expect(codes).toEqual([200, 200, 200, 200, 200, 2080]);
    mfa.now += 3_240_000;
    expect((await mfa.send(await mfa.challenge(), EMAIL)).body.code).toBe(200);
  });

  test('ten an hour for an account, over however many numbers', async () => {
    const mfa = await createContactHarness();
    const token = await mfa.challenge();
    for (let n = 0; n < 40; n += 1) await mfa.send(token, { phone: `139000000${10 + n}` });
    expect(mfa.outbox.messages).toHaveLength(10);
  });

  test('of 32 at once one is sent', async () => {
    const mfa = await createContactHarness();
    const token = await mfa.challenge();
    await Promise.all(Array.from({ length: 32 }, () => mfa.send(token, PHONE)));
    expect(mfa.outbox.messages).toHaveLength(1);
  });
});

test('free, taken and unknown contacts get one and the same answer; the owner a notice', async () => {
  const answers = new Set<string>();
  for (const owner of [{}, { mfaEmail: EMAIL.email }, { email: EMAIL.email }]) {
    const mfa = await createContactHarness();
    await bob(mfa, owner);
    const token = await mfa.challenge();
    const checked = await mfa.post(contactPaths.check, token, EMAIL);
    const sent = await mfa.send(token, EMAIL);
    const tried = await mfa.verify(token, { ...EMAIL, code: '000000' });
    const parts = [checked, sent, tried];
    answers.add(
      JSON.stringify(parts.map(({ status, text, headers }) => [status, text, [...headers]])),
    );
    const isFree = Object.keys(owner).length === 0;
    expect([mfa.last().purpose, mfa.last().code === undefined]).toEqual(
      isFree ? ['bind', false] : ['notice', true],
    );
  }
  expect(answers.size).toBe(1);
});

describe('the check', () => {
  test.each([
    [false, true],
    [true, false],
  ])('revealTakenContacts %j: a taken contact is free: %j', async (revealTakenContacts, free) => {
    const mfa = await createContactHarness({ policy: { revealTakenContacts } });
    await bob(mfa, { mfaPhone: PHONE.phone });
    const token = await mfa.challenge();
    const ask = async (body: object) => (await mfa.post(contactPaths.check, token, body)).body.data;
    expect(await ask({ phone: PHONE.phone })).toBe(free);
    expect(await ask({ phone: PHONE.phone, phoneCountryCode: '+1' })).toBe(true);
    expect(await ask(EMAIL)).toBe(true);
  });

  test('needs a challenge and a contact, and is answered ten times', async () => {
    const mfa = await createContactHarness();
    const token = await mfa.challenge();
    const ask = (bearer: string | undefined, body: object) =>
      mfa.post(contactPaths.check, bearer, body);
    expect((await ask(undefined, EMAIL)).body.code).toBe(2021);
    expect((await ask(token, {})).status).toBe(400);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await ask(token, EMAIL)).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });
});

test('nothing of a name or an issuer breaks out of a message', async () => {
  const evil = 'A\r\nBcc: x@y.test\u0000\u2028\u202e\u200b{{7*7}}<b>\n\n.'.repeat(3);
  const mfa = await createContactHarness({ issuer: evil }, { nickname: `NICK${evil}` });
  await mfa.send(await mfa.challenge(), EMAIL);
  const { issuer, ...rest } = mfa.last();
  expect(issuer).not.toMatch(/[\p{C}\u2028\u2029]/u);
  expect(issuer.length).toBeLessThanOrEqual(64);
  expect(JSON.stringify(rest)).not.toContain('NICK');
});

test('the message has the language of the request', async () => {
  const mfa = await createContactHarness();
  const headers = { 'x-authing-lang': 'zh-CN' };
  await mfa.ask(contactPaths.email, { token: await mfa.challenge(), body: EMAIL, headers });
  expect(mfa.last().locale).toBe('zh-CN');
});

test('a sender that fails is a 503 with the wait, and its cause is told to the host alone', async () => {
  const sender = { send: () => Promise.reject(new Error('smtp.internal down')) };
  const mfa = await createContactHarness({ sender });
  const { status, body, text } = await mfa.send(await mfa.challenge(), EMAIL);
  expect([status, body.data.retryAfter]).toEqual([503, 60]);
  expect(text).not.toContain('smtp');
  expect(mfa.faults).toEqual([new Error('smtp.internal down')]);
});

test('only countries that are allowed', async () => {
  const mfa = await createContactHarness({ policy: { phoneCountryCodes: ['+86'] } });
  const token = await mfa.challenge();
  expect((await mfa.send(token, { phone: '5550100', phoneCountryCode: '+1' })).status).toBe(400);
  expect((await mfa.send(token, PHONE)).body.code).toBe(200);
});
