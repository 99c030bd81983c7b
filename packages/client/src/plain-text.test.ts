import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.js';

describe('plainText', () => {
  it.each([
    ['  a   b  ', 'a b'],
    ['a\r\nb\tc', 'a b c'],
    ['a\u0000\u0007\u001Bb', 'ab'],
    ['a\u2028b\u2029c', 'a b c'],
    ['\u202Egnp.exe\u202C', 'gnp.exe'],
    ['\u2066a\u2069\u061C\u200E\u200F\uFEFF\u200B\u00AD', 'a'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['👩\u200D🚀', '👩\u200D🚀'],
    ['\uD800a\uDFFF', 'a'],
    [`Z${'\u0300\u0489'.repeat(40)}a`, 'Z\u0300\u0489\u0300\u0489a'],
    [`Z${'\u0300\u0300\u0300\u0300\u200D'.repeat(9)}a`, 'Z\u0300\u0300\u0300\u0300a'],
    ['क्षि', 'क्षि'],
    ['שָּׁ֑ל', 'שָּׁ֑ל'],
    ['安全码错误，请重新输入', '安全码错误，请重新输入'],
  ])('makes %j %j', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it('cuts at the limit and never through a character', () => {
    expect(plainText('abcdef', 3)).toBe('abc');
    expect(plainText('ab👩', 3)).toBe('ab');
    expect(plainText('a b', 2)).toBe('a');
  });
});
