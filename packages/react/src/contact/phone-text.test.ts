import { describe, expect, test } from 'vitest';
import { readPhoneText } from './phone-text.js';

const CHINA = { digits: '8613800001234', isInternational: true };
const AT_HOME = { digits: '13800001234', isInternational: false };

describe('an international number', () => {
  test.each([
    '+8613800001234',
    '+86 138 0000 1234',
    '+86-138-0000-1234',
    '+86 (138) 0000–1234',
    '+86.138.0000.1234',
    '(+86) 138 0000 1234',
    '＋８６　１３８００００１２３４',
    '＋８６（１３８）００００ー１２３４',
    '+٨٦ ١٣٨ ٠٠٠٠ ١٢٣٤',
    '+८६ १३८ ०००० १२३४',
    '\u200e+86 138\u00a00000\u202f1234\u200f',
    '\u202a+86 138 0000 1234\u202c',
    ' 008613800001234\n',
    '00 86 138 0000 1234',
    'tel:+86-138-0000-1234',
    'TEL:+8613800001234;phone-context=example.com',
    '+86/138/0000/1234',
    '+86 138·0000·1234',
  ])('%j', (text) => expect(readPhoneText(text)).toEqual(CHINA));
});

describe('a number without its country', () => {
  test.each([
    '13800001234',
    '138 0000 1234',
    '138-0000-1234',
    '１３８００００１２３４',
    '138−0000−1234',
    '[138] 0000 1234',
    'tel:13800001234;phone-context=+86',
  ])('%j', (text) => expect(readPhoneText(text)).toEqual(AT_HOME));

  test.each([
    ['07400 123456', '07400123456'],
    ['0', '0'],
    ['00', '00'],
    ['000', '000'],
    ['', ''],
    [' ', ''],
    ['( )', ''],
  ])('%j keeps its zeros', (text, digits) =>
    expect(readPhoneText(text)).toEqual({ digits, isInternational: false }),
  );
});

describe('what is no number', () => {
  test.each([
    'alice@example.com',
    '138 0000 1234 x5',
    'My number is +86 138 0000 1234',
    '+86+138',
    '138+0000',
    '①③⑧',
    '1-800-FLOWERS',
    '138,0000',
    '138****1234',
    '1'.repeat(101),
  ])('%j', (text) => expect(readPhoneText(text)).toBeNull());
});

test('a plus sign alone is the beginning of a number', () => {
  expect(readPhoneText('+')).toEqual({ digits: '', isInternational: true });
});

test('the time does not grow with a hostile text', () => {
  const texts = ['1', ' ', '-', '(', '+', '١', '\u200e'].map((part) => part.repeat(100_000));
  const start = performance.now();
  for (const text of texts) readPhoneText(text);
  expect((performance.now() - start) / texts.length).toBeLessThan(5);
});
