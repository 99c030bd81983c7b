import { describe, expect, test } from 'vitest';
import { formatMessage, formatPlural, formatTimeLeft } from './format.js';

describe('formatMessage', () => {
  test.each([
    ['no places', {}, 'en-US', 'no places'],
    ['Step {current} of {total}', { current: 1, total: 3 }, 'en-US', 'Step 1 of 3'],
    ['{a}{a}', { a: 'x' }, 'en-US', 'xx'],
    ['{count} left', { count: 1234 }, 'en-US', '1,234 left'],
    ['{count} left', { count: 1234 }, 'de-DE', '1.234 left'],
    ['{count} digits', { count: 6 }, 'ar-EG', '٦ digits'],
    ['第 {count} 步', { count: 2 }, 'zh-CN', '第 2 步'],
    ['{missing} stays', {}, 'en-US', '{missing} stays'],
    ['{toString} stays', { other: 1 }, 'en-US', '{toString} stays'],
    ['{time} is text', { time: '0:58' }, 'ar-EG', '0:58 is text'],
    [
      '{error} {count}',
      { error: 'costs $& and {count}', count: 2 },
      'en-US',
      'costs $& and {count} 2',
    ],
    ['{ count } {}', { count: 2 }, 'en-US', '{ count } {}'],
  ] as const)('%j with %j in %s', (text, values, tag, expected) => {
    expect(formatMessage(text, values, tag)).toBe(expected);
  });
});

describe('formatPlural', () => {
  const english = { one: '{count} try', other: '{count} tries' };
  const arabic = {
    zero: 'zero {count}',
    one: 'one',
    two: 'two',
    few: 'few {count}',
    many: 'many {count}',
    other: 'other {count}',
  };
  test.each([
    [english, 0, 'en-US', '0 tries'],
    [english, 1, 'en-US', '1 try'],
    [english, 2, 'en-US', '2 tries'],
    [english, 21, 'en-US', '21 tries'],
    [english, 1, 'zh-CN', '1 tries'],
    [{ other: '还可以尝试 {count} 次' }, 1, 'zh-CN', '还可以尝试 1 次'],
    [arabic, 0, 'ar-EG', 'zero ٠'],
    [arabic, 1, 'ar-EG', 'one'],
    [arabic, 2, 'ar-EG', 'two'],
    [arabic, 3, 'ar-EG', 'few ٣'],
    [arabic, 10, 'ar-EG', 'few ١٠'],
    [arabic, 11, 'ar-EG', 'many ١١'],
    [arabic, 100, 'ar-EG', 'other ١٠٠'],
    [{ other: 'o {count}' }, 2, 'ar-EG', 'o ٢'],
  ] as const)('%j for %d in %s', (message, count, tag, expected) => {
    expect(formatPlural(message, count, tag)).toBe(expected);
  });

  test('other values are filled in, and the count is the count', () => {
    const message = { other: '{error} {count}' };
    expect(formatPlural(message, 2, 'en-US', { error: 'No.', count: 9 })).toBe('No. 2');
  });
});

describe('formatTimeLeft', () => {
  test.each([
    [0, 'en-US', '0:00'],
    [5, 'en-US', '0:05'],
    [58, 'en-US', '0:58'],
    [60, 'en-US', '1:00'],
    [725, 'zh-CN', '12:05'],
    [3599, 'en-US', '59:59'],
    [3600, 'en-US', '1:00:00'],
    [86_400, 'en-US', '24:00:00'],
    [3_600_000, 'en-US', '1000:00:00'],
    [65, 'ar-EG', '١:٠٥'],
    [65, 'fa', '۱:۰۵'],
    [65, 'he', '1:05'],
    [65, 'hi-IN', '1:05'],
    [3665, 'fa', '۱:۰۱:۰۵'],
  ] as const)('%d seconds in %s: %s', (seconds, tag, expected) => {
    expect(formatTimeLeft(seconds, tag)).toBe(expected);
  });
});
