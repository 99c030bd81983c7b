import { AuthenticationClient } from 'authing-node-sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../testing/failure.js';
import { type Recorded, type Recorder, startRecorder } from '../testing/recorder.js';
import { type AuthingV3Api, createAuthingV3Api } from './api.js';

const TOKEN = 'access.token.x';
const FACTOR = { factorId: '64c0ffee', factorType: 'OTP', profile: {} };

let recorder: Recorder;
beforeAll(async () => {
  recorder = await startRecorder();
});
afterAll(() => recorder.close());
beforeEach(() => {
  const data: Readonly<Record<string, unknown>> = {
    '/api/v3/list-enrolled-factors': [FACTOR],
    '/api/v3/list-factors-to-enroll': [{ factorType: 'SMS' }],
    '/api/v3/get-factor': FACTOR,
    '/api/v3/mfa-totp-verify': { verified: true },
    '/api/v3/send-enroll-factor-request': { enrollmentToken: 'ticket' },
  };
  recorder.answer(({ path }) => ({ body: { statusCode: 200, message: '', data: data[path] } }));
});

type Sdk = InstanceType<typeof AuthenticationClient>;

function theirs(): Sdk {
  const options = { appId: 'APP_ID', appSecret: 'SECRET', appHost: recorder.url };
  const sdk = new AuthenticationClient(options);
  sdk.setAccessToken(TOKEN);
  return sdk;
}

function ours(): AuthingV3Api {
  return createAuthingV3Api({ appId: 'APP_ID', host: recorder.url, token: TOKEN });
}

/** What says who asks; the runtimes add much of their own. */
function comparable({ method, path, query, headers, body }: Recorded): unknown {
  const own = Object.entries(headers).filter(([name]) =>
    /^(?:accept|authorization|content-type|x-.*)$/.test(name),
  );
  return { method, path, query, body, headers: Object.fromEntries(own) };
}

async function sent(call: () => Promise<unknown>): Promise<unknown[]> {
  recorder.take();
  await call();
  return recorder.take().map(comparable);
}

/** The arguments of the SDK have its enums for types, which no literal fits. */
const as = <T>(value: unknown): T => value as T;

type Row = readonly [
  name: string,
  ours: (api: AuthingV3Api) => Promise<unknown>,
  theirs: (sdk: Sdk) => Promise<unknown>,
];

const sms = { phoneNumber: '13800000000', phoneCountryCode: '+86' };
const ROWS: readonly Row[] = [
  [
    'V1 begin with an app',
    (a) => a.sendEnrollFactorRequest({ factorType: 'OTP' }),
    (s) => s.sendEnrollFactorRequest(as({ factorType: 'OTP', profile: {} })),
  ],
  [
    'V2 begin with a number',
    (a) => a.sendEnrollFactorRequest({ factorType: 'SMS', profile: sms }),
    (s) => s.sendEnrollFactorRequest(as({ factorType: 'SMS', profile: sms })),
  ],
  [
    'V2 begin with an address',
    (a) => a.sendEnrollFactorRequest({ factorType: 'EMAIL', profile: { email: 'a@b.c' } }),
    (s) => s.sendEnrollFactorRequest(as({ factorType: 'EMAIL', profile: { email: 'a@b.c' } })),
  ],
  ...[{ passCode: '012345' }, { photo: 'key' }, { photo: 'https://a', isExternalPhoto: true }].map(
    (enrollmentData, i): Row => {
      const args = { factorType: i === 0 ? 'OTP' : 'FACE', enrollmentToken: 't', enrollmentData };
      return [
        `V3, V4 finish with ${Object.keys(enrollmentData).join(', ')}`,
        (a) => a.enrollFactor(args),
        (s) => s.enrollFactor(as(args)),
      ];
    },
  ),
  [
    'V5 remove',
    (a) => a.resetFactor({ factorId: '64c0|email' }),
    (s) => s.resetFactor({ factorId: '64c0|email' }),
  ],
  ['V6 list', (a) => a.listEnrolledFactors(), (s) => s.listEnrolledFactors()],
  [
    'V7 one',
    (a) => a.getFactor({ factorId: '64c0ffee' }),
    (s) => s.getFactor({ factorId: '64c0ffee' }),
  ],
  ['V8 what may be enrolled', (a) => a.listFactorsToEnroll(), (s) => s.listFactorsToEnroll()],
  [
    'V9 check a code',
    (a) => a.mfaOtpVerify({ totp: '012345' }),
    (s) => s.mfaOtpVerify({ totp: '012345' }),
  ],
];

describe('the same request as the SDK, but for the form of the token and the language', () => {
  it.each(ROWS)('%s', async (_, callOurs, callTheirs) => {
    const [expected] = await sent(() => callTheirs(theirs()));
    expect(expected).toHaveProperty('headers.authorization', TOKEN);
    const headers = { authorization: `Bearer ${TOKEN}`, 'x-authing-lang': 'zh-CN' };
    const { headers: base, ...rest } = as<{ headers: object }>(expected);
    expect(await sent(() => callOurs(ours()))).toEqual([
      { ...rest, headers: { ...base, ...headers } },
    ]);
  });
});

it('rejects with a refusal, which the SDK returns like a success (V14)', async () => {
  const body = { statusCode: 403, apiCode: 6001, message: 'm', requestId: 'r-1' };
  recorder.answer({ body });
  expect(await theirs().listEnrolledFactors()).toEqual(body);
  expect(await failure(ours().listEnrolledFactors())).toMatchObject({
    code: 'invalid_code',
    apiCode: 6001,
    status: 200,
    requestId: 'r-1',
  });
});
