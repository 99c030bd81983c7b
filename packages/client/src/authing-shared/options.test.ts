import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAuthingApi } from '../authing/api.js';
import { createAuthingClient } from '../authing/client.js';
import { failure } from '../testing/failure.js';
import { fakeFetch, json } from '../testing/fake-fetch.js';
import type { AuthingOptions } from './options.js';

const GOOD: AuthingOptions = { appId: 'APP_ID', host: 'https://example.com' };

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a slip in the options shows at start-up', () => {
  it.each([
    [{ appId: '' }, /appId is missing/],
    [{ appId: undefined }, /appId is missing/],
    [{ appId: '应用' }, /header "x-authing-app-id"/],
    [{ host: 'example.com' }, /createAuthingApi\(\{ host \}\): .* full address/],
    [{ host: 'https://user:pw@example.com' }, /user name or password/],
    [{ host: 7 }, /not a text/],
    [{ timeoutMs: 0 }, /timeoutMs is 0/],
    [{ timeoutMs: -1 }, /timeoutMs is -1/],
    [{ timeoutMs: Number.NaN }, /timeoutMs is NaN/],
    [{ timeoutMs: Number.POSITIVE_INFINITY }, /timeoutMs is Infinity/],
    [{ tenantId: 'a\nb' }, /x-authing-app-tenant-id/],
    [{ headers: { lang: 'x lang' } }, /"x lang" is not a header name/],
  ])('%j', (slip, sentence) => {
    const options = { ...GOOD, ...slip } as AuthingOptions;
    expect(() => createAuthingApi(options)).toThrow(sentence);
    expect(() => createAuthingClient(options)).toThrow(/^\[@mfakit\/client\] /);
  });

  it('no fetch anywhere', () => {
    vi.stubGlobal('fetch', undefined);
    expect(() => createAuthingApi(GOOD)).toThrow(/there is no global fetch/);
    expect(() => createAuthingApi({ ...GOOD, fetch: async () => json({}) })).not.toThrow();
  });

  it("goes to Authing's own host where none is given", async () => {
    const { fetch, requests } = fakeFetch(() => json({ code: 200, data: [] }));
    await createAuthingApi({ appId: 'APP_ID', fetch }).getMfaAuthenticators();
    expect(requests[0]?.url).toMatch(/^https:\/\/core\.authing\.cn\/api\/v2\/mfa\/authenticator\?/);
  });
});

describe('a token that is none', () => {
  const dead = [
    undefined,
    null,
    '',
    ' ',
    'undefined',
    'null',
    'NaN',
    '[object Object]',
    'a b',
    'a\n',
    'é',
    7,
  ];

  it.each(dead)('as mfaToken, %j, ends the challenge before anything is sent', async (mfaToken) => {
    const { fetch, requests } = fakeFetch(() => json({}));
    const api = createAuthingApi({ ...GOOD, fetch });
    const bad = mfaToken as string;
    const calls = [
      api.verifyTotpMfa({ totp: '012345', mfaToken: bad }),
      api.verifyTotpRecoveryCode({ recoveryCode: 'x', mfaToken: bad }),
      api.verifyAppSmsMfa({ phone: '1', code: '0', mfaToken: bad }),
      api.verifyAppEmailMfa({ email: 'a@b.c', code: '0', mfaToken: bad }),
      api.phoneOrEmailBindable({ phone: '1', mfaToken: bad }),
      api.verifyFaceMfa({ photo: 'x', mfaToken: bad }),
    ];
    for (const error of await Promise.all(calls.map(failure))) {
      expect(error.code).toBe('session_expired');
      expect(error.message).toMatch(
        /^\[@mfakit\/client\] \w+ needs the mfaToken .* nothing was sent$/,
      );
    }
    expect(requests).toHaveLength(0);
  });

  it.each(['', 'undefined', 'a b'])('%j is refused where a user could do too', async (mfaToken) => {
    const { fetch, requests } = fakeFetch(() => json({}));
    const api = createAuthingApi({ ...GOOD, fetch, token: 'user.token' });
    const error = await failure(api.associateMfaAuthenticator({ mfaToken }));
    expect(error.code).toBe('session_expired');
    expect(requests).toHaveLength(0);
  });

  it.each(['undefined', 'null', 'a b', 7])('as the user, %j, is told as that', async (token) => {
    const { fetch, requests } = fakeFetch(() => json({}));
    const api = createAuthingApi({ ...GOOD, fetch, getToken: () => token as string });
    const error = await failure(api.deleteMfaAuthenticator());
    expect(error).toMatchObject({ code: 'unauthenticated' });
    expect(error.message).toMatch(/needs the user's token/);
    expect(requests).toHaveLength(0);
  });

  it.each([undefined, null, ''])(
    'as the user, %j, is nobody, and the backend decides',
    async (token) => {
      const { fetch, requests } = fakeFetch(() => json({ code: 2020 }, { status: 401 }));
      const api = createAuthingApi({ ...GOOD, fetch, getToken: async () => token });
      expect((await failure(api.deleteMfaAuthenticator())).code).toBe('unauthenticated');
      expect(requests[0]?.headers.has('authorization')).toBe(false);
    },
  );

  it('a getToken that fails is told with its cause', async () => {
    const cause = new Error('no storage');
    const api = createAuthingApi({
      ...GOOD,
      fetch: async () => json({}),
      getToken: () => {
        throw cause;
      },
    });
    const error = await failure(api.deleteMfaAuthenticator());
    expect(error).toMatchObject({ code: 'unauthenticated', cause });
  });
});

it('asks for the token at each call', async () => {
  const { fetch, requests } = fakeFetch(() => json({ code: 200 }));
  const getToken = vi.fn().mockReturnValueOnce('first').mockResolvedValueOnce('second');
  const api = createAuthingApi({ ...GOOD, fetch, getToken, token: 'never' });
  await api.deleteMfaAuthenticator();
  await api.deleteMfaAuthenticator();
  expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
    'Bearer first',
    'Bearer second',
  ]);
});

it('gives an upload three times as long', async () => {
  vi.useFakeTimers();
  try {
    const fetch = (): Promise<never> => new Promise(() => undefined);
    const api = createAuthingApi({ ...GOOD, fetch, timeoutMs: 100 });
    let upload = '';
    void failure(api.uploadFacePhoto(new Blob(['x']))).then(({ code }) => {
      upload = code;
    });
    await vi.advanceTimersByTimeAsync(299);
    expect(upload).toBe('');
    await vi.advanceTimersByTimeAsync(1);
    expect(upload).toBe('timeout');
  } finally {
    vi.useRealTimers();
  }
});
