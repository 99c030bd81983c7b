import { inspect } from 'node:util';
import { AuthenticationClient } from 'authing-js-sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MfaErrorCode } from '../errors.js';
import { failure } from '../testing/failure.js';
import { type Answer, type Recorded, type Recorder, startRecorder } from '../testing/recorder.js';
import type { AuthingClient } from './client.js';
import { fromAuthingSdk } from './from-sdk.js';
import type { AuthingSdkRequest } from './sdk.js';

let recorder: Recorder;
beforeAll(async () => {
  recorder = await startRecorder();
});
afterAll(() => recorder.close());

const USER = { id: 'u1', token: 'user.token', secret: 'JRYQWOZNJMQXQOAO' };
beforeEach(() => {
  recorder.answer(({ path }) => {
    if (path === '/api/v2/mfa/authenticator') return { body: { code: 200, data: [] } };
    if (path === '/api/v2/applications/mfa/check') return { body: { code: 200, data: true } };
    if (path === '/graphql/v2')
      return { body: { data: { sendEmail: { code: 200, message: '' } } } };
    return { body: { code: 200, message: '', data: USER } };
  });
  recorder.take();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

type SdkOptions = ConstructorParameters<typeof AuthenticationClient>[0];

const newSdk = (options: Partial<SdkOptions> = {}): AuthenticationClient =>
  new AuthenticationClient({ appId: 'APP_ID', appHost: recorder.url, ...options });

const token = 'mfa.token.x';
const mfaToken = token;
const PHONE = { channel: 'sms', phone: '1380', phoneCountryCode: '+1' } as const;
const EMAIL = { channel: 'email', email: 'a@example.com' } as const;

function comparable({ method, path, query, headers, body }: Recorded): unknown {
  const { 'content-length': _, connection: __, ...kept } = headers;
  const plain = JSON.parse(JSON.stringify(body ?? null).replaceAll(/(?:\\n|\s)+/g, ''));
  return { method, path, query, body: plain, headers: kept };
}

async function sent(call: () => Promise<unknown>): Promise<unknown[]> {
  recorder.take();
  await call();
  return recorder.take().map(comparable);
}

type Row = readonly [
  name: string,
  ours: (client: AuthingClient) => Promise<unknown>,
  theirs: (sdk: AuthenticationClient) => Promise<unknown>,
];

const TOTP = { authenticatorType: 'totp' } as const;
const ROWS: readonly Row[] = [
  [
    'begin',
    (c) => c.beginTotpBinding(),
    (s) => s.mfa.assosicateMfaAuthenticator({ ...TOTP, source: 'SELF' }),
  ],
  [
    'begin in a challenge',
    (c) => c.beginTotpBinding({ token, source: 'application' }),
    (s) => s.mfa.assosicateMfaAuthenticator({ ...TOTP, source: 'APPLICATION', mfaToken }),
  ],
  [
    'confirm as the user',
    (c) => c.confirmTotpBinding({ code: '012345' }),
    (s) => s.mfa.confirmAssosicateMfaAuthenticator({ ...TOTP, totp: '012345', source: 'SELF' }),
  ],
  [
    'remove',
    (c) => c.removeAuthenticator({ authenticator: { id: 'a', type: 'totp', enabled: true } }),
    (s) => s.mfa.deleteMfaAuthenticator(),
  ],
  [
    'verify a code',
    (c) => c.verifyTotp({ code: '012345', token }),
    (s) => s.mfa.verifyTotpMfa({ totp: '012345', mfaToken }),
  ],
  [
    'use the recovery code',
    (c) => c.verifyRecoveryCode({ recoveryCode: 'bc5a', token }),
    (s) => s.mfa.verifyTotpRecoveryCode({ recoveryCode: 'bc5a', mfaToken }),
  ],
  [
    'verify a text message',
    (c) => c.verifyCode({ contact: PHONE, code: '0123', token }),
    (s) => s.mfa.verifyAppSmsMfa({ phone: '1380', code: '0123', phoneCountryCode: '+1', mfaToken }),
  ],
  [
    'verify an e-mail',
    (c) => c.verifyCode({ contact: EMAIL, code: '0123', token }),
    (s) => s.mfa.verifyAppEmailMfa({ email: EMAIL.email, code: '0123', mfaToken }),
  ],
  [
    'send a text message',
    (c) => c.sendCode({ contact: PHONE, purpose: 'verify' }),
    (s) => s.sendSmsCode('1380', '+1', 'mfa-verify' as Parameters<typeof s.sendSmsCode>[2]),
  ],
  [
    'send an e-mail',
    (c) => c.sendCode({ contact: EMAIL, purpose: 'verify' }),
    (s) => s.sendEmail(EMAIL.email, 'MFA_VERIFY_CODE' as Parameters<typeof s.sendEmail>[1]),
  ],
  [
    'check a contact',
    (c) => c.checkContact({ contact: EMAIL, token }),
    (s) => s.mfa.phoneOrEmailBindable({ email: EMAIL.email, mfaToken }),
  ],
  [
    'bind a face by addresses',
    (c) => c.bindFace({ photos: ['https://a', 'https://b'], token }),
    (s) => s.mfa.associateFaceByUrl({ baseFace: 'https://a', compareFace: 'https://b', mfaToken }),
  ],
  [
    'verify a face',
    (c) => c.verifyFace({ photo: 'key', token }),
    (s) => s.mfa.verifyFaceMfa('key', mfaToken),
  ],
];

const SETTINGS: readonly (readonly [string, Partial<SdkOptions>])[] = [
  ['plain', {}],
  ['signed in', { token: 'user.token' }],
  ['with a tenant and a language', { tenantId: 'TENANT', lang: 'en-US' }],
];

describe.each(SETTINGS)('the same request as the SDK itself, %s', (_, options) => {
  it.each(ROWS)('%s', async (_name, callOurs, callTheirs) => {
    const expected = await sent(() => callTheirs(newSdk(options)));
    expect(await sent(() => callOurs(fromAuthingSdk(newSdk(options))))).toEqual(expected);
    expect(expected).toHaveLength(1);
  });
});

describe('what the SDK has broken', () => {
  it('a confirmation in a challenge carries its token and gives the user', async () => {
    const client = fromAuthingSdk(newSdk({ token: 'old.user.token' }));
    const binding = await client.confirmTotpBinding({ code: '0', source: 'application', token });
    expect(binding.verification).toMatchObject({ method: 'totp', token: 'user.token' });
    expect(recorder.take()[0]?.headers.authorization).toBe(`Bearer ${token}`);
  });

  it('the new recovery code is kept', async () => {
    recorder.answer({ body: { code: 200, data: USER, recoveryCode: 'fresh' } });
    const outcome = await fromAuthingSdk(newSdk()).verifyRecoveryCode({ recoveryCode: 'x', token });
    expect(outcome.recoveryCodes).toEqual(['fresh']);
  });

  it.each<[string, Answer, MfaErrorCode, number | undefined]>([
    ['a refusal', { body: { code: 6001, message: 'wrong' } }, 'invalid_code', 6001],
    ['of the third form', { body: { statusCode: 403, apiCode: 6001 } }, 'invalid_code', 6001],
    ['with a status', { status: 400, body: { code: 2021 } }, 'session_expired', 2021],
    ['a bare 401', { status: 401, body: '' }, 'session_expired', undefined],
    [
      'a page',
      { body: '<p>', headers: { 'content-type': 'text/html' } },
      'bad_response',
      undefined,
    ],
    ['a failure', { status: 502, body: '<p>' }, 'server', undefined],
    ['half of it', { body: { code: 200, data: USER }, cut: true }, 'network', undefined],
    ['nothing', { body: '' }, 'bad_response', undefined],
    ['another address', { status: 302, headers: { location: '/x' } }, 'bad_response', undefined],
    ['too much', { body: { code: 200, pad: 'x'.repeat(2e6) } }, 'bad_response', undefined],
  ])('%s is one clear error', async (_, answer, code, apiCode) => {
    recorder.answer(answer);
    const onError = vi.fn();
    const client = fromAuthingSdk(newSdk({ onError }));
    const error = await failure(client.verifyTotp({ code: '918273', token }));
    expect(error.code).toBe(code);
    expect(error.apiCode).toBe(apiCode);
    expect(onError).not.toHaveBeenCalled();
    expect(inspect(error, { depth: 9 })).not.toMatch(/918273|mfa\.token/);
  });

  it('Retry-After is heard', async () => {
    recorder.answer({ status: 429, headers: { 'retry-after': '7' }, body: { code: 429 } });
    const error = await failure(fromAuthingSdk(newSdk()).verifyTotp({ code: '0', token }));
    expect(error.code).toBe('rate_limited');
    expect((error.retryAt ?? 0) - Date.now()).toBeLessThanOrEqual(7000);
  });

  it('no address that answers', async () => {
    const client = fromAuthingSdk(newSdk({ appHost: 'http://127.0.0.1:9' }));
    const error = await failure(client.verifyTotp({ code: '918273', token }));
    expect(error).toMatchObject({ code: 'network', message: expect.stringContaining('REFUSED') });
    expect(inspect(error, { depth: 9 })).not.toMatch(/918273|mfa\.token/);
  });
});

describe('its own HTTP client', () => {
  /** An SDK whose HTTP client is this function. */
  const withClient = (request: (config: unknown) => Promise<unknown>): AuthingClient => {
    const sdk = newSdk();
    sdk.mfa.httpClient.request = request;
    return fromAuthingSdk(sdk);
  };
  const verify = (client: AuthingClient) => client.verifyTotp({ code: '0', token });

  it.each([
    ['the data', USER],
    ['the whole answer', { code: 200, data: USER }],
    ['the whole answer of the third form', { statusCode: 200, data: USER }],
  ])('may read the answer by itself, and give %s', async (_, value) => {
    expect((await verify(withClient(async () => value))).user.id).toBe('u1');
  });

  const thrown: readonly (readonly [string, unknown, MfaErrorCode])[] = [
    ['the plain object of the SDK', { code: 6001, message: 'm', data: {} }, 'invalid_code'],
    ['its Error with JSON', new Error(JSON.stringify({ code: 2021 })), 'session_expired'],
    [
      "axios' error",
      Object.assign(new Error(), { response: { status: 400, data: { code: 6001 } } }),
      'invalid_code',
    ],
    [
      "axios' error with a text",
      Object.assign(new Error(), { response: { status: 503, data: 'busy' } }),
      'server',
    ],
    [
      "axios' timeout",
      Object.assign(new Error('timeout of 1ms exceeded'), { code: 'ECONNABORTED' }),
      'timeout',
    ],
    ["axios' cancellation", Object.assign(new Error(), { code: 'ERR_CANCELED' }), 'cancelled'],
    ['an abort', new DOMException('', 'AbortError'), 'cancelled'],
    ['an Error', new Error('boom'), 'network'],
    ['a text', 'boom', 'network'],
    ['undefined', undefined, 'network'],
    ['null', null, 'network'],
  ];
  it.each(thrown)('may throw %s', async (_, reason, code) => {
    const client = withClient(() => Promise.reject(reason));
    expect((await failure(verify(client))).code).toBe(code);
  });

  it('may never answer', async () => {
    const sdk = newSdk({ timeout: 20 });
    sdk.mfa.httpClient.request = () => new Promise(() => undefined);
    expect((await failure(verify(fromAuthingSdk(sdk)))).code).toBe('timeout');
  });

  it('is given up where the caller aborts', async () => {
    const told = vi.fn();
    const client = withClient((config) => {
      // What the SDK hands to axios.
      (config as AuthingSdkRequest).cancelToken.subscribe(told);
      return new Promise(() => undefined);
    });
    const controller = new AbortController();
    const call = client.verifyTotp({ code: '0', token, signal: controller.signal });
    await Promise.resolve();
    controller.abort();
    expect((await failure(call)).code).toBe('cancelled');
    expect(told).toHaveBeenCalledTimes(1);
  });
});

it('lets go of a request that its caller has aborted', async () => {
  const controller = new AbortController();
  recorder.answer(() => {
    controller.abort();
    return { body: { code: 200, data: USER } };
  });
  const call = fromAuthingSdk(newSdk()).verifyTotp({
    code: '0',
    token,
    signal: controller.signal,
  });
  expect((await failure(call)).code).toBe('cancelled');
});

it('asks in the language of the call, and else in that of the SDK', async () => {
  const headers = {
    'app-id': 'x-acme-app',
    'tenant-id': 'x-acme-tenant',
    'userpool-id': 'x-acme-pool',
    'request-from': 'x-acme-from',
    'sdk-version': 'x-acme-version',
    lang: 'x-acme-lang',
  };
  const client = fromAuthingSdk(newSdk({ headers, lang: 'en-US' }));
  await client.verifyTotp({ code: '0', token, locale: 'zh-Hant' });
  await client.verifyTotp({ code: '0', token });
  expect(recorder.take().map((request) => request.headers['x-acme-lang'])).toEqual([
    'zh-TW',
    'en-US',
  ]);
});

it('is the user that the SDK has now', async () => {
  const sdk = newSdk();
  const client = fromAuthingSdk(sdk);
  await client.beginTotpBinding();
  sdk.setToken('fresh.token');
  await client.beginTotpBinding();
  expect(recorder.take().map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    'Bearer fresh.token',
  ]);
});

it('uploads photos without the headers of the SDK', async () => {
  recorder.answer(({ path }) => ({
    body: { code: 200, data: path === '/api/v2/upload' ? { key: 'k' } : USER },
  }));
  const client = fromAuthingSdk(newSdk({ token: 'user.token' }));
  await client.verifyFace({ photo: new Blob(['x'], { type: 'image/jpeg' }), token });
  const [upload, verify] = recorder.take();
  expect(upload?.path).toBe('/api/v2/upload');
  expect(Object.keys(upload?.headers ?? {}).join()).not.toMatch(/authorization|x-authing|cookie/);
  expect(verify?.body).toEqual({ photo: 'k' });
});

it.each([undefined, null, {}, { mfa: {} }, { mfa: null }, newSdkOfManagement()])(
  'refuses what is no client of the SDK: %j',
  (value) => {
    expect(() => fromAuthingSdk(value as never)).toThrow(
      /^\[@mfakit\/client\] fromAuthingSdk: .*new AuthenticationClient/,
    );
  },
);

/** The other client of that package has no `.mfa`. */
function newSdkOfManagement(): unknown {
  return { options: {}, httpClient: {}, users: {} };
}
