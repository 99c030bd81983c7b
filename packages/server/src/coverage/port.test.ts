import type { MfaClient } from '@mfakit/client';
import { createAuthingClient, parseMfaTrigger } from '@mfakit/client/authing';
import { createAuthingV3Client } from '@mfakit/client/authing-v3';
import { describe, expect, test } from 'vitest';
import { EMAIL, PHONE } from '../testing/contact-harness.js';
import { createFaceHarness, createRequiredHarness, own, picture } from '../testing/face-harness.js';
import { createFactorHarness } from '../testing/factor-harness.js';
import type { Harness } from '../testing/harness.js';

const HOST = 'https://mfa.test';
const clientOf = (mfa: Harness, token?: string): Required<MfaClient> => ({
  // What is absent fails the test that calls it.
  ...(createAuthingClient({
    appId: 'APP',
    host: HOST,
    fetch: mfa.server.fetch,
    ...(token && { token }),
  }) as unknown as Required<MfaClient>),
});
const v3Of = (mfa: Harness, token: string) =>
  createAuthingV3Client({ appId: 'APP', host: HOST, fetch: mfa.server.fetch, token });
const blob = (shot: number) => new Blob([own(shot)], { type: 'image/jpeg' });

describe('each method of the port against the reference backend', () => {
  test('an app is bound, listed and removed [associate@port] [confirm@port] [list@port] [remove@port]', async () => {
    const mfa = await createFactorHarness();
    const client = clientOf(mfa, mfa.userToken);
    const { secret } = await client.beginTotpBinding({ source: 'self' });
    await client.confirmTotpBinding({ code: mfa.code(secret), source: 'self' });
    const [authenticator] = await client.listAuthenticators();
    expect(authenticator).toMatchObject({ type: 'totp', enabled: true });
    if (authenticator) await client.removeAuthenticator({ authenticator });
    expect(await client.listAuthenticators()).toEqual([]);
  });

  test('a challenge is seen and answered with a code [totp@port] [trigger@port]', async () => {
    const mfa = await createRequiredHarness();
    const { secret } = await mfa.bind();
    const client = clientOf(mfa);
    const challenge = await client.detectChallenge((await mfa.login()).body);
    expect(challenge?.factors.map(({ type }) => type)).toContain('totp');
    const token = challenge?.token ?? '';
    const passed = await client.verifyTotp({ code: mfa.code(secret), token });
    expect(passed).toMatchObject({ method: 'totp', recoveryCodes: [] });
    expect(passed.token).toEqual(expect.any(String));
  });

  test('a recovery code passes, and its successor comes along [recovery@port]', async () => {
    const mfa = await createRequiredHarness();
    const { recoveryCode } = await mfa.bind();
    const token = await mfa.challenge();
    const passed = await clientOf(mfa).verifyRecoveryCode({ recoveryCode, token });
    expect(passed.recoveryCodes).toHaveLength(1);
    expect(passed.recoveryCodes).not.toContain(recoveryCode);
  });

  test.each([
    ['sms', { channel: 'sms', ...PHONE }],
    ['email', { channel: 'email', ...EMAIL }],
  ] as const)(
    'a contact is checked, sent to and proven: %s [check@port] [send@port] [sms@port] [email@port]',
    async (method, contact) => {
      const mfa = await createRequiredHarness();
      const client = clientOf(mfa);
      const { token } = parseMfaTrigger((await mfa.login()).body);
      expect(await client.checkContact({ contact, token })).toBe(true);
      const { resendAt } = await client.sendCode({ contact, purpose: 'bind', token });
      expect(resendAt).toBeGreaterThan(Date.now());
      const passed = await client.verifyCode({ contact, code: mfa.last().code ?? '', token });
      expect(passed.method).toBe(method);
    },
  );

  test('a face is bound from photos and proven [faceBlob@port] [faceFile@port] [faceVerify@port]', async () => {
    const mfa = await createRequiredHarness();
    const client = clientOf(mfa);
    const photos = [blob(1), new File([own(2)], 'me.jpg', { type: 'image/jpeg' })];
    const bound = await client.bindFace({ photos, token: await mfa.challenge() });
    expect(bound).toMatchObject({ type: 'face', verification: { method: 'face' } });
    const passed = await client.verifyFace({ photo: blob(3), token: await mfa.challenge() });
    expect(passed.method).toBe('face');
  });

  test('a face is bound from addresses [faceUrl@port]', async () => {
    const mfa = await createRequiredHarness({
      policy: { photoHosts: ['photos.example.com'] },
      fetchPhoto: async (address) => picture(1, { noise: address.pathname.length }),
    });
    const photos = ['https://photos.example.com/a.jpg', 'https://photos.example.com/bb.jpg'];
    const bound = await clientOf(mfa).bindFace({ photos, token: await mfa.challenge() });
    expect(bound.verification?.method).toBe('face');
  });

  test('every kind is enrolled, listed and removed by a signed-in user [v3Enrol@port] [v3List@port] [v3Reset@port]', async () => {
    const mfa = await createFaceHarness();
    const client = v3Of(mfa, mfa.userToken);
    expect(await client.listBindableFactors()).toEqual(
      expect.arrayContaining(['totp', 'sms', 'email', 'face']),
    );
    const { secret, ticket = '' } = await client.beginTotpBinding();
    await client.confirmTotpBinding({ code: mfa.code(secret), ticket });
    for (const contact of [
      { channel: 'sms', ...PHONE },
      { channel: 'email', ...EMAIL },
    ] as const) {
      const sent = await client.sendCode({ contact, purpose: 'bind' });
      await client.confirmContact({
        contact,
        code: mfa.last().code ?? '',
        ...(sent.ticket && { ticket: sent.ticket }),
      });
    }
    await client.bindFace({ photos: [blob(1)] });
    const listed = await client.listAuthenticators();
    expect(listed.map(({ type }) => type).sort()).toEqual(['email', 'face', 'sms', 'totp']);
    expect(JSON.stringify(listed)).not.toContain(secret);
    for (const authenticator of listed) await client.removeAuthenticator({ authenticator });
    expect(await client.listAuthenticators()).toEqual([]);
  });
});
