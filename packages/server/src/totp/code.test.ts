import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { HOTP, Secret, TOTP } from 'otpauth';
import { describe, expect, test, vi } from 'vitest';
import { toHex, utf8, webRandom } from '../crypto/bytes.js';
import { hotp, importTotpKey, matchTotp, type TotpAlgorithm, timeStep } from './code.js';

const SEED = '1234567890'.repeat(7);
const seedOf = (length: number) => utf8(SEED.slice(0, length));

describe('RFC 4226 appendix D', () => {
  const codes = [
    ...['755224', '287082', '359152', '969429', '338314'],
    ...['254676', '287922', '162583', '399871', '520489'],
  ];
  test.each(codes.map((code, counter) => [counter, code] as const))(
    'counter %i gives %s',
    async (counter, code) => {
      expect(await hotp(await importTotpKey(seedOf(20)), counter, 6)).toBe(code);
    },
  );
});

describe('RFC 6238 appendix B', () => {
  const times = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000];
  const table: [TotpAlgorithm, number, string[]][] = [
    ['SHA-1', 20, ['94287082', '07081804', '14050471', '89005924', '69279037', '65353130']],
    ['SHA-256', 32, ['46119246', '68084774', '67062674', '91819424', '90698825', '77737706']],
    ['SHA-512', 64, ['90693936', '25091201', '99943326', '93441116', '38618901', '47863826']],
  ];
  const rows = table.flatMap(([algorithm, length, codes]) =>
    codes.map((code, index) => [algorithm, times[index] ?? 0, length, code] as const),
  );
  test.each(rows)('%s at %i s', async (algorithm, seconds, length, code) => {
    const key = await importTotpKey(seedOf(length), algorithm);
    expect(await hotp(key, timeStep(seconds * 1000), 8)).toBe(code);
  });
});

test('the counter has eight bytes', async () => {
  const key = await importTotpKey(seedOf(20));
  for (const counter of [2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 45 + 12345]) {
    const other = new HOTP({ secret: new Secret({ buffer: seedOf(20).buffer }) });
    expect(await hotp(key, counter, 6)).toBe(other.generate({ counter }));
  }
});

const OTHER_NAMES = { 'SHA-1': 'SHA1', 'SHA-256': 'SHA256', 'SHA-512': 'SHA512' } as const;
const ALGORITHMS = ['SHA-1', 'SHA-256', 'SHA-512'] as const;
const pick = <T>(items: readonly [T, ...T[]]): T =>
  items[Math.floor(Math.random() * items.length)] ?? items[0];

test('1000 random cases agree with an independent library', async () => {
  for (let round = 0; round < 1000; round += 1) {
    const secret = webRandom(10 + Math.floor(Math.random() * 55));
    const algorithm = pick(ALGORITHMS);
    const digits = pick([6, 7, 8]);
    const now = Math.floor(Math.random() * 2 ** 43);
    const other = new TOTP({
      secret: new Secret({ buffer: secret.buffer }),
      algorithm: OTHER_NAMES[algorithm],
      digits,
    });
    const ours = await hotp(await importTotpKey(secret, algorithm), timeStep(now), digits);
    expect([toHex(secret), algorithm, now, ours]).toEqual([
      ...[toHex(secret), algorithm, now],
      other.generate({ timestamp: now }),
    ]);
  }
});

const oathtool = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'oathtool'))
  .find((path) => existsSync(path));

if (oathtool) {
  test('10 000 random codes agree with oathtool', async () => {
    for (let round = 0; round < 100; round += 1) {
      const secret = webRandom(10 + Math.floor(Math.random() * 55));
      const algorithm = pick(ALGORITHMS);
      const digits = pick([6, 7, 8]);
      const seconds = Math.floor(Math.random() * 2 ** 33);
      const mode = `--totp=${algorithm.toLowerCase().replace('-', '')}`;
      const args = [mode, '-d', `${digits}`, '-N', `@${seconds}`, '-w', '99', toHex(secret)];
      const theirs = execFileSync(oathtool, args, { encoding: 'utf8' }).trim().split('\n');
      const key = await importTotpKey(secret, algorithm);
      const step = timeStep(seconds * 1000);
      const ours = await Promise.all(theirs.map((_, index) => hotp(key, step + index, digits)));
      expect(theirs).toHaveLength(100);
      expect(ours).toEqual(theirs);
    }
  });
}

describe('matchTotp', () => {
  const secret = seedOf(20);
  const code = async (step: number) => hotp(await importTotpKey(secret), step, 6);

  test('finds the step of a code within the window and nowhere else', async () => {
    const now = 1_000_000 * 30_000;
    const found: unknown[] = [];
    for (let offset = -3; offset <= 3; offset += 1) {
      found.push(await matchTotp(secret, await code(1_000_000 + offset), now, 1));
    }
    expect(found).toEqual([
      undefined,
      undefined,
      999_999,
      1_000_000,
      1_000_001,
      undefined,
      undefined,
    ]);
  });

  test('takes only the current step with a window of 0', async () => {
    const now = 1_000_000 * 30_000;
    expect(await matchTotp(secret, await code(999_999), now, 0)).toBeUndefined();
    expect(await matchTotp(secret, await code(1_000_000), now, 0)).toBe(1_000_000);
  });

  test('has no step before the first', async () => {
    expect(await matchTotp(secret, await code(0), 0, 1)).toBe(0);
    expect(await matchTotp(secret, '', 0, 1)).toBeUndefined();
  });

  test('does the same work wherever a code matches, and when none does', async () => {
    const sign = vi.spyOn(crypto.subtle, 'sign');
    const now = 1_000_000 * 30_000;
    const work: number[] = [];
    for (const offset of [-1, 0, 1, 7]) {
      const guess = await code(1_000_000 + offset);
      sign.mockClear();
      await matchTotp(secret, guess, now, 1);
      work.push(sign.mock.calls.length);
    }
    sign.mockRestore();
    expect(work).toEqual([3, 3, 3, 3]);
  });
});
