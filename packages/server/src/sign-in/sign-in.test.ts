import { constants, publicEncrypt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createAccount } from '../accounts/account.js';
import { createHarness, paths, STEP_MS } from '../testing/harness.js';

const payload = (token: string) => JSON.parse(atob(token.split('.')[1] ?? ''));

describe('when a second factor is asked for', () => {
  test.each([
    ['required', false, 1636],
    ['required', true, 1636],
    ['personal', false, 200],
    ['personal', true, 1635],
    ['off', false, 200],
    ['off', true, 200],
  ] as const)('policy %s, bound %s: %i', async (policy, isBound, code) => {
    const mfa = await createHarness({}, { policy });
    if (isBound) await mfa.server.admin.importTotp({ accountId: mfa.alice.id });
    const { body } = await mfa.login();
    expect(body.code).toBe(code);
    if (code === 200) expect(body.data.token).toEqual(expect.any(String));
    else expect(body.data.totpMfaEnabled).toBe(isBound);
  });

  test('a binding that was begun and not confirmed asks for nothing', async () => {
    const mfa = await createHarness({}, { policy: 'personal' });
    const { body } = await mfa.login();
    await mfa.post(paths.associate, body.data.token, {});
    expect((await mfa.login()).body.code).toBe(200);
  });
});

describe('tokens', () => {
  test('the mfaToken lives for 360 seconds and says who signs in', async () => {
    const mfa = await createHarness({ userPoolId: 'pool' });
    const claims = payload(await mfa.challenge());
    expect(claims.exp - claims.iat).toBe(360);
    expect(claims.data).toEqual({
      userPoolId: 'pool',
      userId: mfa.alice.id,
      arn: `arn:cn:mfakit:pool:user:${mfa.alice.id}`,
      stage: 1,
    });
  });

  test('the user record has a token with its end, and no password hash', async () => {
    const mfa = await createHarness(
      {},
      { policy: 'off', nickname: 'Al', avatar: 'https://a.test/a.png' },
    );
    const { body, text } = await mfa.login();
    const claims = payload(body.data.token);
    expect(body.data.tokenExpiredAt).toBe(new Date(claims.exp * 1000).toISOString());
    expect(claims.exp - claims.iat).toBe(15 * 24 * 3600);
    expect(body.data).toMatchObject({
      nickname: 'Al',
      photo: 'https://a.test/a.png',
      status: 'Activated',
    });
    expect(text).not.toContain('pbkdf2');
    expect(text).not.toContain('passwordHash');
  });

  test('the trigger does not tell the contacts of the account', async () => {
    const mfa = await createHarness();
    const { text } = await mfa.login();
    expect(text).not.toContain('alice@example.com');
    expect(text).not.toContain('13800000000');
  });
});

describe('names and passwords', () => {
  const login = async (account: unknown, password: unknown = 'correct horse') => {
    const mfa = await createHarness({}, { policy: 'off' });
    return mfa.post(paths.login, undefined, { account, password });
  };

  test.each([
    'alice',
    'ALICE',
    ' Alice ',
    'alice@example.com',
    'Alice@Example.COM',
    '138 0000-0000',
  ])('the account is found as %j', async (account) => {
    expect((await login(account)).body.code).toBe(200);
  });

  test('a wrong password and an unknown account look the same', async () => {
    const wrong = await login('alice', 'wrong');
    const unknown = await login('bob', 'wrong');
    expect(wrong.body).toEqual({ code: 2333, message: 'The account or the password is wrong' });
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
  });

  test.each([
    [undefined, 'x'],
    ['alice', null],
    ['', 'x'],
    ['alice', ''],
    [['alice'], 'x'],
    ['alice', { $ne: '' }],
    [12, 34],
  ])('account %j with password %j is malformed', async (account, password) => {
    const { status, body } = await login(account, password);
    expect([status, body.code]).toEqual([400, 400]);
  });

  test('a password of 257 characters is never right', async () => {
    expect((await login('alice', 'x'.repeat(257))).body.code).toBe(2333);
  });

  test('after 20 wrong passwords the account waits a minute, an unknown one just so', async () => {
    const mfa = await createHarness({}, { policy: 'off' });
    for (const account of ['alice', 'nobody']) {
      const ask = (password: string) => mfa.post(paths.login, undefined, { account, password });
      for (let index = 0; index < 20; index += 1) await ask('wrong');
      const locked = await ask('correct horse');
      expect(locked.body).toMatchObject({ code: 2057, data: { reason: 'locked', retryAfter: 60 } });
    }
    mfa.now += 60_000;
    expect((await mfa.login()).body.code).toBe(200);
  }, 30_000);

  test('wrong passwords do not lock the second factor, nor the other way round', async () => {
    const mfa = await createHarness();
    const bound = await mfa.bind();
    for (let index = 0; index < 19; index += 1) {
      await mfa.post(paths.login, undefined, { account: 'alice', password: 'wrong' });
    }
    const token = await mfa.challenge();
    for (let index = 0; index < 4; index += 1)
      await mfa.post(paths.verify, token, { totp: '000000' });
    const right = await mfa.post(paths.verify, token, { totp: mfa.code(bound.secret) });
    expect(right.body.code).toBe(200);
  });

  test('creating an account says what is wrong with it', async () => {
    const { store } = await createHarness();
    const create = (more: object) =>
      createAccount(store, { password: 'x', ...more }, { iterations: 1 });
    await expect(create({})).rejects.toThrow('needs a way to sign in');
    await expect(create({ username: 'b', password: '' })).rejects.toThrow('1 to 256 characters');
    await expect(create({ username: 'b', password: 'x'.repeat(257) })).rejects.toThrow('1 to 256');
    await expect(create({ username: 'Alice' })).rejects.toThrow('taken');
  });
});

describe('GraphQL', () => {
  const ask = (mfa: Awaited<ReturnType<typeof createHarness>>, name: string, input: object) =>
    mfa.post(paths.graphql, undefined, {
      query: `\n    mutation ${name}($input: Input!) {\n  ${name}(input: $input) {\n    id\n token\n } }`,
      variables: { input },
    });

  test.each([
    ['loginByEmail', { email: 'alice@example.com' }],
    ['loginByUsername', { username: 'alice' }],
    ['loginByPhonePassword', { phone: '13800000000' }],
  ])('%s signs in', async (name, input) => {
    const mfa = await createHarness({}, { policy: 'off' });
    const { status, body } = await ask(mfa, name, { ...input, password: 'correct horse' });
    expect(status).toBe(200);
    expect(body).toEqual({ data: { [name]: expect.objectContaining({ id: mfa.alice.id }) } });
  });

  test('a challenge stands in an error whose message is an object, with HTTP 200', async () => {
    const mfa = await createHarness();
    const input = { email: 'alice@example.com', password: 'correct horse' };
    const { status, body } = await ask(mfa, 'loginByEmail', input);
    expect(status).toBe(200);
    expect(body).toEqual({
      errors: [
        {
          message: {
            code: 1636,
            message: expect.any(String),
            data: expect.objectContaining({ mfaToken: expect.any(String), attemptIds: true }),
          },
          locations: [{ line: 2, column: 3 }],
          path: ['loginByEmail'],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ],
      data: { loginByEmail: null },
    });
  });

  test('a wrong password stands there too', async () => {
    const mfa = await createHarness();
    const { body } = await ask(mfa, 'loginByUsername', { username: 'alice', password: 'x' });
    expect(body.errors[0].message.code).toBe(2333);
  });

  test.each(['constructor', 'toString', 'deleteUser', '__proto__'])(
    'an operation named %s is refused',
    async (name) => {
      const mfa = await createHarness();
      const { status, body } = await ask(mfa, name, { username: 'alice', password: 'x' });
      expect(status).toBe(400);
      expect(body.errors[0].message.code).toBe(400);
    },
  );
});

// Making a key takes as long as it takes.
describe('encrypted passwords', { timeout: 60_000 }, () => {
  const encrypt = (pem: string, text: string) =>
    publicEncrypt({ key: pem, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString(
      'base64',
    );

  test('a password encrypted for the published key is accepted, with RSA PKCS#1 v1.5 padding', async () => {
    const mfa = await createHarness({}, { policy: 'off', password: '密码 correct' });
    const { publicKey } = (await mfa.ask('/api/v2/.well-known')).body.data;
    expect(publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    for (let round = 0; round < 20; round += 1) {
      const password = encrypt(publicKey, '密码 correct');
      const { body } = await mfa.post(paths.login, undefined, { account: 'alice', password });
      expect(body.code).toBe(200);
    }
  });

  test('damaged, foreign and never offered encryptions are wrong passwords', async () => {
    const mfa = await createHarness({}, { policy: 'off' });
    const other = await createHarness();
    const foreign = encrypt(
      (await other.ask('/api/v2/.well-known')).body.data.publicKey,
      'correct horse',
    );
    const ask = async (password: string) =>
      (await mfa.post(paths.login, undefined, { account: 'alice', password })).body.code;
    expect(await ask(foreign)).toBe(2333);
    const { publicKey } = (await mfa.ask('/api/v2/.well-known')).body.data;
    expect(await ask(foreign)).toBe(2333);
    expect(await ask('A'.repeat(344))).toBe(2333);
    expect(await ask(`${'/'.repeat(342)}==`)).toBe(2333);
    expect(await ask(`${'!'.repeat(344)}`)).toBe(2333);
    const good = encrypt(publicKey, 'correct horse');
    expect(
      await ask(`${good.slice(0, 100)}${good[100] === 'A' ? 'B' : 'A'}${good.slice(101)}`),
    ).toBe(2333);
    expect(mfa.faults).toEqual([]);
  });
});

test('the public config says what is so', async () => {
  const mfa = await createHarness({ issuer: 'Bank', userPoolId: 'pool' });
  const { body } = await mfa.ask('/api/v2/applications/APP/public-config');
  expect(body.data).toEqual({
    id: 'APP',
    name: 'Bank',
    userPoolId: 'pool',
    verifyCodeLength: 6,
    mfaBindConfigs: [{ mfa: 'OTP', changeable: true }],
  });
});

test('the host learns who is behind a user token, and nobody from the token of a challenge', async () => {
  const mfa = await createHarness();
  const challenge = await mfa.challenge();
  const { userToken } = await mfa.bind();
  const who = (authorization?: string) =>
    mfa.server.authenticate(
      new Request('https://bank.test/account', authorization ? { headers: { authorization } } : {}),
    );
  expect(await who(`Bearer ${userToken}`)).toMatchObject({ id: mfa.alice.id, username: 'alice' });
  expect(await who(`Bearer ${userToken}`)).not.toHaveProperty('passwordHash');
  expect(await who(`Bearer ${challenge}`)).toBeUndefined();
  expect(await who()).toBeUndefined();
  mfa.now += 15 * 24 * 3600 * 1000 + STEP_MS;
  expect(await who(`Bearer ${userToken}`)).toBeUndefined();
});
