import { describe, expect, test } from 'vitest';
import {
  convolve,
  convolveSeparable,
  mixAll,
  type Sweep,
  sameSize,
  wholeOnly,
} from './convolution.js';
import { Memory, type Planes } from './planes.js';
import type { Mixing } from './weights.js';

/** Numbers between -1 and 1, the same in every run. */
function numbers(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898 + seed * 78.233));
}

function planes(width: number, height: number, channels: number): Planes {
  return { width, height, channels, data: numbers(width * height * channels, channels) };
}

function mixing(inputs: number, outputs: number): Mixing {
  return {
    ...{ inputs, outputs },
    weights: numbers(inputs * outputs, 5),
    bias: numbers(outputs, 6),
  };
}

/** By the book: every value by itself. */
function slowly(
  from: Planes,
  sweep: Sweep,
  weigh: (at: (dx: number, dy: number, channel: number) => number, output: number) => number,
  outputs: number,
): number[] {
  const value = (x: number, y: number, channel: number) =>
    x < 0 || y < 0 || x >= from.width || y >= from.height
      ? 0
      : (from.data[(y * from.width + x) * from.channels + channel] ?? 0);
  const { width, height, stride, origin } = sweep;
  return Array.from({ length: width * height * outputs }, (_, i) => {
    const place = Math.floor(i / outputs);
    const x = (place % width) * stride + origin;
    const y = Math.floor(place / width) * stride + origin;
    return weigh((dx, dy, channel) => value(x + dx, y + dy, channel), i % outputs);
  });
}

const NINE = Array.from({ length: 9 }, (_, i) => [i % 3, Math.floor(i / 3)] as const);
const SIZES = [
  [7, 5],
  [8, 6],
  [4, 4],
] as const;

function expectAlike(actual: Planes, expected: readonly number[]) {
  expect(actual.data).toHaveLength(expected.length);
  const worst = expected.reduce(
    (far, value, i) => Math.max(far, Math.abs(value - (actual.data[i] ?? Number.NaN))),
    0,
  );
  expect(worst).toBeLessThan(1e-5);
}

describe('every layer computes what it should', () => {
  test.each(SIZES)('mixing, %i by %i', (width, height) => {
    const from = planes(width, height, 5);
    const layer = mixing(5, 8);
    const sweep: Sweep = { stride: 1, origin: 0, width, height };
    const expected = slowly(
      from,
      sweep,
      (at, output) =>
        [0, 1, 2, 3, 4].reduce(
          (sum, input) => sum + at(0, 0, input) * (layer.weights[output * 5 + input] ?? 0),
          layer.bias[output] ?? 0,
        ),
      8,
    );
    expectAlike(mixAll(new Memory(), from, layer), expected);
  });

  test.each(
    SIZES.flatMap((size) => [1, 2].map((stride) => [...size, stride] as [number, number, 1 | 2])),
  )('separable, %i by %i, stride %i', (width, height, stride) => {
    const from = planes(width, height, 4);
    const window = numbers(9 * 4, 7);
    const layer = mixing(4, 4);
    const sweep = sameSize(from, stride);
    const weighed = (at: (dx: number, dy: number, channel: number) => number, channel: number) =>
      NINE.reduce(
        (sum, [dx, dy], i) => sum + at(dx, dy, channel) * (window[i * 4 + channel] ?? 0),
        0,
      );
    const expected = slowly(
      from,
      sweep,
      (at, output) =>
        [0, 1, 2, 3].reduce(
          (sum, input) => sum + weighed(at, input) * (layer.weights[output * 4 + input] ?? 0),
          layer.bias[output] ?? 0,
        ),
      4,
    );
    const memory = new Memory();
    expectAlike(convolveSeparable(memory, from, { window, mixing: layer }, sweep), expected);
    // On the same memory again: what is left over does no harm.
    memory.rewind();
    expectAlike(convolveSeparable(memory, from, { window, mixing: layer }, sweep), expected);
  });

  test.each(SIZES)('of all channels, %i by %i', (width, height) => {
    const from = planes(width, height, 3);
    const layer = mixing(27, 4);
    for (const sweep of [wholeOnly(from), sameSize(from, 1), sameSize(from, 2)]) {
      const expected = slowly(
        from,
        sweep,
        (at, output) =>
          NINE.reduce(
            (sum, [dx, dy], i) =>
              [0, 1, 2].reduce(
                (inner, channel) =>
                  inner + at(dx, dy, channel) * (layer.weights[output * 27 + i * 3 + channel] ?? 0),
                sum,
              ),
            layer.bias[output] ?? 0,
          ),
        4,
      );
      expectAlike(convolve(new Memory(), from, layer, sweep), expected);
    }
  });
});
