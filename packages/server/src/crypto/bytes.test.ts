import { describe, expect, test } from 'vitest';
import { equalInConstantTime, fromBase64, fromBase64Url, toBase64Url } from './bytes.js';

describe('equalInConstantTime', () => {
  test.each([
    ['', '', true],
    ['123456', '123456', true],
    ['123456', '123457', false],
    ['023456', '123456', false],
    ['123456', '12345', false],
    ['12345', '123456', false],
    ['', '1', false],
    ['1', '', false],
    ['abab', 'ab', false],
  ])('%j and %j: %s', (left, right, isEqual) => {
    expect(equalInConstantTime(left, right)).toBe(isEqual);
  });
});

test('base64url survives the round trip at every length', () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (255 - index * 37) & 255);
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
  }
});

test('what is not base64 is refused', () => {
  expect(fromBase64('a')).toBeUndefined();
  expect(fromBase64('ab\n=')).toBeUndefined();
  expect(fromBase64Url('a+b/')).toBeUndefined();
});
