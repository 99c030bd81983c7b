import { expect, test } from 'vitest';
import { faceTurn } from './face-turn.js';

type Place = readonly [x: number, y: number];

function points(eye: Place, nose: Place, other: Place) {
  return Array.from({ length: 68 }, (_, i) => {
    const [x, y] = i === 36 ? eye : i === 45 ? other : nose;
    return { x, y };
  });
}

test.each([
  ['straight ahead', points([2, 4], [5, 6], [8, 4]), 0],
  ['a little aside', points([2, 4], [5.6, 6], [8, 4]), 0.2],
  ['to the other side', points([2, 4], [4.4, 6], [8, 4]), -0.2],
  ['in profile', points([2, 4], [8, 6], [8, 4]), 1],
  ['with the head leaning', points([2, 2], [4, 6], [8, 8]), -0.0],
  ['with no eyes to tell', points([4, 4], [5, 6], [4, 4]), 0],
  ['without points', [], 0],
])('%s', (_, given, expected) => {
  expect(faceTurn(given)).toBeCloseTo(expected);
});
