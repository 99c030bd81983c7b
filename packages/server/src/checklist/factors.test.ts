import { expect, test } from 'vitest';
import { contactPaths, EMAIL, PHONE } from '../testing/contact-harness.js';
import { createRequiredHarness, facePaths } from '../testing/face-harness.js';
import { type Answer, paths } from '../testing/harness.js';

/** A server that compares pictures and sends codes, and a user who must show a second factor and has none. */
const setUp = createRequiredHarness;

const code = ({ status, body }: Answer) => [status, body.code];

/** Path, method and body of each row of section 1 of the contract, and the aliases of section 8, row 22. */
const ROWS = [
  ['GET', paths.list],
  ['POST', paths.associate],
  ['DELETE', paths.associate],
  ['POST', paths.confirm],
  ['POST', paths.verify],
  ['POST', '/api/v2/applications/mfa/totp/verify'],
  ['POST', contactPaths.smsVerify],
  ['POST', contactPaths.emailVerify],
  ['POST', contactPaths.check],
  ['POST', paths.recovery],
  ['POST', '/api/v2/applications/mfa/totp/recovery'],
  ['POST', facePaths.associate],
  ['POST', facePaths.verify],
  ['POST', facePaths.verifyAlias],
] as const;

/** Rows 5 to 9 and 13: those that only the token of a challenge opens. */
const CHALLENGE_ROWS = ROWS.slice(4).filter(([, path]) => path !== facePaths.associate);

/** A body that is well formed for every one of them. */
const BODY = {
  ...{ totp: '000000', recoveryCode: '0'.repeat(24), code: '000000', photo: 'face-photo/x' },
  ...{ photoA: 'face-photo/x', photoB: 'face-photo/x', ...PHONE, ...EMAIL },
};

const bodyFor = (method: string) => (method === 'POST' ? { body: BODY } : {});

test.each(ROWS)('9.1 %s %s is served', async (method, path) => {
  const mfa = await setUp();
  const answer = await mfa.ask(path, { method, token: await mfa.challenge(), ...bodyFor(method) });
  expect([404, 405]).not.toContain(answer.status);
});

test('9.1 members that other SDKs add are ignored, and `type` and `source` may be missing', async () => {
  const mfa = await setUp();
  const mfaToken = await mfa.challenge();
  const extras = { authenticatorType: 'totp', type: 'face', mfaToken: 'x', surplus: { a: [1] } };
  const shown = (await mfa.post(paths.associate, mfaToken, extras)).body.data;
  expect(shown).toMatchObject({ authenticator_type: 'totp', secret: expect.any(String) });
  const totp = mfa.code(shown.secret);
  const confirmed = await mfa.post(paths.confirm, mfaToken, { ...extras, totp });
  // As with `SELF`: nobody is signed in by it.
  expect([confirmed.body.code, confirmed.body.data]).toEqual([200, undefined]);
  expect((await mfa.ask(paths.list, { token: mfaToken })).body.data).toHaveLength(1);
  const wrong = await mfa.post(paths.verify, mfaToken, { ...extras, totp: '000000' });
  expect(wrong.body.code).toBe(6001);
});

test.each([
  ['Bearer X', (token: string) => `Bearer ${token}`],
  ['bearer X', (token: string) => `bearer ${token}`],
  ['X', (token: string) => token],
])('9.2 %s is understood on every route', async (_, spell) => {
  for (const [method, path] of ROWS) {
    const mfa = await setUp();
    const authorization = spell(await mfa.challenge());
    const answer = await mfa.ask(path, { method, headers: { authorization }, ...bodyFor(method) });
    // Removing an app is for a signed-in user.
    if (method === 'DELETE') expect(code(answer)).toEqual([401, 2020]);
    else expect([2020, 2021]).not.toContain(answer.body.code);
  }
});

test.each(CHALLENGE_ROWS)(
  '9.2, 9.4 %s %s says 2021 to no token, to "undefined", to an old one and to a user token',
  async (method, path) => {
    const mfa = await setUp();
    const { userToken } = await mfa.bind();
    const old = await mfa.challenge();
    mfa.now += 361_000;
    for (const token of [undefined, 'undefined', old, userToken]) {
      const answer = await mfa.ask(path, { method, ...(token ? { token } : {}), body: BODY });
      expect(code(answer)).toEqual([200, 2021]);
    }
  },
);

test('9.2 where a user token was expected it is 401 with 2020', async () => {
  const mfa = await setUp();
  for (const token of [undefined, await mfa.challenge()]) {
    const answer = await mfa.ask(paths.associate, {
      method: 'DELETE',
      ...(token ? { token } : {}),
    });
    expect(code(answer)).toEqual([401, 2020]);
  }
});

test.each([
  ['zh-CN', '安全码错误或已失效，请重新输入'],
  ['en-US', 'The code is wrong or no longer valid'],
])('9.3 a refusal is HTTP 200 with another code, and speaks %s', async (language, message) => {
  const mfa = await setUp();
  await mfa.bind();
  const answer = await mfa.ask(paths.verify, {
    ...{ token: await mfa.challenge(), body: { totp: '000000' } },
    headers: { 'x-authing-lang': language },
  });
  expect([answer.status, answer.body]).toMatchObject([200, { code: 6001, message }]);
});

test('9.4 the mfaToken is a JWT of 360 seconds with `data.userId`', async () => {
  const mfa = await setUp();
  const [, payload = ''] = (await mfa.challenge()).split('.');
  const { exp, iat, data } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  expect([exp - iat, data.userId, data.stage]).toEqual([360, mfa.alice.id, 1]);
});

test('9.5 a secret is not in force before its confirmation; with `APPLICATION` the answer is the user, with `SELF` nothing', async () => {
  for (const [source, data] of [
    ['APPLICATION', { token: expect.any(String) }],
    ['SELF', undefined],
  ] as const) {
    const mfa = await setUp();
    const token = await mfa.challenge();
    const { secret } = (await mfa.post(paths.associate, token, { source })).body.data;
    const early = await mfa.post(paths.verify, token, { totp: mfa.code(secret) });
    expect(early.body.code).toBe(6001);
    const { body } = await mfa.post(paths.confirm, token, { source, totp: mfa.code(secret) });
    expect(body.code).toBe(200);
    if (data) expect(body.data).toMatchObject(data);
    else expect(body).not.toHaveProperty('data');
  }
});

test('9.6 one recovery code, good once, and the next one at the top of the envelope', async () => {
  const mfa = await setUp();
  const { recoveryCode } = await mfa.bind();
  const use = async () =>
    (await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode })).body;
  const first = await use();
  expect(first).toMatchObject({
    code: 200,
    recoveryCode: expect.stringMatching(/^([0-9a-f]{4}-?){6}$/),
  });
  expect(first.data).not.toHaveProperty('recoveryCode');
  expect((await use()).code).toBe(6002);
});
