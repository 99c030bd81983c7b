import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MfaAuthenticator } from '../model.js';
import { failure } from '../testing/failure.js';
import { type FakeFetch, fakeFetch, json } from '../testing/fake-fetch.js';
import { type AuthingClient, type AuthingClientOptions, createAuthingClient } from './client.js';

const NOW = Date.UTC(2026, 10, 23);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const USER = { id: 'u1', username: 'alice', token: 'user.token' };
const SECRET = 'JRYQWOZNJMQXQOAO';
const CODE = 'bc5a-6879-617a-6e94-9dd1-9dd2';

interface Setting extends FakeFetch {
  readonly client: AuthingClient;
  /** Path, query, token and body of what was sent. */
  readonly sent: () => Promise<unknown[]>;
}

function setUp(answer: unknown, options: Partial<AuthingClientOptions> = {}): Setting {
  const fake = fakeFetch((request) =>
    json(typeof answer === 'function' ? answer(request) : answer),
  );
  const host = 'https://example.com';
  const client = createAuthingClient({ appId: 'APP_ID', host, fetch: fake.fetch, ...options });
  const sent = (): Promise<unknown[]> =>
    Promise.all(
      fake.requests.map(async (request) => [
        `${request.method} ${request.url.slice(host.length)}`,
        request.headers.get('authorization'),
        ...(request.method === 'POST' ? [JSON.parse(await request.text())] : []),
      ]),
    );
  return { ...fake, client, sent };
}

const ok = (data?: unknown, rest: object = {}): object => ({
  code: 200,
  message: '',
  data,
  ...rest,
});
const token = 'mfa.token.x';
const attemptId = 'a'.repeat(32);

describe('the list', () => {
  const row = (id: string, rest: object = {}): object => ({
    id,
    enable: true,
    authenticatorType: 'totp',
    secret: SECRET,
    recoveryCode: CODE,
    ...rest,
  });

  it('holds the authenticators of both sources once, oldest first, and never a secret', async () => {
    const { client } = setUp((request: Request) =>
      ok(
        request.url.includes('APPLICATION')
          ? [row('new', { createdAt: '2026-02-01T00:00:00Z' }), row('both')]
          : [row('old', { createdAt: '2026-01-01T00:00:00Z', enable: false }), row('both')],
      ),
    );
    const list = await client.listAuthenticators();
    expect(list).toEqual([
      { id: 'both', type: 'totp', enabled: true },
      { id: 'old', type: 'totp', enabled: false, createdAt: Date.UTC(2026, 0, 1) },
      { id: 'new', type: 'totp', enabled: true, createdAt: Date.UTC(2026, 1, 1) },
    ]);
    expect(JSON.stringify(list)).not.toMatch(/JRYQ|bc5a/);
  });

  it('is asked for as the challenge where there is one, else as the user', async () => {
    const { client, requests } = setUp(ok([]), { token: 'user.token' });
    await client.listAuthenticators({ token });
    await client.listAuthenticators();
    const bearers = requests.map(({ headers }) => headers.get('authorization'));
    expect(bearers).toEqual([
      'Bearer mfa.token.x',
      'Bearer mfa.token.x',
      'Bearer user.token',
      'Bearer user.token',
    ]);
  });

  it.each([[[{ enable: true }]], [[null]], [['x']], [[row('a'), { id: '' }]], [null], [{}]])(
    'is no list where it is %j',
    async (data) => {
      const { client } = setUp(ok(data));
      expect((await failure(client.listAuthenticators())).code).toBe('bad_response');
    },
  );
});

describe('removing', () => {
  const authenticator: MfaAuthenticator = { id: 'a1', type: 'totp', enabled: true };

  it('removes the authenticator app', async () => {
    const { client, sent } = setUp(ok(), { getToken: async () => 'fresh.token' });
    await expect(client.removeAuthenticator({ authenticator })).resolves.toBeUndefined();
    expect(await sent()).toEqual([['DELETE /api/v2/mfa/totp/associate', 'Bearer fresh.token']]);
  });

  it.each(['sms', 'email', 'face', 'passkey'])('cannot remove %s and says so', async (type) => {
    const { client, requests } = setUp(ok());
    const call = client.removeAuthenticator({ authenticator: { ...authenticator, type } });
    expect((await failure(call)).code).toBe('unsupported');
    expect(requests).toHaveLength(0);
    expect(client.features.remove).toEqual(['totp']);
  });
});

describe('binding an app', () => {
  const data = {
    authenticator_type: 'totp',
    secret: SECRET,
    qrcode_uri: `otpauth://totp/Acme:alice?secret=${SECRET}&period=30&digits=6&algorithm=SHA1&issuer=Acme`,
    qrcode_data_url: 'data:image/png;base64,AAAA',
    recovery_code: CODE,
  };
  const uri = `otpauth://totp/Acme:alice?secret=${SECRET}&issuer=Acme`;

  it('makes a secret', async () => {
    const { client, sent } = setUp(ok(data), { token: 'user.token' });
    expect(await client.beginTotpBinding()).toEqual({
      secret: SECRET,
      uri,
      digits: 6,
      period: 30,
      recoveryCodes: [CODE],
    });
    await client.beginTotpBinding({ source: 'application', token });
    expect(await sent()).toEqual([
      [
        'POST /api/v2/mfa/totp/associate',
        'Bearer user.token',
        { authenticator_type: 'totp', source: 'SELF' },
      ],
      [
        'POST /api/v2/mfa/totp/associate',
        'Bearer mfa.token.x',
        { authenticator_type: 'totp', source: 'APPLICATION' },
      ],
    ]);
  });

  it('hears of attempt ids and of the life of the secret', async () => {
    const { client } = setUp(ok({ ...data, attemptIds: true, expiresIn: 600, recovery_code: '' }));
    expect(await client.beginTotpBinding()).toMatchObject({
      acceptsAttemptIds: true,
      expiresAt: NOW + 600_000,
      recoveryCodes: [],
    });
  });

  it.each([
    ['cut short', 'otpauth://totp/Acme:alice'],
    ['with a raw space', `otpauth://totp/Acme: alice?secret=${SECRET}&issuer=Acme`],
    ['with another secret', 'otpauth://totp/Acme:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Acme'],
    ['of another scheme', 'javascript:alert(1)'],
    ['that is missing', null],
    ['that is no text', { a: 1 }],
  ])('builds an address %s anew from the secret', async (_, qrcode_uri) => {
    const { client } = setUp(ok({ ...data, qrcode_uri }));
    const binding = await client.beginTotpBinding();
    expect(binding.secret).toBe(SECRET);
    expect(new URL(binding.uri).searchParams.get('secret')).toBe(SECRET);
  });

  it('keeps digits and period of the address', async () => {
    const qrcode_uri = `otpauth://totp/a?secret=${SECRET}&digits=8&period=60`;
    const { client } = setUp(ok({ ...data, qrcode_uri }));
    expect(await client.beginTotpBinding()).toMatchObject({ digits: 8, period: 60 });
  });

  it.each(['', 'short', 'not base32!', 7, null])('refuses the secret %j', async (secret) => {
    const { client } = setUp(ok({ ...data, secret, qrcode_uri: 'otpauth://totp/a' }));
    expect((await failure(client.beginTotpBinding())).code).toBe('bad_response');
  });

  it('is confirmed by the user, who stays signed in', async () => {
    const { client, sent } = setUp(ok(), { token: 'user.token' });
    expect(await client.confirmTotpBinding({ code: '012345' })).toEqual({
      type: 'totp',
      recoveryCodes: [],
    });
    expect(await sent()).toEqual([
      [
        'POST /api/v2/mfa/totp/associate/confirm',
        'Bearer user.token',
        { authenticator_type: 'totp', totp: '012345', source: 'SELF' },
      ],
    ]);
  });

  it('is confirmed in a challenge, which it answers', async () => {
    const { client, sent } = setUp(ok(USER));
    const source = 'application';
    expect(await client.confirmTotpBinding({ code: '012345', source, token, attemptId })).toEqual({
      type: 'totp',
      verification: { method: 'totp', user: USER, token: 'user.token', recoveryCodes: [] },
      recoveryCodes: [],
    });
    expect(await sent()).toEqual([
      [
        'POST /api/v2/mfa/totp/associate/confirm',
        'Bearer mfa.token.x',
        { authenticator_type: 'totp', totp: '012345', source: 'APPLICATION', attemptId },
      ],
    ]);
  });
});

describe('answering a challenge', () => {
  it('takes a code', async () => {
    const { client, sent } = setUp(ok({ ...USER, password: 'hash', salt: 'salt' }));
    expect(await client.verifyTotp({ code: '012345', token })).toEqual({
      method: 'totp',
      user: USER,
      token: 'user.token',
      recoveryCodes: [],
    });
    await client.verifyTotp({ code: '012345', token, attemptId });
    expect(await sent()).toEqual([
      ['POST /api/v2/mfa/totp/verify', 'Bearer mfa.token.x', { totp: '012345' }],
      ['POST /api/v2/mfa/totp/verify', 'Bearer mfa.token.x', { totp: '012345', attemptId }],
    ]);
  });

  it('takes a recovery code in any form, and gives the one that replaces it', async () => {
    const fresh = '9225-be3f-4646-fa3a-7a32-a098';
    const { client, sent } = setUp(ok(USER, { recoveryCode: fresh }));
    const recoveryCode = CODE.toUpperCase().replaceAll('-', ' ');
    expect(await client.verifyRecoveryCode({ recoveryCode, token })).toEqual({
      method: 'recovery',
      user: USER,
      token: 'user.token',
      recoveryCodes: [fresh],
    });
    expect(await sent()).toEqual([
      ['POST /api/v2/mfa/totp/recovery', 'Bearer mfa.token.x', { recoveryCode: CODE }],
    ]);
  });

  it('finds the new recovery code inside the data too, and not in the user', async () => {
    const { client } = setUp(ok({ ...USER, recoveryCode: 'new' }));
    const outcome = await client.verifyRecoveryCode({ recoveryCode: CODE, token });
    expect(outcome.recoveryCodes).toEqual(['new']);
    expect(outcome.user).toEqual(USER);
  });

  it('asks in the language of the call', async () => {
    const { client, requests } = setUp(ok(USER), { lang: 'ja-JP' });
    const chinese = ['zh-Hans-SG', 'zh-HK', 'zh-Hant'];
    const locales = ['en', 'en-GB', ...chinese, 'ja', 'de-DE', 'ar', 'no tag', undefined];
    for (const locale of locales) {
      await client.verifyTotp({ code: '012345', token, ...(locale !== undefined && { locale }) });
    }
    expect(requests.map(({ headers }) => headers.get('x-authing-lang'))).toEqual([
      'en-US',
      'en-US',
      'zh-CN',
      'zh-TW',
      'zh-TW',
      'ja-JP',
      'de-DE',
      'ar',
      'ja-JP',
      'ja-JP',
    ]);
  });

  it('is cancelled by its signal', async () => {
    const { client } = setUp(ok(USER));
    const call = client.verifyTotp({ code: '012345', token, signal: AbortSignal.abort() });
    expect((await failure(call)).code).toBe('cancelled');
  });
});
