import { expect, test } from 'vitest';
import { createRequiredHarness, own } from '../testing/face-harness.js';
import { paths } from '../testing/harness.js';

const PASSWORD = 'correct horse';

/** Every way to say who one is, and where from. */
const NAMES = [
  'alice',
  'alice@example.com',
  'ALICE@Example.com',
  ' alice@example.com',
  '13800000000',
];
const ADDRESSES = [
  '203.0.113.9',
  '::ffff:203.0.113.9',
  '2001:db8::1',
  '2001:0db8:0:0:0:0:0:1',
  'x, y',
];

test('names, addresses, challenges and factors may change with every guess: ten are looked at', async () => {
  const bound = { mfaPhone: '13900000022', mfaEmail: 'bound@example.com' };
  const mfa = await createRequiredHarness({}, bound);
  await mfa.server.admin.importTotp({ accountId: mfa.alice.id });
  const sms = '/api/v2/applications/mfa/sms/verify';
  const email = '/api/v2/applications/mfa/email/verify';
  const guesses = [
    [paths.verify, { totp: '000000' }],
    [paths.recovery, { recoveryCode: '0'.repeat(24) }],
    [sms, { phone: '****22', code: '000000' }],
    [email, { email: 'b***@example.com', code: '000000' }],
  ] as const;
  let signedIn = 0;
  for (let n = 0; n < 60; n += 1) {
    const headers = { 'x-forwarded-for': ADDRESSES[n % 5] ?? '', 'x-real-ip': `10.0.0.${n}` };
    const account = NAMES[n % NAMES.length];
    const login = await mfa.ask(paths.login, { body: { account, password: PASSWORD }, headers });
    const token = login.body.data?.mfaToken;
    if (token === undefined) continue;
    signedIn += 1;
    const [path, body] = guesses[n % 4] ?? guesses[0];
    await mfa.ask(path, { token, body, headers });
  }
  expect(signedIn).toBeGreaterThanOrEqual(36);
  expect(mfa.events.filter(({ reason }) => reason === 'wrong')).toHaveLength(10);
});

test('a lock that one factor has brought holds for every other, and for every change', async () => {
  const bound = { mfaPhone: '13900000022', mfaEmail: 'bound@example.com' };
  const mfa = await createRequiredHarness({}, bound);
  const { secret, recoveryCode } = await mfa.server.admin.importTotp({ accountId: mfa.alice.id });
  const token = await mfa.challenge();
  const { body } = await mfa.post(paths.verify, token, { totp: mfa.code(secret) });
  const userToken: string = body.data.token;
  const begun = await mfa.post(paths.associate, userToken, {});
  await mfa.send(await mfa.challenge(), { phone: '****22' });
  const sent = mfa.last().code;
  for (let n = 0; n < 10; n += 1) {
    await mfa.post(paths.verify, await mfa.challenge(), { totp: '000000' });
  }
  const fresh = await mfa.challenge();
  mfa.now += 30_000;
  const photo = await mfa.photo(own());
  const smsVerify = '/api/v2/applications/mfa/sms/verify';
  const asked = [
    await mfa.post(paths.verify, fresh, { totp: mfa.code(secret) }),
    await mfa.post(paths.recovery, fresh, { recoveryCode }),
    await mfa.post(smsVerify, fresh, { phone: '****22', code: sent }),
    await mfa.post('/api/v2/mfa/face/verify', fresh, { photo }),
    await mfa.send(fresh, { email: 'b***@example.com' }),
    await mfa.post(paths.confirm, userToken, { totp: mfa.code(begun.body.data.secret) }),
    await mfa.ask(paths.associate, { method: 'DELETE', token: userToken }),
  ];
  expect(asked.map(({ body: { code, data } }) => [code, data.reason])).toEqual(
    asked.map(() => [2057, 'locked']),
  );
});
