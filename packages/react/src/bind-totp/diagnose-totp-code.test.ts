import { Secret, TOTP } from 'otpauth';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { diagnoseTotpCode } from './diagnose-totp-code.js';
import { findTypo } from './find-typo.js';

const NOW = Date.UTC(2026, 0, 2, 12, 0, 10);
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

afterEach(() => {
  vi.unstubAllGlobals();
});

function codeAt(offset: number, digits = 6, period = 30): string {
  const totp = new TOTP({ secret: Secret.fromBase32(SECRET), digits, period });
  return totp.generate({ timestamp: NOW + offset * period * 1000 });
}

const diagnose = (code: string, overrides: Partial<Parameters<typeof diagnoseTotpCode>[0]> = {}) =>
  diagnoseTotpCode({ secret: SECRET, digits: 6, period: 30, code, now: NOW, ...overrides });

describe('a code of this secret', () => {
  test.each([
    [0, { kind: 'current' }],
    [-1, { kind: 'previous' }],
    [-2, { kind: 'previous' }],
    [1, { kind: 'next' }],
    [2, { kind: 'next' }],
    [-3, { kind: 'clock', minutesOff: -2 }],
    [3, { kind: 'clock', minutesOff: 2 }],
    [-4, { kind: 'clock', minutesOff: -2 }],
    [20, { kind: 'clock', minutesOff: 10 }],
    [-120, { kind: 'clock', minutesOff: -60 }],
    [2880, { kind: 'clock', minutesOff: 1440 }],
    [-2880, { kind: 'clock', minutesOff: -1440 }],
    [2881, { kind: 'other_entry' }],
    [-2881, { kind: 'other_entry' }],
  ])('of %d steps from now', async (offset, expected) => {
    expect(await diagnose(codeAt(offset))).toEqual(expected);
  });

  test.each([
    [6, 60, 5, 5],
    [8, 30, -10, -5],
    [7, 10, 300, 50],
    [6, 300, -288, -1440],
  ])('%d digits every %d seconds, %d steps off', async (digits, period, offset, minutesOff) => {
    const code = codeAt(offset, digits, period);
    expect(await diagnose(code, { digits, period })).toEqual({ kind: 'clock', minutesOff });
  });

  test('of more than a day from now, where a code is shown for long', async () => {
    const late = codeAt(1441, 6, 60);
    expect(await diagnose(late, { period: 60 })).toEqual({ kind: 'other_entry' });
  });

  test('of another hash', async () => {
    const secret = Secret.fromBase32(SECRET);
    const code = new TOTP({ secret, algorithm: 'SHA256' }).generate({ timestamp: NOW });
    expect(await diagnose(code, { algorithm: 'SHA256' })).toEqual({ kind: 'current' });
    expect(await diagnose(code)).toEqual({ kind: 'other_entry' });
  });

  test('at the beginning of time', async () => {
    expect(await diagnose('000000', { now: 0 })).toEqual({ kind: 'other_entry' });
  });
});

describe('a slip', () => {
  const swap = (code: string, at: number) =>
    code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
  const mistype = (code: string, at: number) =>
    code.slice(0, at) + ((Number(code.charAt(at)) + 3) % 10) + code.slice(at + 1);

  test.each([-1, 0, 1])('of a current code, %d steps from now', async (offset) => {
    const code = codeAt(offset);
    for (let at = 0; at < 6; at += 1) {
      expect(await diagnose(mistype(code, at))).toEqual({ kind: 'mistyped', at });
      if (at === 5 || code.charAt(at) === code.charAt(at + 1)) continue;
      expect(await diagnose(swap(code, at))).toEqual({ kind: 'swapped', at });
    }
  });

  test('of an older code is none that is told', async () => {
    expect(await diagnose(mistype(codeAt(-9), 2))).toEqual({ kind: 'other_entry' });
  });

  test('two of them are none that is told', async () => {
    expect(await diagnose(mistype(mistype(codeAt(0), 1), 4))).toEqual({ kind: 'other_entry' });
  });
});

describe('a code that has nothing to do with the secret', () => {
  test('is explained wrongly in less than 1 % of cases', async () => {
    const near = [-1, 0, 1].map((offset) => codeAt(offset));
    const own = new Set(Array.from({ length: 5761 }, (_none, index) => codeAt(index - 2880)));
    const explained: string[] = [];
    for (let number = 0; number < 1_000_000; number += 1) {
      const code = String(number).padStart(6, '0');
      if (own.has(code) || near.some((shown) => findTypo(shown, code))) explained.push(code);
    }
    expect(explained.length).toBeGreaterThan(5000);
    expect(explained.length).toBeLessThan(6000);
    // What was counted is what is told.
    for (const code of explained.filter((_code, index) => index % 200 === 0)) {
      expect(await diagnose(code)).not.toEqual({ kind: 'other_entry' });
    }
    const rest = Array.from({ length: 10 }, (_none, index) =>
      String(97_031 * (index + 1)).padStart(6, '0'),
    );
    for (const code of rest.filter((code) => !explained.includes(code))) {
      expect(await diagnose(code)).toEqual({ kind: 'other_entry' });
    }
  });

  test('of the same app, made for another secret, is of another entry', async () => {
    const other = new TOTP({ secret: Secret.fromBase32('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ') });
    expect(await diagnose(other.generate({ timestamp: NOW }))).toEqual({ kind: 'other_entry' });
  });

  test('costs 5,761 codes and no more', async () => {
    const subtle = globalThis.crypto.subtle;
    const sign = vi.fn(subtle.sign.bind(subtle));
    vi.stubGlobal('crypto', { subtle: { importKey: subtle.importKey.bind(subtle), sign } });
    expect(await diagnose('000000', { period: 10, digits: 6, secret: SECRET })).not.toBeNull();
    // Five near ones and three for the slips are made once more.
    expect(sign.mock.calls.length).toBeLessThanOrEqual(5761 + 8);
  });
});

describe('nothing is said', () => {
  test.each(['', '12345', '1234567'])('of another length: "%s"', async (code) => {
    expect(await diagnose(code)).toBeNull();
  });

  test('of a secret that is no base32', async () => {
    expect(await diagnose(codeAt(0), { secret: 'not base32!' })).toBeNull();
  });

  test('on a page that is not secure', async () => {
    vi.stubGlobal('crypto', {});
    expect(await diagnose(codeAt(0))).toBeNull();
  });
});
