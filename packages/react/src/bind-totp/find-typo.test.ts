import { expect, test } from 'vitest';
import { findTypo } from './find-typo.js';

test.each([
  ['123456', '123456', null],
  ['123456', '213456', { kind: 'swapped', at: 0 }],
  ['123456', '123465', { kind: 'swapped', at: 4 }],
  ['123456', '923456', { kind: 'mistyped', at: 0 }],
  ['123456', '123450', { kind: 'mistyped', at: 5 }],
  ['112233', '121233', { kind: 'swapped', at: 1 }],
  // Not next to each other, or not the same digits, or more than one slip.
  ['123456', '321456', null],
  ['123456', '783456', null],
  ['123456', '213465', null],
  ['123456', '654321', null],
  ['123456', '12345', null],
  ['123456', '1234567', null],
])('%s typed as %s', (shown, typed, typo) => {
  expect(findTypo(shown, typed)).toEqual(typo);
});
