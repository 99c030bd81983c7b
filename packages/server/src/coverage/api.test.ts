import { createAuthingApi, parseMfaTrigger } from '@mfakit/client/authing';
import { createAuthingV3Api } from '@mfakit/client/authing-v3';
import { describe, expect, test } from 'vitest';
import { EMAIL, PHONE } from '../testing/contact-harness.js';
import { createFaceHarness, createRequiredHarness, own, picture } from '../testing/face-harness.js';
import { createFactorHarness, secretIn } from '../testing/factor-harness.js';
import type { Harness } from '../testing/harness.js';

const HOST = 'https://mfa.test';
const apiOf = (mfa: Harness, token?: string) =>
  createAuthingApi({ appId: 'APP', host: HOST, fetch: mfa.server.fetch, ...(token && { token }) });
const v3Of = (mfa: Harness, token: string) =>
  createAuthingV3Api({ appId: 'APP', host: HOST, fetch: mfa.server.fetch, token });
const blob = (shot: number) => new Blob([own(shot)], { type: 'image/jpeg' });

describe('each call of Authing’s API against the reference backend', () => {
  test('an app is associated, confirmed, listed and deleted [associate@api] [confirm@api] [list@api] [remove@api]', async () => {
    const mfa = await createFactorHarness();
    const api = apiOf(mfa, mfa.userToken);
    const { secret, qrcode_uri } = await api.associateMfaAuthenticator({ source: 'SELF' });
    expect(secretIn(qrcode_uri ?? '')).toBe(secret);
    await api.confirmAssociateMfaAuthenticator({ totp: mfa.code(secret), source: 'SELF' });
    const listed = await api.getMfaAuthenticators({ type: 'totp' });
    expect(listed).toHaveLength(1);
    expect(JSON.stringify(listed)).not.toContain(secret);
    await api.deleteMfaAuthenticator();
    expect(await api.getMfaAuthenticators({ type: 'totp' })).toEqual([]);
  });

  test('a sign-in is answered with a code [totp@api] [trigger@api]', async () => {
    const mfa = await createRequiredHarness();
    const { secret } = await mfa.bind();
    const { token: mfaToken, factors } = parseMfaTrigger((await mfa.login()).body);
    expect(factors).toContainEqual(expect.objectContaining({ type: 'totp', bound: true }));
    const user = await apiOf(mfa).verifyTotpMfa({ totp: mfa.code(secret), mfaToken });
    expect(user).toMatchObject({ id: mfa.alice.id, token: expect.any(String) });
  });

  test('a sign-in is answered with a recovery code, and the next one is told [recovery@api]', async () => {
    const mfa = await createRequiredHarness();
    const { recoveryCode } = await mfa.bind();
    const mfaToken = await mfa.challenge();
    const answer = await apiOf(mfa).verifyTotpRecoveryCode({ recoveryCode, mfaToken });
    expect(answer.user.id).toBe(mfa.alice.id);
    expect(answer.recoveryCode).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){5}$/);
    expect(answer.recoveryCode).not.toBe(recoveryCode);
  });

  test('a number is free, gets a code and answers a sign-in [check@api] [send@api] [sms@api]', async () => {
    const mfa = await createRequiredHarness();
    const api = apiOf(mfa);
    const mfaToken = await mfa.challenge();
    expect(await api.phoneOrEmailBindable({ phone: PHONE.phone, mfaToken })).toBe(true);
    await api.sendSmsCode({ ...PHONE, mfaToken });
    const user = await api.verifyAppSmsMfa({ ...PHONE, code: mfa.last().code ?? '', mfaToken });
    expect(user.id).toBe(mfa.alice.id);
  });

  test('an address gets a code and answers a sign-in [send@api] [email@api]', async () => {
    const mfa = await createRequiredHarness();
    const api = apiOf(mfa);
    const mfaToken = await mfa.challenge();
    await api.sendEmailCode({ ...EMAIL, mfaToken });
    const user = await api.verifyAppEmailMfa({ ...EMAIL, code: mfa.last().code ?? '', mfaToken });
    expect(user.id).toBe(mfa.alice.id);
  });

  test('a face is bound from blobs and answers a sign-in [faceBlob@api] [faceVerify@api]', async () => {
    const mfa = await createRequiredHarness();
    const api = apiOf(mfa);
    const mfaToken = await mfa.challenge();
    const bound = await api.associateFaceByBlob({
      baseFace: blob(1),
      compareFace: blob(2),
      mfaToken,
    });
    expect(bound.id).toBe(mfa.alice.id);
    const next = await mfa.challenge();
    const photo = await api.uploadFacePhoto(blob(3));
    expect((await api.verifyFaceMfa({ photo, mfaToken: next })).id).toBe(mfa.alice.id);
  });

  test('a face is bound from files [faceFile@api]', async () => {
    const mfa = await createRequiredHarness();
    const files = [1, 2].map((shot) => new File([own(shot)], 'me.jpg', { type: 'image/jpeg' }));
    const user = await apiOf(mfa).associateFaceByLocalFile({
      files,
      mfaToken: await mfa.challenge(),
    });
    expect(user.id).toBe(mfa.alice.id);
  });

  test('a face is bound from addresses of an allowed host [faceUrl@api]', async () => {
    const asked: string[] = [];
    const mfa = await createRequiredHarness({
      policy: { photoHosts: ['photos.example.com'] },
      fetchPhoto: async (address) => {
        asked.push(address.pathname);
        return picture(1, { noise: asked.length * 6 });
      },
    });
    const user = await apiOf(mfa).associateFaceByUrl({
      baseFace: 'https://photos.example.com/a.jpg',
      compareFace: 'https://photos.example.com/b.jpg',
      mfaToken: await mfa.challenge(),
    });
    expect(user.id).toBe(mfa.alice.id);
    expect(asked).toEqual(['/a.jpg', '/b.jpg']);
  });

  test('the third generation enrols, lists and resets [v3Enrol@api] [v3List@api] [v3Reset@api]', async () => {
    const mfa = await createFaceHarness();
    const api = v3Of(mfa, mfa.userToken);
    expect(await api.listFactorsToEnroll()).toContain('EMAIL');
    const begun = await api.sendEnrollFactorRequest({ factorType: 'EMAIL', profile: EMAIL });
    const { enrollmentToken } = begun;
    const enrollmentData = { passCode: mfa.last().code ?? '' };
    await api.enrollFactor({ factorType: 'EMAIL', enrollmentToken, enrollmentData });
    const [factor] = await api.listEnrolledFactors();
    expect(factor).toMatchObject({ factorType: 'EMAIL' });
    await api.resetFactor({ factorId: factor?.factorId ?? '' });
    expect(await api.listEnrolledFactors()).toEqual([]);
  });
});
