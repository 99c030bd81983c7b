import { expect, test } from 'vitest';
import { fromBase32, toBase32 } from './base32.js';
import { utf8 } from './bytes.js';

// RFC 4648 section 10, without the padding.
const VECTORS = [
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
] as const;

test.each(VECTORS)('%j is %s in base32', (text, encoded) => {
  expect(toBase32(utf8(text))).toBe(encoded);
  expect(fromBase32(encoded)).toEqual(utf8(text));
});

test('case, spaces and padding do not matter when reading', () => {
  expect(fromBase32('mzxw 6ytb oi======')).toEqual(utf8('foobar'));
});

test.each(['MZXW1', 'MZ-W', '٣'])('%s is not base32', (text) => {
  expect(fromBase32(text)).toBeUndefined();
});

test('long secrets survive the round trip', () => {
  const bytes = Uint8Array.from({ length: 200 }, (_, index) => (index * 73) % 256);
  expect(fromBase32(toBase32(bytes))).toEqual(bytes);
});
