import { AuthenticationClient } from 'authing-node-sdk';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EMAIL, PHONE } from './testing/contact-harness.js';
import { createFaceHarness, type FaceHarness, own } from './testing/face-harness.js';
import { secretIn } from './testing/factor-harness.js';
import { paths, STEP_MS } from './testing/harness.js';
import { type Listening, listen } from './testing/node-http.js';

vi.setConfig({ testTimeout: 60_000 });

// The stock SDK of the third generation, as it is, over a real socket. It manages factors; signing in is the older one's.
let mfa: FaceHarness;
let http: Listening;
let sdk: Sdk;
beforeEach(async () => {
  mfa = await createFaceHarness();
  http = await listen(mfa.server.fetch);
  sdk = newSdk(mfa.userToken);
});
afterEach(() => http.close());

type Sdk = InstanceType<typeof AuthenticationClient>;

function newSdk(token: string): Sdk {
  const made = new AuthenticationClient({
    ...{ appId: 'APP_ID', appSecret: 'SECRET', appHost: http.origin },
  });
  made.setAccessToken(token);
  return made;
}

/** The arguments of the SDK have its enums for types, which no literal fits. */
const as = <T>(value: unknown): T => value as T;

async function begin(factorType: string, profile: object = {}) {
  const begun = await sdk.sendEnrollFactorRequest(as({ factorType, profile }));
  expect(begun).toMatchObject({ statusCode: 200, data: { enrollmentToken: expect.any(String) } });
  return begun.data;
}

const finish = (factorType: string, enrollmentToken: string, enrollmentData: object) =>
  sdk.enrollFactor(as({ factorType, enrollmentToken, enrollmentData }));

const types = (answer: unknown) =>
  as<{ data: { factorType: string }[] }>(answer).data.map(({ factorType }) => factorType);

/** The factor that the list names, and the same by its id. */
async function only(): Promise<{ factorId: string }> {
  const { data } = as<{ data: { factorId: string }[] }>(await sdk.listEnrolledFactors());
  const [factor] = data;
  if (!factor || data.length !== 1) throw new Error(`${data.length} factors are listed`);
  expect((await sdk.getFactor({ factorId: factor.factorId })).data).toEqual(factor);
  return factor;
}

test('an app: begun, finished, listed, asked for and removed', async () => {
  expect(types(await sdk.listFactorsToEnroll())).toEqual(['OTP', 'SMS', 'EMAIL', 'FACE']);
  const { enrollmentToken, otpData } = await begin('OTP');
  const secret = secretIn(otpData?.qrCodeUri ?? '');
  const wrong = await finish('OTP', enrollmentToken, { passCode: '000000' });
  expect(wrong).toMatchObject({ statusCode: 403, apiCode: 6001 });
  const done = await finish('OTP', enrollmentToken, { passCode: mfa.code(secret) });
  expect(done).toMatchObject({ statusCode: 200 });
  expect(types(await sdk.listFactorsToEnroll())).toEqual(['SMS', 'EMAIL', 'FACE']);

  const used = await sdk.mfaOtpVerify({ totp: mfa.code(secret) });
  expect(used).toMatchObject({ statusCode: 200, data: { verified: false } });
  mfa.now += STEP_MS;
  expect((await sdk.mfaOtpVerify({ totp: mfa.code(secret) })).data).toEqual({ verified: true });
  mfa.now += STEP_MS;
  const { mfaToken } = (await mfa.login()).body.data;
  const user = await mfa.post(paths.verify, mfaToken, { totp: mfa.code(secret) });
  expect(user.body.code).toBe(200);

  const { factorId } = await only();
  expect(await sdk.resetFactor({ factorId })).toMatchObject({ statusCode: 200 });
  expect(types(await sdk.listEnrolledFactors())).toEqual([]);
  expect(await sdk.getFactor({ factorId })).toMatchObject({ statusCode: 404 });
});

const SMS = { phoneNumber: PHONE.phone, phoneCountryCode: PHONE.phoneCountryCode };

test.each([
  ['SMS', SMS],
  ['EMAIL', EMAIL],
])('a contact for %s: the code is sent, shown, and the contact removed', async (type, profile) => {
  const { enrollmentToken } = await begin(type, profile);
  const soon = await sdk.sendEnrollFactorRequest(as({ factorType: type, profile }));
  expect(soon).toMatchObject({ statusCode: 422, apiCode: 2080 });
  const passCode = mfa.last().code;
  expect(await finish(type, enrollmentToken, { passCode: '000000' })).toMatchObject({
    ...{ statusCode: 403, apiCode: 2001 },
  });
  expect(await finish(type, enrollmentToken, { passCode })).toMatchObject({ statusCode: 200 });
  const { factorId } = await only();
  expect(await sdk.resetFactor({ factorId })).toMatchObject({ statusCode: 200 });
  expect(types(await sdk.listEnrolledFactors())).toEqual([]);
});

test('a face: begun, finished with one photo, listed and removed', async () => {
  const { enrollmentToken } = await begin('FACE');
  const photo = await mfa.photo(own());
  expect(await finish('FACE', enrollmentToken, { photo })).toMatchObject({ statusCode: 200 });
  const { factorId } = await only();
  expect(await sdk.resetFactor({ factorId })).toMatchObject({ statusCode: 200 });
});

test('codes are sent by text message and by e-mail, once a minute', async () => {
  const sms = () => sdk.sendSms(as({ channel: 'CHANNEL_VERIFY_MFA', ...SMS }));
  const email = () => sdk.sendEmail(as({ channel: 'CHANNEL_VERIFY_MFA', ...EMAIL }));
  for (const [send, to] of [
    [sms, '+8613911112222'],
    [email, EMAIL.email],
  ] as const) {
    expect(await send()).toMatchObject({ statusCode: 200 });
    expect(mfa.last()).toMatchObject({ to, code: expect.stringMatching(/^\d{6}$/) });
    expect(await send()).toMatchObject({ statusCode: 422, apiCode: 2080 });
  }
});

test('a token that nobody gave out is refused', async () => {
  const stranger = newSdk('a.b.c');
  await expect(stranger.listEnrolledFactors()).resolves.toMatchObject({ statusCode: 401 });
});

describe('bugs of the SDK', () => {
  test('it asks about the token of a challenge without saying which', async () => {
    await mfa.enrolTotp();
    const token = await mfa.challenge();
    expect(await sdk.verifyMfaToken(as({ token }))).toEqual({ active: false });
    const asked = await mfa.post('/mfa/token/introspection', undefined, { token });
    expect(asked.body).toMatchObject({ active: true, userId: mfa.alice.id });
  });
});
