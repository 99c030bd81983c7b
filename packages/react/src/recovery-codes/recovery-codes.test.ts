import type { MfaRecoveryCodeStatus } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { areRecoveryCodesFew, isAmongRecoveryCodes } from './recovery-codes.js';

test.each<[MfaRecoveryCodeStatus, boolean]>([
  [{ left: 10, total: 10 }, false],
  [{ left: 4, total: 10 }, false],
  [{ left: 3, total: 10 }, true],
  [{ left: 0, total: 10 }, true],
  [{ left: 6, total: 20 }, true],
  [{ left: 7, total: 20 }, false],
  [{ left: 3, total: 5 }, true],
  [{ left: 4, total: 5 }, false],
  // Nothing has been used yet.
  [{ left: 3, total: 3 }, false],
  [{ left: 1, total: 1 }, false],
  [{ left: 0, total: 1 }, true],
  [{ left: 3 }, true],
  [{ left: 4 }, false],
  [{ left: 0 }, true],
])('%j are few: %s', (count, expected) => {
  expect(areRecoveryCodesFew(count)).toBe(expected);
});

describe('a code that is typed back', () => {
  const codes = ['bc5a-6879-617a-6e94-9dd1-9dd2', 'K7QF-92MX', 'plain words here'];

  test.each([
    'bc5a-6879-617a-6e94-9dd1-9dd2',
    ' BC5A 6879 617A 6E94 9DD1 9DD2 ',
    'bc5a6879617a6e949dd19dd2',
    'ｂｃ５ａ－６８７９－６１７ａ－６ｅ９４－９ｄｄ１－９ｄｄ２',
    'k7qf92mx',
    'K7QF–92MX',
    'k7qf 92 mx',
    '\u200Bk7qf-92mx',
    'Plain words  here',
  ])('is one of them: "%s"', (text) => {
    expect(isAmongRecoveryCodes(codes, text)).toBe(true);
  });

  test.each(['', '   ', '-', 'bc5a-6879-617a-6e94-9dd1-9dd3', 'bc5a-6879', 'K7QF-92M'])(
    'is none of them: "%s"',
    (text) => {
      expect(isAmongRecoveryCodes(codes, text)).toBe(false);
    },
  );

  test('a code of nothing but dashes is matched by nothing', () => {
    expect(isAmongRecoveryCodes(['--'], '')).toBe(false);
  });
});
