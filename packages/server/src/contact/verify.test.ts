import { describe, expect, test, vi } from 'vitest';
import { createAccount } from '../accounts/account.js';
import { createMemoryStore } from '../store/memory-store.js';
import {
  type ContactHarness,
  contactPaths,
  createContactHarness,
  EMAIL,
  PHONE,
} from '../testing/contact-harness.js';
import { paths } from '../testing/harness.js';

vi.setConfig({ testTimeout: 60_000 });

const MASKED = { email: 'a***@second.test' } as const;
const BOUND = { mfaEmail: EMAIL.email, mfaPhone: PHONE.phone, mfaPhoneCountryCode: '+86' };

/** A challenge and the code that was sent for it. */
async function sent(mfa: ContactHarness, contact: object) {
  const token = await mfa.challenge();
  const { body } = await mfa.send(token, contact);
  expect(body.code).toBe(200);
  return { token, code: mfa.last().code };
}

describe('the first contact of an account', () => {
  test.each([
    [PHONE, { mfaPhone: PHONE.phone, mfaPhoneCountryCode: '+86' }],
    [EMAIL, { mfaEmail: EMAIL.email }],
  ])('%j is bound by its code, which also signs in', async (contact, bound) => {
    const mfa = await createContactHarness();
    const { token, code } = await sent(mfa, contact);
    const { body } = await mfa.verify(token, { ...contact, code });
    expect(body).toMatchObject({ code: 200, data: { id: mfa.alice.id } });
    expect(body.data.token).toEqual(expect.any(String));
    expect(await mfa.store.findAccount(mfa.alice.id)).toMatchObject(bound);
    expect((await mfa.verify(token, { ...contact, code })).body.code).toBe(2021);
  });

  test('is shown masked from then on, and goes by its mask', async () => {
    const mfa = await createContactHarness({}, BOUND);
    const { data, code } = (await mfa.login()).body;
    expect(code).toBe(1636);
    expect(data).toMatchObject({
      ...{ mfaPhone: '****22', mfaPhoneCountryCode: '+86', ...{ mfaEmail: MASKED.email } },
      sendTokens: true,
      applicationMfa: [
        { mfaPolicy: 'SMS', status: 1, sort: 0 },
        { mfaPolicy: 'EMAIL', status: 1, sort: 1 },
      ],
    });
    for (const contact of [{ phone: '****22', phoneCountryCode: '+86' }, MASKED]) {
      const round = await sent(mfa, contact);
      expect(mfa.last()).toMatchObject({ purpose: 'verify' });
      expect((await mfa.verify(round.token, { ...contact, code: round.code })).body.code).toBe(200);
    }
    expect(mfa.outbox.messages.map(({ to }) => to)).toEqual(['+8613911112222', EMAIL.email]);
  });

  test('neither its full form nor another mask is confirmed', async () => {
    const mfa = await createContactHarness({}, BOUND);
    const token = await mfa.challenge();
    for (const contact of [EMAIL, PHONE, { email: 'b***@second.test' }, { phone: '****23' }]) {
      expect((await mfa.send(token, contact)).body.code).toBe(403);
      expect((await mfa.verify(token, { ...contact, code: '123456' })).body.code).toBe(403);
    }
    expect(mfa.outbox.messages).toEqual([]);
  });

  test('is not added to an app that was bound meanwhile, nor an app to it', async () => {
    const mfa = await createContactHarness();
    const { token, code } = await sent(mfa, EMAIL);
    const other = await mfa.challenge();
    const { secret } = (await mfa.post(paths.associate, other, {})).body.data;
    const third = await sent(mfa, PHONE);
    expect((await mfa.verify(token, { ...EMAIL, code })).body.code).toBe(200);
    const confirmed = await mfa.post(paths.confirm, other, {
      ...{ totp: mfa.code(secret), source: 'APPLICATION' },
    });
    expect(confirmed.body.code).toBe(403);
    const late = await mfa.verify(third.token, { ...PHONE, code: third.code });
    expect(late.body).toMatchObject({ code: 403, data: { reason: 'forbidden' } });
    expect((await mfa.store.findAccount(mfa.alice.id))?.mfaPhone).toBeUndefined();
  });

  test('is asked for although nothing can be sent to it any more', async () => {
    const mfa = await createContactHarness(
      { policy: { factors: ['totp'] } },
      {
        ...BOUND,
        policy: 'personal',
      },
    );
    const { code, data } = (await mfa.login()).body;
    expect([code, data.mfaPhone]).toEqual([1635, null]);
    expect((await mfa.post(paths.associate, data.mfaToken, {})).body.code).toBe(403);
    await mfa.server.admin.removeContact(mfa.alice.id, 'sms');
    await mfa.server.admin.removeContact(mfa.alice.id, 'email');
    expect((await mfa.login()).body.code).toBe(200);
  });
});

describe('a code', () => {
  test('wrong ones count on the account, together with those of other factors', async () => {
    const mfa = await createContactHarness({}, BOUND);
    const token = await mfa.challenge();
    const first = await mfa.verify(token, { ...MASKED, code: '000000' });
    expect(first.body).toMatchObject({ code: 2001, data: { attemptsLeft: 4 } });
    await mfa.post(paths.verify, token, { totp: '000000' });
    const third = await mfa.verify(token, { phone: '****22', code: '000000' });
    expect(third.body.data.attemptsLeft).toBe(2);
    await mfa.verify(token, { ...MASKED, code: '000000' });
    const fifth = await mfa.verify(token, { ...MASKED, code: '000000' });
    expect(fifth.body).toMatchObject({ code: 2057, data: { reason: 'locked' } });
  });

  test.each([
    [-1, 200],
    [0, 2300],
    [1, 2300],
  ])('%i ms from the end of its life: %i', async (offset, expected) => {
    const policy = { codeSeconds: 120 };
    const mfa = await createContactHarness({ policy }, BOUND);
    const { token, code } = await sent(mfa, MASKED);
    mfa.now += 120_000 + offset;
    expect((await mfa.verify(token, { ...MASKED, code })).body.code).toBe(expected);
  });

  test('only the newest is good', async () => {
    const mfa = await createContactHarness({}, BOUND);
    const token = await mfa.challenge();
    for (let n = 0; n < 3; n += 1) {
      await mfa.send(token, MASKED);
      mfa.now += 60_000;
    }
    const codes: number[] = [];
    for (const { code } of mfa.outbox.messages) {
      codes.push((await mfa.verify(token, { ...MASKED, code })).body.code);
    }
    expect(codes).toEqual([2001, 2001, 200]);
  });

  test('is good for its address, channel, account and challenge, and for nothing else', async () => {
    const mfa = await createContactHarness();
    await createAccount(
      mfa.store,
      { username: 'bob', password: 'b', policy: 'required' },
      { iterations: 10 },
    );
    const bob = await mfa.post(paths.login, undefined, { account: 'bob', password: 'b' });
    const { token, code } = await sent(mfa, EMAIL);
    const tries = [
      await mfa.verify(token, { email: 'alice@other.test', code }),
      await mfa.verify(token, { ...PHONE, code }),
      await mfa.verify(await mfa.challenge(), { ...EMAIL, code }),
      await mfa.verify(bob.body.data.mfaToken, { ...EMAIL, code }),
      await mfa.post(paths.verify, token, { totp: code }),
      await mfa.verify(token, { ...EMAIL, code }),
    ];
    expect(tries.map(({ body }) => body.code)).toEqual([2001, 2001, 2001, 2001, 6001, 200]);
  });

  test('two accounts prove one address: the second is told that it is taken', async () => {
    const mfa = await createContactHarness();
    await createAccount(
      mfa.store,
      { username: 'bob', password: 'b', policy: 'required' },
      { iterations: 10 },
    );
    const bob = (await mfa.post(paths.login, undefined, { account: 'bob', password: 'b' })).body
      .data.mfaToken;
    const alice = await sent(mfa, EMAIL);
    mfa.now += 60_000;
    await mfa.send(bob, EMAIL);
    const { code } = mfa.last();
    expect((await mfa.verify(alice.token, { ...EMAIL, code: alice.code })).body.code).toBe(200);
    const { body } = await mfa.verify(bob, { ...EMAIL, code });
    expect(body).toMatchObject({ code: 403, data: { reason: 'not_bindable' } });
  });

  test('a lost answer is given again for its attempt id, and signs in once', async () => {
    const mfa = await createContactHarness();
    const { token, code } = await sent(mfa, EMAIL);
    const body = { ...EMAIL, code, attemptId: 'ab'.repeat(16) };
    const first = await mfa.verify(token, body);
    expect(first.body.code).toBe(200);
    expect((await mfa.verify(token, body)).text).toBe(first.text);
  });

  test.each([[PHONE], [EMAIL]])('of 32 at once one signs in: %j', async (contact) => {
    for (let round = 0; round < 5; round += 1) {
      const mfa = await createContactHarness();
      const { token, code } = await sent(mfa, contact);
      const answers = await Promise.all(
        Array.from({ length: 32 }, () => mfa.verify(token, { ...contact, code })),
      );
      expect(answers.filter(({ body }) => body.code === 200)).toHaveLength(1);
      const { body } = await mfa.post(paths.verify, await mfa.challenge(), { totp: '000000' });
      expect(body.data.attemptsLeft).toBe(4);
    }
  });

  test.each([
    [{ code: '' }, 'code_required'],
    [{}, 'code_required'],
    [{ code: '12345' }, 'invalid_code'],
    [{ code: '1234567' }, 'invalid_code'],
    [{ code: 123_456 }, 'invalid_code'],
    [{ code: '１２３４５６' }, 'invalid_code'],
  ])('%j is malformed and spends no attempt', async (body, reason) => {
    const mfa = await createContactHarness();
    const token = await mfa.challenge();
    for (let n = 0; n < 6; n += 1) {
      const refused = await mfa.verify(token, { ...EMAIL, ...body });
      expect([refused.status, refused.body.data.reason]).toEqual([400, reason]);
    }
    expect((await mfa.verify(token, { ...EMAIL, code: '000000' })).body.data.attemptsLeft).toBe(4);
  });

  test('has the length of the policy, which the settings tell', async () => {
    const mfa = await createContactHarness({ policy: { codeLength: 8 } });
    const config = await mfa.ask('/api/v2/applications/a/public-config');
    expect(config.body.data.verifyCodeLength).toBe(8);
    const { token, code } = await sent(mfa, EMAIL);
    expect(code).toMatch(/^[0-9]{8}$/);
    expect((await mfa.verify(token, { ...EMAIL, code })).body.code).toBe(200);
  });

  test('is neither in the store nor in the audit', async () => {
    const kept: unknown[] = [];
    const inner = createMemoryStore();
    const store = new Proxy(inner, {
      get: (target, name: keyof typeof inner) => {
        const method = target[name].bind(target) as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          kept.push(args);
          return method(...args);
        };
      },
    });
    const mfa = await createContactHarness({ store, policy: { codeLength: 10 } });
    const { token, code } = await sent(mfa, EMAIL);
    await mfa.verify(token, { ...EMAIL, code });
    expect(JSON.stringify([kept, mfa.events])).not.toContain(code);
    expect(JSON.stringify(mfa.events)).not.toContain(EMAIL.email);
    expect(mfa.events.map(({ action }) => action)).toContain('code_send');
  });
});

test('without masks the trigger shows contacts in full and announces nothing', async () => {
  const mfa = await createContactHarness({ policy: { maskContacts: false } }, BOUND);
  const { data } = (await mfa.login()).body;
  expect(data).toMatchObject({ mfaPhone: PHONE.phone, mfaEmail: EMAIL.email });
  expect(data).not.toHaveProperty('sendTokens');
  expect((await mfa.send(undefined, EMAIL)).body.code).toBe(200);
  const stranger = { email: 'mallory@evil.test' };
  await mfa.send(undefined, stranger);
  const { code } = mfa.last();
  const refused = await mfa.verify(data.mfaToken, { ...stranger, code });
  expect(refused.body.code).toBe(403);
  const right = mfa.outbox.messages[0]?.code;
  expect((await mfa.verify(data.mfaToken, { ...EMAIL, code: right })).body.code).toBe(200);
});

test.each([
  ['with a token, then without', true],
  ['without a token, then with', false],
])('without masks only the newest is good too: %s', async (_, tokenFirst) => {
  const mfa = await createContactHarness({ policy: { maskContacts: false } }, BOUND);
  const token = await mfa.challenge();
  await mfa.send(tokenFirst ? token : undefined, EMAIL);
  mfa.now += 60_000;
  await mfa.send(tokenFirst ? undefined : token, EMAIL);
  const codes: number[] = [];
  for (const { code } of mfa.outbox.messages) {
    codes.push((await mfa.verify(token, { ...EMAIL, code })).body.code);
  }
  expect(codes).toEqual([2001, 200]);
});

test('verifying needs the token of a challenge', async () => {
  const mfa = await createContactHarness();
  const { userToken } = await mfa.bind();
  for (const token of [undefined, 'undefined', userToken]) {
    const { body } = await mfa.post(contactPaths.emailVerify, token, { ...EMAIL, code: '123456' });
    expect(body.code).toBe(2021);
  }
});
