import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuthingClientOptions } from '../authing/client.js';
import { failure } from '../testing/failure.js';
import { type FakeFetch, fakeFetch, json } from '../testing/fake-fetch.js';
import { jwt } from '../testing/jwt.js';
import { type AuthingV3Client, createAuthingV3Client } from './client.js';

const NOW = Date.UTC(2026, 10, 23);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const SECRET = 'JRYQWOZNJMQXQOAO';
const CODE = 'bc5a-6879-617a-6e94-9dd1-9dd2';
const URI = `otpauth://totp/Acme:alice?secret=${SECRET}&issuer=Acme`;
const PHONE = { channel: 'sms', phone: '13800000000', phoneCountryCode: '+86' } as const;
const EMAIL = { channel: 'email', email: 'alice@example.com' } as const;
const token = 'mfa.token.x';
const attemptId = 'a'.repeat(32);

interface Setting extends FakeFetch {
  readonly client: AuthingV3Client;
  /** Path, token and body of what was sent. */
  readonly sent: () => Promise<unknown[]>;
}

/** A backend that answers each path with this data, or all of them with a refusal. */
function setUp(answer: unknown, options: Partial<AuthingClientOptions> = {}): Setting {
  const fake = fakeFetch((request) =>
    json(typeof answer === 'function' ? answer(request) : { statusCode: 200, data: answer }),
  );
  const host = 'https://example.com';
  const client = createAuthingV3Client({
    appId: 'APP_ID',
    host,
    token: 'user.token',
    fetch: fake.fetch,
    ...options,
  });
  const sent = (): Promise<unknown[]> =>
    Promise.all(
      fake.requests.map(async (request) => [
        `${request.method} ${request.url.slice(host.length)}`,
        request.headers.get('authorization'),
        ...(request.headers.get('content-type') === 'application/json'
          ? [JSON.parse(await request.text())]
          : []),
      ]),
    );
  return { ...fake, client, sent };
}

describe('the list', () => {
  it('holds every factor with a masked label and nothing else of its profile', async () => {
    const { client, sent } = setUp([
      { factorId: '1', factorType: 'OTP', profile: { secret: SECRET, recoveryCode: CODE } },
      { factorId: '2|sms', factorType: 'SMS', profile: { phoneNumber: '13800001234' } },
      { factorId: '3', factorType: 'EMAIL', profile: { email: 'alice@example.com' } },
      { factorId: '4', factorType: 'FACE', profile: { photo: 'https://canary' } },
      { factorId: '5', factorType: 'PASSKEY' },
    ]);
    const list = await client.listAuthenticators();
    expect(list).toEqual([
      { id: '1', type: 'totp', enabled: true },
      { id: '2|sms', type: 'sms', enabled: true, label: '138****1234' },
      { id: '3', type: 'email', enabled: true, label: 'a***@example.com' },
      { id: '4', type: 'face', enabled: true },
      { id: '5', type: 'passkey', enabled: true },
    ]);
    expect(await sent()).toEqual([['GET /api/v3/list-enrolled-factors', 'Bearer user.token']]);
  });

  it('is oldest first and names the preferred one, where the backend tells', async () => {
    const { client } = setUp([
      { factorId: 'new', factorType: 'OTP', createdAt: '2026-02-01T00:00:00Z', isPreferred: true },
      { factorId: 'old', factorType: 'FACE', createdAt: '2026-01-01T00:00:00Z' },
    ]);
    expect(await client.listAuthenticators()).toEqual([
      { id: 'old', type: 'face', enabled: true, createdAt: Date.UTC(2026, 0, 1) },
      {
        ...{ id: 'new', type: 'totp', enabled: true, createdAt: Date.UTC(2026, 1, 1) },
        isPreferred: true,
      },
    ]);
  });

  it.each([[null], [{}], [[null]], [[{ factorId: '1' }]], [[{ factorType: 'OTP' }]], ['x']])(
    'is no list where it is %j',
    async (data) => {
      expect((await failure(setUp(data).client.listAuthenticators())).code).toBe('bad_response');
    },
  );

  it('of what may be enrolled has each kind once, in our words', async () => {
    const { client, sent } = setUp([
      { factorType: 'SMS' },
      { factorType: 'OTP' },
      { factorType: 'SMS' },
      { factorType: 'PASSKEY' },
    ]);
    expect(await client.listBindableFactors()).toEqual(['sms', 'totp', 'passkey']);
    expect(await sent()).toEqual([['GET /api/v3/list-factors-to-enroll', 'Bearer user.token']]);
  });
});

it.each(['totp', 'sms', 'email', 'face'])('removes %s', async (type) => {
  const { client, sent } = setUp(undefined);
  const authenticator = { id: '64c0|x', type, enabled: true };
  await expect(client.removeAuthenticator({ authenticator })).resolves.toBeUndefined();
  expect(await sent()).toEqual([
    ['POST /api/v3/reset-factor', 'Bearer user.token', { factorId: '64c0|x' }],
  ]);
  expect(client.features.remove).toContain(type);
});

describe('binding an app', () => {
  const data = {
    enrollmentToken: 'ticket',
    otpData: { qrCodeUri: URI, qrCodeDataUrl: 'data:image/png;base64,AAAA', recoveryCode: CODE },
  };

  it('makes a secret that lives a minute', async () => {
    const { client, sent } = setUp(data);
    expect(await client.beginTotpBinding()).toEqual({
      secret: SECRET,
      uri: URI,
      digits: 6,
      period: 30,
      recoveryCodes: [CODE],
      ticket: 'ticket',
      expiresAt: NOW + 60_000,
      isShortLived: true,
    });
    expect(await sent()).toEqual([
      [
        'POST /api/v3/send-enroll-factor-request',
        'Bearer user.token',
        { factorType: 'OTP', profile: {} },
      ],
    ]);
  });

  it.each([
    ['a number', { expiresIn: 90 }, 90_000, true],
    ['a long one', { expiresIn: 600, attemptIds: true }, 600_000, undefined],
    ['the token itself', { enrollmentToken: jwt({ iat: 1000, exp: 1045 }) }, 45_000, true],
  ])('believes what it is told about the life: %s', async (_, told, life, isShortLived) => {
    const binding = await setUp({ ...data, ...told }).client.beginTotpBinding();
    expect(binding.expiresAt).toBe(NOW + life);
    expect(binding.isShortLived).toBe(isShortLived);
    expect(binding.acceptsAttemptIds).toBe('attemptIds' in told ? true : undefined);
  });

  it.each([
    `otpauth://totp/Acme: alice?issuer=Acme&secret=${SECRET}`,
    `OTPAUTH://TOTP/a?SECRET=${SECRET.toLowerCase()}`,
    `otpauth://hotp/a?secret=${SECRET}#x`,
  ])('takes the secret out of a broken address: %s', async (qrCodeUri) => {
    const { client } = setUp({ ...data, otpData: { qrCodeUri } });
    const { secret, uri, recoveryCodes } = await client.beginTotpBinding();
    expect(secret).toBe(SECRET);
    expect(new URL(uri).searchParams.get('secret')).toBe(SECRET);
    expect(recoveryCodes).toEqual([]);
  });

  it.each([
    ['no address', { enrollmentToken: 't' }],
    ['an address without a secret', { enrollmentToken: 't', otpData: { qrCodeUri: 'otpauth:' } }],
    ['no token', { otpData: data.otpData }],
    ['nothing', null],
  ])('refuses %s', async (_, broken) => {
    expect((await failure(setUp(broken).client.beginTotpBinding())).code).toBe('bad_response');
  });

  it('is confirmed with its ticket', async () => {
    const { client, sent } = setUp(undefined);
    const proof = { code: '012345', ticket: 'ticket' };
    expect(await client.confirmTotpBinding(proof)).toEqual({ type: 'totp', recoveryCodes: [] });
    await client.confirmTotpBinding({ ...proof, attemptId });
    const body = {
      factorType: 'OTP',
      enrollmentToken: 'ticket',
      enrollmentData: { passCode: '012345' },
    };
    expect(await sent()).toEqual([
      ['POST /api/v3/enroll-factor', 'Bearer user.token', body],
      ['POST /api/v3/enroll-factor', 'Bearer user.token', { ...body, attemptId }],
    ]);
  });

  it.each([undefined, ''])('sends nothing with the ticket %j', async (ticket) => {
    const { client, requests } = setUp(undefined);
    const proof = { code: '012345', ...(ticket !== undefined && { ticket }) };
    expect((await failure(client.confirmTotpBinding(proof))).code).toBe('binding_expired');
    expect((await failure(client.confirmContact({ ...proof, contact: EMAIL }))).code).toBe(
      'binding_expired',
    );
    expect(requests).toHaveLength(0);
  });

  it.each([
    [{ statusCode: 400, message: 'm' }, 'invalid_code'],
    [{ statusCode: 400, apiCode: 6001, message: 'm' }, 'invalid_code'],
    [{ statusCode: 401, message: 'm' }, 'unauthenticated'],
    [{ statusCode: 400, data: { reason: 'binding_expired' } }, 'binding_expired'],
  ])('a refusal of the code: %j', async (answer, code) => {
    const { client } = setUp(() => answer);
    const call = client.confirmTotpBinding({ code: '012345', ticket: 'ticket' });
    expect((await failure(call)).code).toBe(code);
  });
});

describe('binding a contact', () => {
  it.each([
    [PHONE, 'SMS', { phoneNumber: '13800000000', phoneCountryCode: '+86' }],
    [EMAIL, 'EMAIL', { email: 'alice@example.com' }],
  ] as const)('sends a code, and takes it with the ticket: %j', async (contact, name, profile) => {
    const { client, sent } = setUp({ enrollmentToken: 'ticket', codeLength: 6 });
    expect(await client.sendCode({ contact, purpose: 'bind' })).toEqual({
      resendAt: NOW + 60_000,
      expiresAt: NOW + 60_000,
      ticket: 'ticket',
      codeLength: 6,
    });
    const proof = { contact, code: '012345', ticket: 'ticket', attemptId };
    expect(await client.confirmContact(proof)).toEqual({
      type: contact.channel,
      recoveryCodes: [],
    });
    expect(await sent()).toEqual([
      [
        'POST /api/v3/send-enroll-factor-request',
        'Bearer user.token',
        { factorType: name, profile },
      ],
      [
        'POST /api/v3/enroll-factor',
        'Bearer user.token',
        {
          factorType: name,
          enrollmentToken: 'ticket',
          enrollmentData: { passCode: '012345' },
          attemptId,
        },
      ],
    ]);
  });

  it('hears of attempt ids, and of another wait and life', async () => {
    const told = { resendAfter: 30, expiresIn: 600, attemptIds: true };
    const { client } = setUp({ enrollmentToken: 'ticket', ...told });
    expect(await client.sendCode({ contact: PHONE, purpose: 'bind' })).toEqual({
      resendAt: NOW + 30_000,
      expiresAt: NOW + 600_000,
      ticket: 'ticket',
      acceptsAttemptIds: true,
    });
  });

  it.each([
    [{ statusCode: 422, message: 'm' }, 60_000],
    [{ statusCode: 422, data: { retryAfter: 17 } }, 17_000],
  ])('hears that it is too soon for another: %j', async (answer, wait) => {
    const { client } = setUp(() => answer);
    const error = await failure(client.sendCode({ contact: PHONE, purpose: 'bind' }));
    expect(error).toMatchObject({ code: 'rate_limited', retryAt: NOW + wait });
  });
});

describe('binding a face', () => {
  const photo = (): Blob => new Blob(['x'], { type: 'image/jpeg' });
  const backend = (request: Request): object => ({
    statusCode: 200,
    data: request.url.includes('/upload') ? { key: 'face-photo/1' } : { enrollmentToken: 'ticket' },
  });
  const begin = [
    'POST /api/v3/send-enroll-factor-request',
    'Bearer user.token',
    { factorType: 'FACE', profile: {} },
  ];
  const finish = (enrollmentData: object) => [
    'POST /api/v3/enroll-factor',
    'Bearer user.token',
    { factorType: 'FACE', enrollmentToken: 'ticket', enrollmentData },
  ];

  it('uploads the first photo, and only then begins', async () => {
    const { client, sent } = setUp(backend);
    const photos = [photo(), photo()];
    expect(await client.bindFace({ photos })).toEqual({ type: 'face', recoveryCodes: [] });
    const upload = ['POST /api/v2/upload?folder=face-photo&private=true', null];
    expect(await sent()).toEqual([upload, begin, finish({ photo: 'face-photo/1' })]);
  });

  it('takes an address', async () => {
    const { client, sent } = setUp(backend);
    await client.bindFace({ photos: ['https://a'] });
    expect(await sent()).toEqual([begin, finish({ photo: 'https://a', isExternalPhoto: true })]);
  });

  it('needs a photo', async () => {
    const { client, requests } = setUp(backend);
    expect((await failure(client.bindFace({ photos: [] }))).code).toBe('face_missing');
    expect(requests).toHaveLength(0);
  });
});

describe('with the token of a challenge', () => {
  const contact = EMAIL;
  const USER = { id: 'u1', token: 'user.token' };
  const calls: readonly (readonly [string, (client: AuthingV3Client) => Promise<unknown>])[] = [
    ['/api/v2/mfa/authenticator', (c) => c.listAuthenticators({ token })],
    ['/api/v2/mfa/totp/associate', (c) => c.beginTotpBinding({ token })],
    ['/api/v2/mfa/totp/associate/confirm', (c) => c.confirmTotpBinding({ token, code: '0' })],
    ['/api/v2/mfa/totp/verify', (c) => c.verifyTotp({ token, code: '0' })],
    ['/api/v2/mfa/totp/recovery', (c) => c.verifyRecoveryCode({ token, recoveryCode: '0' })],
    ['/graphql/v2', (c) => c.sendCode({ token, contact, purpose: 'bind' })],
    ['/api/v2/applications/mfa/check', (c) => c.checkContact({ token, contact })],
    ['/api/v2/applications/mfa/email/verify', (c) => c.verifyCode({ token, contact, code: '0' })],
    ['/api/v2/mfa/face/associate', (c) => c.bindFace({ token, photos: ['https://a'] })],
    ['/api/v2/mfa/face/verify', (c) => c.verifyFace({ token, photo: 'key' })],
  ];

  it.each(calls)('a call goes to the second generation: %s', async (path, call) => {
    const { client, requests } = setUp(() => ({ code: 200, data: USER }));
    await call(client).catch(() => undefined);
    expect(requests.length).toBeGreaterThan(0);
    for (const { url, headers } of requests) {
      expect(new URL(url).pathname).toBe(path);
      expect(headers.get('authorization')).toBe(`Bearer ${token}`);
    }
  });

  it('a code that answers a challenge goes there without the token too, as Authing has it', async () => {
    const { client, sent } = setUp(() => ({ code: 200 }), { getToken: () => undefined });
    await client.sendCode({ contact: PHONE, purpose: 'verify' });
    expect(await sent()).toMatchObject([['POST /api/v2/sms/send', null, { scene: 'mfa-verify' }]]);
  });
});

it('asks in the language of the call', async () => {
  const { client, requests } = setUp([]);
  await client.listAuthenticators({ locale: 'en-GB' });
  expect(requests[0]?.headers.get('x-authing-lang')).toBe('en-US');
});

it('narrows what the screens offer', () => {
  const { client } = setUp([], { features: { bind: ['totp'] } });
  expect(client.features).toEqual({
    bind: ['totp'],
    remove: ['totp', 'sms', 'email', 'face'],
    recoveryCodes: 'one',
  });
});

it('names itself where the options cannot work', () => {
  expect(() => createAuthingV3Client({ appId: '' })).toThrow('createAuthingV3Client');
});
