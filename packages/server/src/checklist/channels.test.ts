import { constants, publicEncrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import { contactPaths, EMAIL, PHONE } from '../testing/contact-harness.js';
import {
  BOB,
  createRequiredHarness,
  type FaceHarness,
  facePaths,
  MALLORY,
  own,
  picture,
} from '../testing/face-harness.js';
import { createFactorHarness } from '../testing/factor-harness.js';
import { type Answer, createHarness, paths } from '../testing/harness.js';

/** A server that compares pictures and sends codes, and a user who must show a second factor and has none. */
const setUp = createRequiredHarness;

const code = ({ status, body }: Answer) => [status, body.code];

test.each([
  ['text message', contactPaths.smsVerify, PHONE, { mfaPhone: PHONE.phone }],
  ['e-mail', contactPaths.emailVerify, EMAIL, { mfaEmail: EMAIL.email }],
])(
  '9.7 a code by %s binds a contact that is not bound, but never the contact of another',
  async (_, path, contact, taken) => {
    const mfa = await setUp();
    const token = await mfa.challenge();
    await mfa.send(token, contact);
    expect((await mfa.post(path, token, { ...contact, code: mfa.last().code })).body.code).toBe(
      200,
    );

    const other = await setUp();
    await createHarness({ store: other.store }, { ...BOB, ...taken });
    const theirs = await other.challenge();
    expect((await other.post(contactPaths.check, theirs, contact)).body.data).toBe(true);
    await other.send(theirs, contact);
    // The owner gets a notice without a code, so that there is none to show.
    expect(other.last()).not.toHaveProperty('code');
    expect((await other.post(path, theirs, { ...contact, code: '000000' })).body.code).toBe(2001);
  },
);

test('9.7 the check tells the truth where the policy says so', async () => {
  const mfa = await setUp({ policy: { revealTakenContacts: true } });
  await createHarness({ store: mfa.store }, { ...BOB, mfaPhone: PHONE.phone });
  const token = await mfa.challenge();
  expect((await mfa.post(contactPaths.check, token, PHONE)).body).toMatchObject({
    code: 200,
    data: false,
  });
  expect((await mfa.post(contactPaths.check, token, EMAIL)).body).toMatchObject({
    code: 200,
    data: true,
  });
});

test.each(['face-photo', 'photos'])(
  '9.8 a photo is uploaded to %s without a token, and its key is good',
  async (folder) => {
    const mfa = await setUp();
    const { body } = await mfa.upload(own(), { query: `folder=${folder}&private=true` });
    expect(body).toMatchObject({ code: 200, data: { key: expect.stringMatching(`^${folder}/`) } });
    const photos = { photoA: body.data.key, photoB: body.data.key };
    expect((await mfa.post(facePaths.associate, await mfa.challenge(), photos)).body.code).toBe(
      200,
    );
  },
);

test('9.8 a part of another name is no photo', async () => {
  const mfa = await setUp();
  expect((await mfa.upload(picture(MALLORY), { name: 'photo' })).body.code).toBe(1700);
});

test.each([
  [contactPaths.email, EMAIL, { code: 2080 }],
  [contactPaths.sms, PHONE, { code: 2080 }],
  [contactPaths.emailV3, EMAIL, { statusCode: 422, apiCode: 2080 }],
  [contactPaths.smsV3, { phoneNumber: PHONE.phone }, { statusCode: 422, apiCode: 2080 }],
])('9.9 %s sends once a minute', async (path, contact, refusal) => {
  const mfa = await setUp();
  const token = await mfa.challenge();
  expect((await mfa.post(path, token, contact)).status).toBe(200);
  mfa.now += 59_000;
  expect((await mfa.post(path, token, contact)).body).toMatchObject(refusal);
  mfa.now += 1000;
  expect((await mfa.post(path, token, contact)).status).toBe(200);
  expect(mfa.outbox.messages).toHaveLength(2);
});

const graphql = (mfa: FaceHarness, name: string, variables: object) =>
  mfa.post(paths.graphql, undefined, {
    query: `mutation ${name}($x: X) { ${name} { id } }`,
    variables,
  });

test.each([
  ['loginByEmail', { email: 'alice@example.com' }],
  ['loginByUsername', { username: 'alice' }],
  ['loginByPhonePassword', { phone: '13800000000' }],
])(
  '9.10 %s is recognised by its name, and the message of its error is an object',
  async (name, input) => {
    const mfa = await setUp();
    const { status, body } = await graphql(mfa, name, {
      input: { ...input, password: 'correct horse' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      errors: [{ message: { code: 1636, data: { mfaToken: expect.any(String) } }, path: [name] }],
      data: { [name]: null },
    });
  },
);

test('9.10 loginByPhoneCode is refused in the same form: a text message is a second factor here, never the first', async () => {
  const mfa = await setUp();
  const { status, body } = await graphql(mfa, 'loginByPhoneCode', {
    input: { phone: '13800000000', code: '123456' },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    errors: [
      { message: { code: 403, data: { reason: 'unsupported' } }, path: ['loginByPhoneCode'] },
    ],
    data: { loginByPhoneCode: null },
  });
});

test('9.10 sendEmail sends', async () => {
  const mfa = await setUp({ policy: { maskContacts: false } });
  const { body } = await graphql(mfa, 'sendEmail', { ...EMAIL, scene: 'MFA_VERIFY_CODE' });
  expect(body.data.sendEmail).toMatchObject({ code: 200, message: expect.any(String) });
  expect(mfa.last()).toMatchObject({ to: EMAIL.email });
});

test('9.11 a password under the key of .well-known is read', { timeout: 60_000 }, async () => {
  const mfa = await setUp();
  const { publicKey: key } = (await mfa.ask('/api/v2/.well-known')).body.data;
  const padding = constants.RSA_PKCS1_PADDING;
  const password = publicEncrypt({ key, padding }, Buffer.from('correct horse')).toString('base64');
  const { body } = await mfa.post(paths.login, undefined, { account: 'alice', password });
  expect(body.code).toBe(1636);
});

test('9.12 a page may send what the contract has, with credentials', async () => {
  const origin = 'https://app.example.com';
  const mfa = await setUp({ allowedOrigins: [origin] });
  const { status, headers } = await mfa.ask(paths.verify, {
    method: 'OPTIONS',
    headers: { origin },
  });
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-origin')).toBe(origin);
  expect(headers.get('access-control-allow-credentials')).toBe('true');
  for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
    expect(headers.get('access-control-allow-methods')).toContain(method);
  }
  for (const name of [
    ...['authorization', 'content-type', 'x-authing-app-id', 'x-authing-userpool-id'],
    ...['x-authing-app-tenant-id', 'x-authing-request-from', 'x-authing-sdk-version'],
    ...['x-authing-lang', 'x-authing-device-id'],
  ]) {
    expect(headers.get('access-control-allow-headers')?.split(', ')).toContain(name);
  }
});

test('9.13 no password hash in the user, no secret in the list, no send without a token or a limit', async () => {
  const mfa = await setUp();
  const { secret, recoveryCode } = await mfa.bind();
  const token = await mfa.challenge();
  const list = await mfa.ask(paths.list, { token });
  expect(list.text).not.toContain(secret);
  expect(list.text).not.toContain(recoveryCode);
  const { body } = await mfa.post(paths.verify, token, { totp: mfa.code(secret) });
  expect(Object.keys(body.data)).not.toEqual(expect.arrayContaining(['password']));
  expect(JSON.stringify(body.data)).not.toMatch(/passwordHash|salt|pbkdf2/i);
  expect(code(await mfa.send(undefined, EMAIL))).toEqual([401, 2020]);
  expect(mfa.outbox.messages).toEqual([]);

  const open = await setUp({ policy: { maskContacts: false, sendsWithoutToken: 3 } });
  for (let n = 0; n < 5; n += 1) await open.send(undefined, { email: `a${n}@second.test` });
  expect(open.outbox.messages).toHaveLength(3);
});

test('1.4 the public config needs no token, and says how long a code is and what may be bound', async () => {
  const mfa = await setUp();
  const { body } = await mfa.ask('/api/v2/applications/APP_ID/public-config');
  expect(body.data).toMatchObject({
    ...{ id: 'APP_ID', userPoolId: 'mfakit', verifyCodeLength: 6 },
    mfaBindConfigs: ['OTP', 'SMS', 'EMAIL', 'FACE'].map((mfa) => ({ mfa, changeable: true })),
  });
});

test('2.4 the token of a challenge can be asked about', async () => {
  const mfa = await setUp();
  const token = await mfa.challenge();
  const { body } = await mfa.post('/mfa/token/introspection', undefined, { token });
  expect(body).toMatchObject({ active: true, userId: mfa.alice.id });
});

test('6 a raw token opens the newer API, whose HTTP status is 200 and whose refusals are in the body', async () => {
  const mfa = await createFactorHarness();
  for (const [method, path, body] of [
    ['GET', 'list-enrolled-factors', undefined],
    ['GET', 'list-factors-to-enroll', undefined],
    ['GET', 'get-factor?factorId=x', undefined],
    ['POST', 'send-enroll-factor-request', { factorType: 'OTP' }],
    [
      'POST',
      'enroll-factor',
      { factorType: 'OTP', enrollmentToken: 'x', enrollmentData: { passCode: '000000' } },
    ],
    ['POST', 'reset-factor', { factorId: 'x' }],
    ['POST', 'mfa-totp-verify', { totp: '000000' }],
  ] as const) {
    const headers = { authorization: mfa.userToken };
    const answer = await mfa.ask(`/api/v3/${path}`, { method, headers, ...(body ? { body } : {}) });
    expect([path, answer.status, typeof answer.body.statusCode]).toEqual([path, 200, 'number']);
    expect(answer.body.statusCode).not.toBe(401);
  }
});
