import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../policy.js';
import {
  type ContactHarness,
  createContactHarness,
  EMAIL,
  PHONE,
} from '../testing/contact-harness.js';
import { paths } from '../testing/harness.js';

const notices = (mfa: ContactHarness) =>
  mfa.outbox.messages.flatMap(({ to, ...message }) =>
    message.purpose === 'notice' ? [[to, message.notice]] : [],
  );

const guess = async (mfa: ContactHarness, times: number) => {
  for (let n = 0; n < times; n += 1) {
    await mfa.post(paths.verify, await mfa.challenge(), { totp: '000000' });
  }
};

test('a recovery code that signs in is told to its owner; one that does not is not', async () => {
  const mfa = await createContactHarness();
  const { recoveryCode } = await mfa.bind();
  const use = async () => mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode });
  expect((await use()).body.code).toBe(200);
  expect((await use()).body.code).toBe(6002);
  expect(notices(mfa)).toEqual([['alice@example.com', 'recovery_code_used']]);
  expect(mfa.last()).toMatchObject({ locale: 'en-US', issuer: 'MFA Kit' });
});

test('so are new recovery codes', async () => {
  const mfa = await createContactHarness();
  const { userToken } = await mfa.bind();
  expect((await mfa.post('/api/mfakit/recovery-codes', userToken, {})).body.code).toBe(200);
  expect(notices(mfa)).toEqual([['alice@example.com', 'recovery_codes_replaced']]);
});

describe('an account that wrong codes have locked', () => {
  test('is told to its owner, once for each lock', async () => {
    const mfa = await createContactHarness();
    await mfa.bind();
    await guess(mfa, 9);
    expect(notices(mfa)).toEqual([]);
    await guess(mfa, 5);
    expect(notices(mfa)).toEqual([['alice@example.com', 'account_locked']]);
    mfa.now += 900_000;
    await guess(mfa, 12);
    expect(notices(mfa)).toHaveLength(2);
  });

  test('also when they were those of a signed-in user', async () => {
    const mfa = await createContactHarness();
    const { userToken: token } = await mfa.bind();
    for (let n = 0; n < 12; n += 1) {
      await mfa.ask('/api/v3/mfa-totp-verify', { token, body: { totp: '000000' } });
    }
    expect(notices(mfa)).toEqual([['alice@example.com', 'account_locked']]);
  });
});

test.each([
  [{ mfaEmail: EMAIL.email }, DEFAULT_POLICY.factors, EMAIL.email],
  [{}, ['totp', 'sms'], '+8613800000000'],
  [{ mfaPhone: PHONE.phone }, ['totp', 'sms'], '+8613911112222'],
  [{}, ['totp'], undefined],
] as const)('where it goes: %j, serving %j, is %s', async (account, factors, to) => {
  const mfa = await createContactHarness({ policy: { factors } }, account);
  const { recoveryCode } = await mfa.server.admin.importTotp({ accountId: mfa.alice.id });
  const answer = await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode });
  expect(answer.body.code).toBe(200);
  expect(notices(mfa)).toEqual(to === undefined ? [] : [[to, 'recovery_code_used']]);
});

test('a sender that fails spoils no sign-in, and the host is told', async () => {
  const sender = { send: () => Promise.reject(new Error('smtp.internal down')) };
  const mfa = await createContactHarness({ sender });
  const { recoveryCode } = await mfa.bind();
  const { body } = await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode });
  expect(body).toMatchObject({ code: 200, recoveryCode: expect.any(String) });
  expect(mfa.faults).toEqual([new Error('smtp.internal down')]);
});
