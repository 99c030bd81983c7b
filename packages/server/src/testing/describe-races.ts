import { expect, test } from 'vitest';
import { paths } from './harness.js';
import { ARTEFACTS, type Cluster, PARALLEL, Racer } from './races.js';

const IS_LONG = process.env.MFAKIT_LONG === '1';
const ROUNDS = IS_LONG ? 50 : 3;
const BURSTS = IS_LONG ? 100 : 5;

/** Wrong, busy, expired or spent; never locked. */
const LOSERS = [6001, 6002, 2001, 2021, 429];

/** Races over one database. @param cluster asked for in each test */
export function describeRaces(cluster: () => Cluster): void {
  let rounds = 0;

  test.each(Object.entries(ARTEFACTS))(
    `%s: of ${PARALLEL} at once exactly one gets through, and the losers count for nothing`,
    async (_, race) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        rounds += 1;
        const { winners, codes, failures } = await race(cluster(), rounds);
        expect(winners).toBe(1);
        expect(codes.filter((code) => !LOSERS.includes(code))).toEqual([]);
        expect(failures).toBe(0);
      }
    },
  );

  test('of 40 wrong guesses at once on one challenge 5 are looked at', async () => {
    for (let burst = 0; burst < BURSTS; burst += 1) {
      const racer = await Racer.create(cluster());
      const token = await racer.challenge(0);
      const guesses = Array.from({ length: 40 }, (_, n) => ({ totp: `${900_000 + n}` }));
      await Promise.all(guesses.map((body, n) => racer.post(n, paths.verify, body, token)));
      expect(await racer.wrongCodes()).toBe(5);
    }
  });

  test('of 40 on as many challenges and both factors 10 are, and then the account is locked', async () => {
    for (let burst = 0; burst < BURSTS; burst += 1) {
      const racer = await Racer.create(cluster());
      const tokens = [...(await racer.challenges()), ...(await racer.challenges())].slice(0, 40);
      const guess = (n: number) =>
        n % 2 === 0
          ? racer.post(n, paths.verify, { totp: `${900_000 + n}` }, tokens[n])
          : racer.post(n, paths.recovery, { recoveryCode: `${n}`.padStart(24, '0') }, tokens[n]);
      await Promise.all(tokens.map((_, n) => guess(n)));
      expect(await racer.wrongCodes()).toBe(10);
      const answer = await racer.post(0, paths.verify, { totp: racer.code() }, tokens[39]);
      expect(answer.body.data.reason).toBe('locked');
    }
  });
}
