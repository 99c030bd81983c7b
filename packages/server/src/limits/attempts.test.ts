import { describe, expect, test } from 'vitest';
import { createHarness, type Harness, paths } from '../testing/harness.js';

const WRONG = { totp: '000000' };
const WRONG_RECOVERY = { recoveryCode: '0'.repeat(24) };

async function wrong(mfa: Harness, times: number): Promise<void> {
  for (let index = 0; index < times; index += 1) {
    await mfa.post(paths.verify, await mfa.challenge(), WRONG);
  }
}

describe('five wrong tries on one challenge', () => {
  test('are counted down, end its token, and leave the account open', async () => {
    const mfa = await createHarness();
    const bound = await mfa.bind();
    const token = await mfa.challenge();
    const left: unknown[] = [];
    for (let index = 0; index < 4; index += 1) {
      const { status, body } = await mfa.post(paths.verify, token, WRONG);
      expect([status, body.code]).toEqual([200, 6001]);
      left.push(body.data.attemptsLeft);
    }
    expect(left).toEqual([4, 3, 2, 1]);
    const last = await mfa.post(paths.verify, token, WRONG);
    expect([last.status, last.body.code, last.body.data]).toEqual([
      200,
      2057,
      { reason: 'locked' },
    ]);
    const right = await mfa.post(paths.verify, token, { totp: mfa.code(bound.secret) });
    expect(right.body.code).toBe(2021);
    expect(await mfa.session(bound)).toEqual(expect.any(String));
  });

  test('may be of several factors', async () => {
    const mfa = await createHarness();
    await mfa.bind();
    const token = await mfa.challenge();
    await mfa.post(paths.verify, token, WRONG);
    await mfa.post(paths.verify, token, WRONG);
    const { body } = await mfa.post(paths.recovery, token, WRONG_RECOVERY);
    expect(body).toMatchObject({ code: 6002, data: { attemptsLeft: 2 } });
  });
});

describe('ten wrong tries on one account', () => {
  test('lock it for 15 minutes, however many challenges and factors they came through', async () => {
    const mfa = await createHarness();
    const bound = await mfa.bind();
    await wrong(mfa, 5);
    for (let index = 0; index < 4; index += 1) {
      await mfa.post(paths.recovery, await mfa.challenge(), WRONG_RECOVERY);
    }
    const locked = { reason: 'locked', retryAfter: 900 };
    const tenth = await mfa.post(paths.verify, await mfa.challenge(), WRONG);
    expect([tenth.status, tenth.body.code, tenth.body.data]).toEqual([200, 2057, locked]);
    mfa.now += 899_001;
    const still = await mfa.post(paths.verify, await mfa.challenge(), {
      totp: mfa.code(bound.secret),
    });
    expect(still.body).toMatchObject({ code: 2057, data: { reason: 'locked', retryAfter: 1 } });
    mfa.now += 999;
    expect(await mfa.session(bound)).toEqual(expect.any(String));
  });

  test('a lock holds on every route of the factors', async () => {
    const mfa = await createHarness();
    const bound = await mfa.bind();
    const session = await mfa.session(bound);
    const { secret } = (await mfa.post(paths.associate, session, {})).body.data;
    await wrong(mfa, 10);
    const token = await mfa.challenge();
    const answers = [
      await mfa.post(paths.verify, token, { totp: mfa.code(bound.secret) }),
      await mfa.post(paths.recovery, token, { recoveryCode: bound.recoveryCode }),
      await mfa.post(paths.confirm, session, { totp: mfa.code(secret) }),
      await mfa.ask(paths.associate, { method: 'DELETE', token: session }),
    ];
    expect(answers.map(({ body }) => [body.code, body.data.retryAfter])).toEqual(
      answers.map(() => [2057, 900]),
    );
  });

  test('each further lock lasts twice as long, and a success starts over', async () => {
    const mfa = await createHarness();
    const bound = await mfa.bind();
    const lock = async () => {
      await wrong(mfa, 9);
      const { body } = await mfa.post(paths.verify, await mfa.challenge(), WRONG);
      mfa.now += body.data.retryAfter * 1000;
      return body.data.retryAfter;
    };
    expect([await lock(), await lock(), await lock()]).toEqual([900, 1800, 3600]);
    await mfa.session(bound);
    expect(await lock()).toBe(900);
  });

  test('a hundred in a row shut the account until an administrator helps', async () => {
    const mfa = await createHarness();
    const bound = await mfa.bind();
    for (let round = 0; round < 10; round += 1) {
      await wrong(mfa, 10);
      mfa.now += 86_400_000;
    }
    const { body } = await mfa.post(paths.verify, await mfa.challenge(), {
      totp: mfa.code(bound.secret),
    });
    expect([body.code, body.data]).toEqual([2005, { reason: 'locked' }]);
    await mfa.server.admin.unlock(mfa.alice.id);
    expect(await mfa.session(bound)).toEqual(expect.any(String));
  });

  test('signing in again and again renews nothing', async () => {
    const mfa = await createHarness();
    await mfa.bind();
    const before = mfa.events.length;
    for (let round = 0; round < 30; round += 1) {
      const token = await mfa.challenge();
      for (let index = 0; index < 5; index += 1) await mfa.post(paths.verify, token, WRONG);
    }
    const evaluated = mfa.events.slice(before).filter(({ reason }) => reason === 'wrong');
    expect(evaluated).toHaveLength(10);
  });
});

test('limits can be changed one by one', async () => {
  const mfa = await createHarness({ policy: { secondFactor: { perChallenge: 2 } } });
  await mfa.bind();
  const token = await mfa.challenge();
  const first = await mfa.post(paths.verify, token, WRONG);
  expect(first.body.data.attemptsLeft).toBe(1);
  expect((await mfa.post(paths.verify, token, WRONG)).body.code).toBe(2057);
});
