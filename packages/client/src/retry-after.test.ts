import { describe, expect, it } from 'vitest';
import { LONGEST_WAIT_MS, parseHttpDate, parseRetryAfter } from './retry-after.js';

const SERVER = Date.UTC(2026, 10, 23, 12, 0, 0);
const DATE = 'Mon, 23 Nov 2026 12:00:00 GMT';
const HOUR = 3_600_000;

const TABLE: readonly (readonly [value: string, waitMs: number | undefined])[] = [
  // Seconds
  ['0', 0],
  ['1', 1000],
  ['30', 30_000],
  ['030', 30_000],
  [' 5 ', 5000],
  ['\t7', 7000],
  ['86400', LONGEST_WAIT_MS],
  ['86401', LONGEST_WAIT_MS],
  ['1795435200', LONGEST_WAIT_MS],
  ['99999999999999999999999999', LONGEST_WAIT_MS],
  ['9'.repeat(400), LONGEST_WAIT_MS],
  // Not seconds
  ['', undefined],
  [' ', undefined],
  ['-1', undefined],
  ['+5', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['0b1', undefined],
  ['1_000', undefined],
  ['1,000', undefined],
  ['5s', undefined],
  ['５', undefined],
  ['٥', undefined],
  ['1 2', undefined],
  ['NaN', undefined],
  ['Infinity', undefined],
  ['null', undefined],
  ['5, 6', undefined],
  ['5\n', undefined],
  // The three forms of a date
  ['Mon, 23 Nov 2026 12:00:10 GMT', 10_000],
  ['Monday, 23-Nov-26 12:00:10 GMT', 10_000],
  ['Mon Nov 23 12:00:10 2026', 10_000],
  ['Wed Dec  2 12:00:00 2026', LONGEST_WAIT_MS],
  ['Mon, 23 Nov 2026 12:00:00 GMT', 0],
  ['Mon, 23 Nov 2026 11:59:59 GMT', 0],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
  ['Sun Nov  6 08:49:37 1994', 0],
  ['Tue, 31 Dec 2999 00:00:00 GMT', LONGEST_WAIT_MS],
  ['Mon, 23 Nov 2026 12:00:60 GMT', 60_000],
  // Not dates of HTTP
  ['2026-11-23T12:00:10Z', undefined],
  ['Mon, 23 Nov 2026 12:00:10 UTC', undefined],
  ['Mon, 23 Nov 2026 12:00:10 +0100', undefined],
  ['Mon, 23 nov 2026 12:00:10 GMT', undefined],
  ['Mon, 3 Nov 2026 12:00:10 GMT', undefined],
  ['Mon, 31 Feb 2026 12:00:10 GMT', undefined],
  ['Mon, 23 Nov 2026 24:00:00 GMT', undefined],
  ['Mon, 23 Nov 2026 12:60:00 GMT', undefined],
  ['23 Nov 2026 12:00:10 GMT', undefined],
  ['Mon, 23 Nov 2026', undefined],
  ['tomorrow', undefined],
];

describe.each([-HOUR, 0, HOUR])('Retry-After on a clock that is off by %d ms', (error) => {
  it.each(TABLE)('reads %j as %s', (value, waitMs) => {
    expect(parseRetryAfter(value, { date: DATE, now: SERVER + error })).toBe(waitMs);
  });
});

describe('parseRetryAfter', () => {
  it('reads a missing header as no wait', () => {
    expect(parseRetryAfter(null, { now: SERVER })).toBeUndefined();
    expect(parseRetryAfter(undefined, { now: SERVER })).toBeUndefined();
  });

  it.each([null, '', 'nonsense', '12'])('falls back on the own clock where Date is %j', (date) => {
    const value = 'Mon, 23 Nov 2026 12:00:10 GMT';
    expect(parseRetryAfter(value, { date, now: SERVER - 5000 })).toBe(15_000);
  });
});

describe('parseHttpDate', () => {
  it('puts a two-digit year at most 50 years ahead', () => {
    const year = (text: string): number | undefined => {
      const time = parseHttpDate(`Monday, 01-Jan-${text} 00:00:00 GMT`, SERVER);
      return time === undefined ? undefined : new Date(time).getUTCFullYear();
    };
    expect([year('26'), year('76'), year('77'), year('00')]).toEqual([2026, 2076, 1977, 2000]);
  });

  it('knows leap days', () => {
    expect(parseHttpDate('Tue, 29 Feb 2028 00:00:00 GMT', SERVER)).toBe(Date.UTC(2028, 1, 29));
    expect(parseHttpDate('Mon, 29 Feb 2027 00:00:00 GMT', SERVER)).toBeUndefined();
  });
});
