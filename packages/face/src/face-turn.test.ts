import { expect, test } from 'vitest';
import { faceTilt, faceTurn } from './face-turn.js';

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

test.each([
  ['upright', points([2, 4], [5, 6], [8, 4]), 0],
  ['to one shoulder', points([2, 2], [4, 6], [8, 8]), 45],
  ['to the other', points([2, 8], [6, 10], [8, 2]), -45],
  ['upside down', points([8, 4], [5, 2], [2, 4]), 180],
  ['without points', [], 0],
])('it leans %s', (_, given, expected) => {
  expect(faceTilt(given)).toBeCloseTo(expected);
});
