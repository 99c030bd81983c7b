import { describe, expect, test } from 'vitest';
import {
  addTo,
  copyOf,
  fromPixels,
  largest,
  leaky,
  Memory,
  meanOf,
  type Planes,
  rectify,
} from './planes.js';

function planes(width: number, height: number, ...data: readonly number[]): Planes {
  const channels = data.length / (width * height);
  return { width, height, channels, data: Float32Array.from(data) };
}

describe('planes', () => {
  test('pixels lose their mean, and their alpha', () => {
    const pixels = {
      width: 2,
      height: 1,
      data: new Uint8ClampedArray([255, 0, 0, 9, 10, 20, 30, 9]),
    };
    const { channels, data } = fromPixels(new Memory(), pixels, [0, 51, 102]);
    expect(channels).toBe(3);
    const expected = [1, -0.2, -0.4, 10 / 255, -31 / 255, -72 / 255];
    expect([...data].map((value) => value.toFixed(4))).toEqual(
      expected.map((value) => value.toFixed(4)),
    );
  });

  test.each([
    [2, planes(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9), [2, 2], [5, 6, 8, 9]],
    [1, planes(2, 2, 1, 2, 3, 4), [2, 2], [4, 4, 4, 4]],
    [2, planes(2, 2, 1, -1, 5, -5, 2, -2, 0, -3), [1, 1], [5, -1]],
  ] as const)('the largest of four, stride %i', (stride, from, size, expected) => {
    const { width, height, data } = largest(new Memory(), from, stride);
    expect([width, height]).toEqual(size);
    expect([...data]).toEqual(expected);
  });

  test('negative values', () => {
    expect([...rectify(planes(3, 1, -1, 0, 2)).data]).toEqual([0, 0, 2]);
    expect([...leaky(planes(3, 1, -10, 0, 2)).data]).toEqual([-1, 0, 2]);
  });

  test('sums, copies and means', () => {
    const sum = planes(2, 1, 1, 2);
    const copy = copyOf(new Memory(), sum);
    expect(addTo(sum, planes(2, 1, 10, 20), planes(2, 1, 100, 200))).toBe(sum);
    expect([...sum.data]).toEqual([111, 222]);
    expect([...copy.data]).toEqual([1, 2]);
    expect([...meanOf(planes(2, 2, 1, 10, 2, 20, 3, 30, 6, 0))]).toEqual([3, 15]);
  });
});

test('memory gives the same pieces again after rewinding, and fresh ones of another size', () => {
  const memory = new Memory();
  const [one, two] = [memory.take(3), memory.take(3)];
  expect(one).not.toBe(two);
  memory.rewind();
  expect(memory.take(3)).toBe(one);
  expect(memory.take(4)).not.toBe(two);
});
