import { describe, expect, test, vi } from 'vitest';
import { type Answer, createHarness, type Harness, paths } from './testing/harness.js';

vi.setConfig({ testTimeout: 60_000 });

/** More in the long run. */
const ROUNDS = process.env.MFAKIT_LONG === '1' ? 100 : 10;
const PARALLEL = 32;

const together = (run: (index: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: PARALLEL }, (_, index) => run(index)));

const winners = (answers: readonly Answer[]): Answer[] =>
  answers.filter(({ body }) => body.code === 200);

/** Losers hear "wrong", "busy" or "expired", and never that they locked anything. */
function expectOneWinner(answers: readonly Answer[]): void {
  expect(winners(answers)).toHaveLength(1);
  const codes = new Set(answers.map(({ body }) => body.code));
  expect([...codes].filter((code) => ![200, 6001, 6002, 429, 2021].includes(code))).toEqual([]);
}

/** Nothing was counted: a wrong try now is the first one. */
async function expectNothingCounted(mfa: Harness): Promise<void> {
  const { body } = await mfa.post(paths.verify, await mfa.challenge(), { totp: '000000' });
  expect(body).toMatchObject({ code: 6001, data: { attemptsLeft: 4 } });
}

const challenges = async (mfa: Harness): Promise<string[]> => {
  const tokens: string[] = [];
  for (let index = 0; index < PARALLEL; index += 1) tokens.push(await mfa.challenge());
  return tokens;
};

describe(`of ${PARALLEL} at once exactly one gets through, and the losers count for nothing`, () => {
  test('one code, one challenge', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const mfa = await createHarness();
      const bound = await mfa.bind();
      const token = await mfa.challenge();
      const body = { totp: mfa.code(bound.secret) };
      expectOneWinner(await together(() => mfa.post(paths.verify, token, body)));
      await expectNothingCounted(mfa);
    }
  });

  test('one code, as many challenges', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const mfa = await createHarness();
      const bound = await mfa.bind();
      const tokens = await challenges(mfa);
      const body = { totp: mfa.code(bound.secret) };
      expectOneWinner(await together((index) => mfa.post(paths.verify, tokens[index] ?? '', body)));
      await expectNothingCounted(mfa);
    }
  });

  test('one recovery code, as many challenges; its successor is the one that was shown', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const mfa = await createHarness();
      const { recoveryCode } = await mfa.bind();
      const tokens = await challenges(mfa);
      const answers = await together((index) =>
        mfa.post(paths.recovery, tokens[index] ?? '', { recoveryCode }),
      );
      expectOneWinner(answers);
      await expectNothingCounted(mfa);
      const next = winners(answers)[0]?.body.recoveryCode;
      const again = await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode: next });
      expect(again.body.code).toBe(200);
    }
  });

  test('one challenge, a code and a recovery code; a lost recovery code is still good', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const mfa = await createHarness();
      const { secret, recoveryCode } = await mfa.bind();
      const token = await mfa.challenge();
      const answers = await Promise.all([
        mfa.post(paths.verify, token, { totp: mfa.code(secret) }),
        mfa.post(paths.recovery, token, { recoveryCode }),
      ]);
      expect(winners(answers)).toHaveLength(1);
      const isLeft = answers[0].body.code === 200;
      const { body } = await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode });
      expect(body.code).toBe(isLeft ? 200 : 6002);
    }
  });

  test('one pending secret', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const mfa = await createHarness();
      const token = await mfa.challenge();
      const { secret } = (await mfa.post(paths.associate, token, {})).body.data;
      const body = { totp: mfa.code(secret), source: 'APPLICATION' };
      const answers = await together(() => mfa.post(paths.confirm, token, body));
      expect(winners(answers)).toHaveLength(1);
      await expectNothingCounted(mfa);
    }
  });

  test('the first factor of an account, pending in as many sign-ins', async () => {
    const mfa = await createHarness();
    const tokens = await challenges(mfa);
    const shown = await together((index) => mfa.post(paths.associate, tokens[index] ?? '', {}));
    const answers = await together((index) =>
      mfa.post(paths.confirm, tokens[index] ?? '', {
        totp: mfa.code(shown[index]?.body.data.secret),
        source: 'APPLICATION',
      }),
    );
    expect(winners(answers)).toHaveLength(1);
  });
});

describe('bursts of wrong guesses', () => {
  const evaluated = (mfa: Harness) => mfa.events.filter(({ reason }) => reason === 'wrong').length;

  test('40 at once on one challenge: at most 5 are looked at', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const mfa = await createHarness();
      await mfa.bind();
      const token = await mfa.challenge();
      const guesses = Array.from({ length: 40 }, (_, index) => `${100_000 + index}`);
      await Promise.all(guesses.map((totp) => mfa.post(paths.verify, token, { totp })));
      expect(evaluated(mfa)).toBeLessThanOrEqual(5);
    }
  });

  test('40 at once on 40 challenges and both factors: at most 10 are looked at', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const mfa = await createHarness();
      await mfa.bind();
      const tokens = [...(await challenges(mfa)), ...(await challenges(mfa))].slice(0, 40);
      await Promise.all(
        tokens.map((token, index) =>
          index % 2 === 0
            ? mfa.post(paths.verify, token, { totp: `${100_000 + index}` })
            : mfa.post(paths.recovery, token, { recoveryCode: `${index}`.padStart(24, '0') }),
        ),
      );
      expect(evaluated(mfa)).toBeLessThanOrEqual(10);
    }
  });
});

test('two servers over one store share keys, claims and limits', async () => {
  const keys = { secret: crypto.getRandomValues(new Uint8Array(32)) };
  const one = await createHarness({ keys });
  const two = await createHarness(
    { keys, store: one.store, clock: () => one.now },
    { username: 'bob', email: 'b@x.test', phone: '2' },
  );
  const { secret } = await one.bind();
  const token = await one.challenge();
  const body = { totp: one.code(secret) };
  const answers = await together((index) =>
    (index % 2 ? one : two).post(paths.verify, token, body),
  );
  expectOneWinner(answers);
  await expectNothingCounted(two);
});
