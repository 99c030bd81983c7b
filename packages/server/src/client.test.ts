import { createAuthingClient, parseMfaTrigger } from '@mfakit/client/authing';
import { expect, test } from 'vitest';
import {
  type ContactHarness,
  createContactHarness,
  EMAIL,
  PHONE,
} from './testing/contact-harness.js';

const clientOf = (mfa: ContactHarness) =>
  createAuthingClient({ appId: 'APP_ID', host: 'https://mfa.test', fetch: mfa.server.fetch });

test.each([
  [
    { channel: 'sms', ...PHONE },
    { channel: 'sms', phone: '****22', phoneCountryCode: '+86' },
  ],
  [
    { channel: 'email', ...EMAIL },
    { channel: 'email', email: 'a***@second.test' },
  ],
] as const)('our client binds %j by a code, and comes back by its mask', async (full, masked) => {
  const mfa = await createContactHarness();
  const client = clientOf(mfa);

  const signIn = async (contact: typeof full | typeof masked, purpose: 'bind' | 'verify') => {
    const challenge = parseMfaTrigger((await mfa.login()).body);
    expect(challenge.acceptsSendToken).toBe(true);
    const factor = challenge.factors.find(({ type }) => type === full.channel);
    expect(factor?.contact).toEqual(purpose === 'bind' ? undefined : masked);
    const { token } = challenge;
    const before = Date.now();
    const delivery = await client.sendCode({ contact, purpose, token });
    expect(delivery.codeLength).toBe(6);
    expect(delivery.resendAt - before).toBeGreaterThanOrEqual(60_000);
    const { code = '' } = mfa.last();
    return client.verifyCode({ contact, code, token });
  };

  const bound = await signIn(full, 'bind');
  expect(bound).toMatchObject({ method: full.channel, user: { id: mfa.alice.id } });
  mfa.now += 60_000;
  expect((await signIn(masked, 'verify')).token).toEqual(expect.any(String));
  expect(mfa.outbox.messages.map(({ purpose }) => purpose)).toEqual(['bind', 'verify']);
});

test('our client understands every refusal', async () => {
  const mfa = await createContactHarness();
  const client = clientOf(mfa);
  const { token } = parseMfaTrigger((await mfa.login()).body);
  const contact = { channel: 'email', ...EMAIL } as const;
  expect(await client.checkContact({ contact, token })).toBe(true);
  const send = () => client.sendCode({ contact, purpose: 'bind', token });
  await send();
  await expect(send()).rejects.toMatchObject({ code: 'rate_limited', apiCode: 2080 });
  const verify = (code: string) => client.verifyCode({ contact, code, token });
  await expect(verify('000000')).rejects.toMatchObject({ code: 'invalid_code', attemptsLeft: 4 });
  await expect(verify('0')).rejects.toMatchObject({ code: 'invalid_code' });
  mfa.now += 350_000;
  const { token: second } = parseMfaTrigger((await mfa.login()).body);
  await client.sendCode({ contact, purpose: 'bind', token: second });
  mfa.now += 10_000;
  await expect(send()).rejects.toMatchObject({ code: 'session_expired' });
});
