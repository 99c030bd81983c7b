import { AuthenticationClient } from 'authing-js-sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuthingOptions } from '../authing-shared/options.js';
import { type Recorded, type Recorder, startRecorder } from '../testing/recorder.js';
import { type AuthingApi, createAuthingApi } from './api.js';

let recorder: Recorder;
beforeAll(async () => {
  recorder = await startRecorder();
});
afterAll(() => recorder.close());

/** Success under every schema at once. */
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

type Options = Partial<AuthingOptions>;

function ours(options: Options = {}): AuthingApi {
  return createAuthingApi({ appId: 'APP_ID', host: recorder.url, ...options });
}

function theirs({ host, headers, ...options }: Options = {}): AuthenticationClient {
  return new AuthenticationClient({
    appId: 'APP_ID',
    appHost: host ?? recorder.url,
    ...options,
    // Theirs takes all names or none, and its type wants them all.
    ...(headers !== undefined && { headers: headers as Required<NonNullable<typeof headers>> }),
    // Theirs logs to the console on a refusal otherwise.
    onError: () => undefined,
  } as ConstructorParameters<typeof AuthenticationClient>[0]);
}

/** What the two runtimes add of themselves, and the version, on which nothing may depend (contract section 8, row 23). */
const RUNTIME = [
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'content-length',
  'host',
  'pragma',
  'sec-fetch-mode',
  'user-agent',
];

function comparable({ method, path, query, headers, body }: Recorded): unknown {
  const kept = Object.entries(headers).filter(([name]) => !RUNTIME.includes(name));
  return { method, path, query, body, headers: Object.fromEntries(kept) };
}

/** Runs one call and takes what it sent. */
async function sent(call: () => Promise<unknown>): Promise<unknown[]> {
  recorder.take();
  await call();
  return recorder.take().map(comparable);
}

const mfaToken = 'mfa.token.x';

type Row = readonly [
  name: string,
  ours: (api: AuthingApi) => Promise<unknown>,
  theirs: (sdk: AuthenticationClient) => Promise<unknown>,
];

const ROWS: readonly Row[] = [
  ['1 list, no arguments', (a) => a.getMfaAuthenticators(), (s) => s.mfa.getMfaAuthenticators()],
  [
    '1 list with a challenge',
    (a) => a.getMfaAuthenticators({ type: 'totp', source: 'APPLICATION', mfaToken }),
    (s) => s.mfa.getMfaAuthenticators({ type: 'totp', source: 'APPLICATION', mfaToken }),
  ],
  [
    '1 list without a source',
    (a) => a.getMfaAuthenticators({ type: 'totp' }),
    (s) => s.mfa.getMfaAuthenticators({ type: 'totp' }),
  ],
  [
    '2 associate, no arguments',
    (a) => a.associateMfaAuthenticator(),
    (s) => s.mfa.assosicateMfaAuthenticator(),
  ],
  [
    '2 associate with a challenge',
    (a) => a.associateMfaAuthenticator({ source: 'APPLICATION', mfaToken }),
    (s) =>
      s.mfa.assosicateMfaAuthenticator({
        authenticatorType: 'totp',
        source: 'APPLICATION',
        mfaToken,
      }),
  ],
  ['3 delete', (a) => a.deleteMfaAuthenticator(), (s) => s.mfa.deleteMfaAuthenticator()],
  [
    '4 confirm as the user',
    (a) => a.confirmAssociateMfaAuthenticator({ totp: '012345', source: 'SELF' }),
    (s) =>
      s.mfa.confirmAssosicateMfaAuthenticator({
        authenticatorType: 'totp',
        totp: '012345',
        source: 'SELF',
      }),
  ],
  [
    '5 verify a code',
    (a) => a.verifyTotpMfa({ totp: '012345', mfaToken }),
    (s) => s.mfa.verifyTotpMfa({ totp: '012345', mfaToken }),
  ],
  [
    '6 verify a text message',
    (a) => a.verifyAppSmsMfa({ phone: '13800000000', code: '0123', mfaToken }),
    (s) => s.mfa.verifyAppSmsMfa({ phone: '13800000000', code: '0123', mfaToken }),
  ],
  [
    '6 verify a text message abroad',
    (a) => a.verifyAppSmsMfa({ phone: '1380', code: '0123', phoneCountryCode: '+1', mfaToken }),
    (s) => s.mfa.verifyAppSmsMfa({ phone: '1380', code: '0123', phoneCountryCode: '+1', mfaToken }),
  ],
  [
    '7 verify an e-mail',
    (a) => a.verifyAppEmailMfa({ email: 'a@example.com', code: '0123', mfaToken }),
    (s) => s.mfa.verifyAppEmailMfa({ email: 'a@example.com', code: '0123', mfaToken }),
  ],
  [
    '8 check a number',
    (a) => a.phoneOrEmailBindable({ phone: '1380', mfaToken }),
    (s) => s.mfa.phoneOrEmailBindable({ phone: '1380', mfaToken }),
  ],
  [
    '8 check an address',
    (a) => a.phoneOrEmailBindable({ email: 'a@example.com', mfaToken }),
    (s) => s.mfa.phoneOrEmailBindable({ email: 'a@example.com', mfaToken }),
  ],
  [
    '9 use the recovery code',
    (a) => a.verifyTotpRecoveryCode({ recoveryCode: 'bc5a-6879', mfaToken }),
    (s) => s.mfa.verifyTotpRecoveryCode({ recoveryCode: 'bc5a-6879', mfaToken }),
  ],
  [
    '10 bind a face by addresses',
    (a) => a.associateFaceByUrl({ baseFace: 'https://a', compareFace: 'https://b', mfaToken }),
    (s) => s.mfa.associateFaceByUrl({ baseFace: 'https://a', compareFace: 'https://b', mfaToken }),
  ],
  [
    '13 verify a face',
    (a) => a.verifyFaceMfa({ photo: 'key', mfaToken }),
    (s) => s.mfa.verifyFaceMfa('key', mfaToken),
  ],
  ['send a text message', (a) => a.sendSmsCode({ phone: '1380' }), (s) => s.sendSmsCode('1380')],
  [
    'send a text message for a scene',
    (a) => a.sendSmsCode({ phone: '1380', phoneCountryCode: '+1', scene: 'mfa-verify' }),
    (s) => s.sendSmsCode('1380', '+1', 'mfa-verify' as Parameters<typeof s.sendSmsCode>[2]),
  ],
];

const SETTINGS: readonly (readonly [string, Options])[] = [
  ['plain', {}],
  ['signed in', { token: 'user.token' }],
  ['with pool, tenant and language', { userPoolId: 'POOL', tenantId: 'TENANT', lang: 'en-US' }],
];

describe.each(SETTINGS)('the same request as the SDK, %s', (_, options) => {
  it.each(ROWS)('row %s', async (_name, callOurs, callTheirs) => {
    const expected = await sent(() => callTheirs(theirs(options)));
    expect(await sent(() => callOurs(ours(options)))).toEqual(expected);
    expect(expected).toHaveLength(1);
  });
});

describe('settings', () => {
  it('renames headers as the SDK does', async () => {
    const headers = {
      'app-id': 'x-acme-app',
      'tenant-id': 'x-acme-tenant',
      'userpool-id': 'x-acme-pool',
      'request-from': 'x-acme-from',
      'sdk-version': 'x-acme-version',
      lang: 'x-acme-lang',
    };
    const options = { headers, userPoolId: 'POOL', tenantId: 'TENANT' };
    const expected = await sent(() => theirs(options).mfa.getMfaAuthenticators());
    expect(await sent(() => ours(options).getMfaAuthenticators())).toEqual(expected);
    expect(expected[0]).toMatchObject({ headers: { 'x-acme-app': 'APP_ID' } });
  });

  it('takes a host with a slash at its end', async () => {
    const host = `${recorder.url}/`;
    const expected = await sent(() => theirs({ host }).mfa.getMfaAuthenticators());
    expect(await sent(() => ours({ host }).getMfaAuthenticators())).toEqual(expected);
  });

  it('sends no header that is empty, and a content type only with a body', async () => {
    await ours().getMfaAuthenticators();
    await ours().deleteMfaAuthenticator();
    for (const { headers, raw } of recorder.take()) {
      expect(raw).toHaveLength(0);
      for (const name of ['content-type', 'authorization', 'x-authing-userpool-id']) {
        expect(headers).not.toHaveProperty([name]);
      }
      expect(Object.values(headers)).not.toContain('');
    }
  });
});

describe('where the SDK is wrong', () => {
  it('carries the mfaToken at confirm, which the SDK forgets', async () => {
    const args = { authenticatorType: 'totp', totp: '012345', source: 'APPLICATION' } as const;
    const [theirRequest] = await sent(() =>
      theirs().mfa.confirmAssosicateMfaAuthenticator({ ...args, mfaToken } as never),
    );
    const [ourRequest] = await sent(() =>
      ours().confirmAssociateMfaAuthenticator({ ...args, mfaToken }),
    );
    expect(theirRequest).not.toHaveProperty('headers.authorization');
    expect(ourRequest).toHaveProperty('headers.authorization', `Bearer ${mfaToken}`);
    expect(ourRequest).toMatchObject(theirRequest as object);
  });

  it('sends nothing with a token that is undefined, where the SDK sends its name', async () => {
    const args = { totp: '012345', mfaToken: undefined } as never;
    const [request] = await sent(() => theirs().mfa.verifyTotpMfa(args));
    expect(request).toHaveProperty('headers.authorization', 'Bearer undefined');
    expect(
      await sent(() =>
        ours()
          .verifyTotpMfa(args)
          .catch(() => undefined),
      ),
    ).toEqual([]);
  });

  it('reads the reason of a refusal with status 400, where the SDK throws its own error', async () => {
    recorder.answer({ status: 400, body: { code: 400, message: '安全码错误' } });
    const args = { totp: '012345', authenticatorType: 'totp', source: 'SELF' } as const;
    await expect(theirs().mfa.confirmAssosicateMfaAuthenticator(args)).rejects.toMatchObject({
      name: 'AxiosError',
    });
    await expect(ours().confirmAssociateMfaAuthenticator(args)).rejects.toMatchObject({
      code: 'invalid_code',
      serverMessage: '安全码错误',
    });
  });

  it('keeps the new recovery code, which the SDK loses', async () => {
    const fresh = '9225-be3f-4646-fa3a-7a32-a098';
    recorder.answer({ body: { code: 200, data: USER, recoveryCode: fresh } });
    const args = { recoveryCode: 'bc5a', mfaToken };
    expect(JSON.stringify(await theirs().mfa.verifyTotpRecoveryCode(args))).not.toContain(fresh);
    expect(await ours().verifyTotpRecoveryCode(args)).toMatchObject({ recoveryCode: fresh });
  });
});

describe('e-mail', () => {
  it('sends the mutation of the SDK', async () => {
    const scene = 'MFA_VERIFY_CODE';
    const plain = (request: unknown): unknown =>
      JSON.parse(JSON.stringify(request).replaceAll(/(?:\\n|\s)+/g, ''));
    const [expected] = await sent(() =>
      theirs().sendEmail(
        'a@example.com',
        scene as Parameters<AuthenticationClient['sendEmail']>[1],
      ),
    );
    const [request] = await sent(() => ours().sendEmailCode({ email: 'a@example.com' }));
    expect(plain(request)).toEqual(plain(expected));
  });
});
