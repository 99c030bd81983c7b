import { describe, expect, test } from 'vitest';
import { contactPaths, createContactHarness, EMAIL, PHONE } from '../testing/contact-harness.js';
import { createHarness, paths } from '../testing/harness.js';

describe('what is not served', () => {
  const ways = [
    [contactPaths.sms, PHONE],
    [contactPaths.smsV3, { phoneNumber: PHONE.phone }],
    [contactPaths.email, EMAIL],
    [contactPaths.emailV3, EMAIL],
    [contactPaths.smsVerify, { ...PHONE, code: '123456' }],
    [contactPaths.emailVerify, { ...EMAIL, code: '123456' }],
    [contactPaths.check, EMAIL],
  ] as const;

  test('without a sender: nothing of it', async () => {
    const mfa = await createHarness();
    const { data } = (await mfa.login()).body;
    expect(data.applicationMfa).toEqual([{ mfaPolicy: 'OTP', status: 1, sort: 0 }]);
    expect(data).not.toHaveProperty('sendTokens');
    for (const [path, body] of ways) {
      const answer = await mfa.post(path, data.mfaToken, body);
      expect(answer.body.data).toEqual({ reason: 'unsupported' });
    }
  });

  test('a factor that the policy leaves out', async () => {
    const mfa = await createContactHarness({ policy: { factors: ['email', 'totp'] } });
    const { data } = (await mfa.login()).body;
    expect(data.applicationMfa.map((one: { mfaPolicy: string }) => one.mfaPolicy)).toEqual([
      'EMAIL',
      'OTP',
    ]);
    expect((await mfa.send(data.mfaToken, PHONE)).body.data.reason).toBe('unsupported');
    expect((await mfa.send(data.mfaToken, EMAIL)).body.code).toBe(200);
  });

  test('authenticator apps too', async () => {
    const mfa = await createContactHarness({ policy: { factors: ['email'] } });
    const token = await mfa.challenge();
    expect((await mfa.post(paths.associate, token, {})).status).toBe(404);
  });
});

test.each([{ codeLength: 3 }, { codeLength: 11 }, { codeSeconds: 601 }, { codeSeconds: 0 }])(
  'the policy %j is refused',
  async (policy) => {
    await expect(createContactHarness({ policy })).rejects.toThrow('@mfakit/server: policy.code');
  },
);
