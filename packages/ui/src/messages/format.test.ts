import { describe, expect, test } from 'vitest';
import { formatMessage, formatPlural, formatTimeLeft } from './format.js';

const script = (tag: string) =>
  ({ tag, direction: /^(ar|fa|he)/.test(tag) ? 'rtl' : 'ltr' }) as const;

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
    ['{time} is text', { time: '0:58' }, 'ar-EG', '\u20680:58\u2069 is text'],
    [
      '{error} {count}',
      { error: 'costs $& and {count}', count: 2 },
      'en-US',
      'costs $& and {count} 2',
    ],
    ['{ count } {}', { count: 2 }, 'en-US', '{ count } {}'],
  ] as const)('%j with %j in %s', (text, values, tag, expected) => {
    expect(formatMessage(text, values, script(tag))).toBe(expected);
  });
});

describe('a value that may come from a server', () => {
  const to = (contact: string, tag: string, text = 'To {contact}.') =>
    formatMessage(text, { contact }, script(tag));

  test.each([
    ['a word from right to left among others', 'משה', 'en-US', 'To \u2068משה\u2069.'],
    ['digits from right to left', '١٢**٤', 'en-US', 'To \u2068١٢**٤\u2069.'],
    ['anything in a language from right to left', 'a b', 'he', 'To \u2068a b\u2069.'],
    ['nothing that cannot turn', 'a b', 'en-US', 'To a b.'],
    ['nothing at all', '', 'he', 'To .'],
  ])('is isolated: %s', (_what, contact, tag, expected) => {
    expect(to(contact, tag)).toBe(expected);
  });

  test('is a number that stays on one line', () => {
    expect(to('+86 138****0000', 'en-US')).toBe('To +86\u00A0138****0000.');
    expect(to('Room 138', 'en-US')).toBe('To Room 138.');
  });

  test('is isolated among a host’s words from right to left, whatever the locale', () => {
    expect(to('+86 138', 'en-US', 'אל {contact}')).toBe('אל \u2068+86\u00A0138\u2069');
  });

  test.each([
    ['an override', '\u202Emoc.elpmaxe', 'moc.elpmaxe'],
    ['the end of an isolate that it never began', 'a\u2069\u2069ב', '\u2068aב\u2069'],
    ['a line', 'a\nb', 'a b'],
    ['a control', 'a\u0000\u009Bb', 'ab'],
    ['half a letter', 'a\uD83D', 'a'],
  ])('is cleaned of %s', (_what, contact, expected) => {
    expect(to(contact, 'en-US')).toBe(`To ${expected}.`);
  });

  test('is cut where it would fill the screen', () => {
    expect(to('x'.repeat(5000), 'en-US')).toHaveLength('To .'.length + 300);
  });

  test('stands as it is where it is the kit’s own', () => {
    const error = { own: 'SMS לא נשלח.' };
    expect(formatMessage('{error} {count}', { error, count: 2 }, script('he'))).toBe(
      'SMS לא נשלח. 2',
    );
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
    expect(formatPlural(message, count, script(tag))).toBe(expected);
  });

  test('other values are filled in, and the count is the count', () => {
    const message = { other: '{error} {count}' };
    expect(formatPlural(message, 2, script('en-US'), { error: 'No.', count: 9 })).toBe('No. 2');
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
