import { expect, test } from 'vitest';
import { secondsUntil } from './useSecondsLeft.js';

test.each([
  ['a whole second', 11_000, 10_000, 1],
  ['a part of a second counts as one', 10_001, 10_000, 1],
  ['just over a second counts as two', 11_001, 10_000, 2],
  ['now', 10_000, 10_000, 0],
  ['past', 9_999, 10_000, 0],
  ['long past', 0, 10_000, 0],
  ['a day', 86_410_000, 10_000, 86_400],
])('%s', (_name, at, now, seconds) => {
  expect(secondsUntil(at, now)).toBe(seconds);
});
