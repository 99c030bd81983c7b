import { Secret, TOTP } from 'otpauth';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { totpCodes } from './totp-code.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

const seed = (bytes: number) => Secret.fromUTF8('1234567890'.repeat(7).slice(0, bytes)).base32;

/** RFC 6238 appendix B; each hash has a seed of its own length. */
const TIMES = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000];
const VECTORS = [
  ['SHA1', 20, '94287082 07081804 14050471 89005924 69279037 65353130'],
  ['SHA256', 32, '46119246 68084774 67062674 91819424 90698825 77737706'],
  ['SHA512', 64, '90693936 25091201 99943326 93441116 38618901 47863826'],
] as const;

describe('the vectors of RFC 6238', () => {
  test.each(VECTORS)('%s', async (algorithm, bytes, expected) => {
    const codeAt = await totpCodes({ secret: seed(bytes), algorithm, digits: 8 });
    const codes = await Promise.all(TIMES.map((time) => codeAt?.(Math.floor(time / 30))));
    expect(codes.join(' ')).toBe(expected);
  });
});

test('the vectors of RFC 4226, six digits', async () => {
  const codeAt = await totpCodes({ secret: seed(20), digits: 6 });
  const codes = await Promise.all(
    Array.from({ length: 10 }, (_none, counter) => codeAt?.(counter)),
  );
  expect(codes.join(' ')).toBe(
    '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489',
  );
});

test.each([10, 11, 12, 13, 14, 20, 32, 64])(
  'a secret of %d bytes gives the codes of another implementation',
  async (bytes) => {
    const secret = new Secret({
      buffer: Uint8Array.from({ length: bytes }, (_n, i) => i * 29).buffer,
    });
    for (const algorithm of ['SHA1', 'SHA256', 'SHA512'] as const) {
      for (const digits of [6, 7, 8]) {
        const codeAt = await totpCodes({ secret: secret.base32, algorithm, digits });
        const other = new TOTP({ secret, algorithm, digits });
        for (const step of [0, 1, 59_000_000, 2 ** 32 + 7]) {
          expect(await codeAt?.(step)).toBe(other.generate({ timestamp: step * 30_000 }));
        }
      }
    }
  },
);

test.each(['', 'A', 'JBSWY3DPEHPK3PX1', 'jbswy3dpehpk3pxp', 'JBSWY3DP EHPK3PXP'])(
  'what is no base32 gives none: "%s"',
  async (secret) => {
    expect(await totpCodes({ secret, digits: 6 })).toBeNull();
  },
);

test.each([
  ['no crypto', undefined],
  ['a page that is not secure', { getRandomValues: () => {} }],
])('%s gives none', async (_name, value) => {
  vi.stubGlobal('crypto', value);
  expect(await totpCodes({ secret: seed(20), digits: 6 })).toBeNull();
});
