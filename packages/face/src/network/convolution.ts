import type { Memory, Planes } from './planes.js';
import type { Mixing, Separable } from './weights.js';

/**
 * Mixes the channels of some places. Two places and four outputs at a time, so that a value is fetched once for many
 * products: nearly all the time of a network goes by in here. The last of an odd number stands in for the one beside it.
 *
 * @param places how many, side by side in `from`
 * @param start where the first result goes in `to`
 */
export function mix(
  { inputs, outputs, weights, bias }: Mixing,
  from: Float32Array,
  places: number,
  to: Float32Array,
  start: number,
): void {
  for (let place = 0; place < places; place += 2) {
    const a = place * inputs;
    const next = place + 1 < places ? 1 : 0;
    const b = a + next * inputs;
    const toA = start + place * outputs;
    const toB = toA + next * outputs;
    for (let output = 0; output < outputs; output += 4) {
      const row0 = output * inputs;
      const row1 = row0 + inputs;
      const row2 = row1 + inputs;
      const row3 = row2 + inputs;
      let a0 = bias[output] ?? 0;
      let a1 = bias[output + 1] ?? 0;
      let a2 = bias[output + 2] ?? 0;
      let a3 = bias[output + 3] ?? 0;
      let [b0, b1, b2, b3] = [a0, a1, a2, a3];
      for (let input = 0; input < inputs; input += 1) {
        const valueA = from[a + input] ?? 0;
        const valueB = from[b + input] ?? 0;
        const weight0 = weights[row0 + input] ?? 0;
        const weight1 = weights[row1 + input] ?? 0;
        const weight2 = weights[row2 + input] ?? 0;
        const weight3 = weights[row3 + input] ?? 0;
        a0 += valueA * weight0;
        a1 += valueA * weight1;
        a2 += valueA * weight2;
        a3 += valueA * weight3;
        b0 += valueB * weight0;
        b1 += valueB * weight1;
        b2 += valueB * weight2;
        b3 += valueB * weight3;
      }
      to[toA + output] = a0;
      to[toA + output + 1] = a1;
      to[toA + output + 2] = a2;
      to[toA + output + 3] = a3;
      to[toB + output] = b0;
      to[toB + output + 1] = b1;
      to[toB + output + 2] = b2;
      to[toB + output + 3] = b3;
    }
  }
}

/** How a 3 by 3 window goes over the places. */
export interface Sweep {
  readonly stride: 1 | 2;
  /** Where the first window begins: at the first place, or one before it, where there is nothing. */
  readonly origin: 0 | -1;
  /** How many windows there are. */
  readonly width: number;
  readonly height: number;
}

/** As many windows as there are places, each around its own; or with a stride, half as many. */
export function sameSize({ width, height }: Planes, stride: 1 | 2): Sweep {
  const size = { width: Math.ceil(width / stride), height: Math.ceil(height / stride) };
  // What is missing to whole windows is missing at the end first, as TensorFlow's "SAME" has it.
  return { stride, origin: stride === 1 ? -1 : 0, ...size };
}

/** Only whole windows. */
export function wholeOnly({ width, height }: Planes): Sweep {
  return { stride: 1, origin: 0, width: width - 2, height: height - 2 };
}

type Rows = readonly [Float32Array, Float32Array, Float32Array];

/** Gives the three rows of each line of windows, with a place of nothing before and after. */
function sweepRows(
  memory: Memory,
  from: Planes,
  { stride, origin, height }: Sweep,
  use: (rows: Rows, line: number) => void,
): void {
  const row = from.width * from.channels;
  const length = row + 2 * from.channels;
  const rows: Rows = [memory.take(length), memory.take(length), memory.take(length)];
  for (const each of rows) each.fill(0);
  for (let line = 0; line < height; line += 1) {
    rows.forEach((each, i) => {
      const y = line * stride + origin + i;
      if (y < 0 || y >= from.height) each.fill(0);
      else each.set(from.data.subarray(y * row, (y + 1) * row), from.channels);
    });
    use(rows, line);
  }
}

/** A window on each channel by itself, then a mixing. */
export function convolveSeparable(
  memory: Memory,
  from: Planes,
  { window, mixing }: Separable,
  sweep: Sweep,
): Planes {
  const out = memory.planes(sweep.width, sweep.height, mixing.outputs);
  const line = memory.take(sweep.width * from.channels);
  sweepRows(memory, from, sweep, (rows, y) => {
    weighWindows(rows, window, sweep, from.channels, line);
    mix(mixing, line, sweep.width, out.data, y * sweep.width * mixing.outputs);
  });
  return out;
}

function weighWindows(
  [upper, middle, lower]: Rows,
  window: Float32Array,
  { stride, origin, width }: Sweep,
  channels: number,
  line: Float32Array,
): void {
  const at = (place: number) => place * channels;
  for (let x = 0; x < width; x += 1) {
    const left = at(x * stride + origin + 1);
    for (let i = 0; i < channels; i += 1) {
      const [a, b, c] = [left + i, left + at(1) + i, left + at(2) + i];
      line[at(x) + i] =
        (upper[a] ?? 0) * (window[i] ?? 0) +
        (upper[b] ?? 0) * (window[at(1) + i] ?? 0) +
        (upper[c] ?? 0) * (window[at(2) + i] ?? 0) +
        (middle[a] ?? 0) * (window[at(3) + i] ?? 0) +
        (middle[b] ?? 0) * (window[at(4) + i] ?? 0) +
        (middle[c] ?? 0) * (window[at(5) + i] ?? 0) +
        (lower[a] ?? 0) * (window[at(6) + i] ?? 0) +
        (lower[b] ?? 0) * (window[at(7) + i] ?? 0) +
        (lower[c] ?? 0) * (window[at(8) + i] ?? 0);
    }
  }
}

/** A window on all channels at once: a mixing of nine places. */
export function convolve(memory: Memory, from: Planes, mixing: Mixing, sweep: Sweep): Planes {
  const out = memory.planes(sweep.width, sweep.height, mixing.outputs);
  const third = 3 * from.channels;
  const line = memory.take(sweep.width * 3 * third);
  sweepRows(memory, from, sweep, (rows, y) => {
    for (let x = 0; x < sweep.width; x += 1) {
      const left = (x * sweep.stride + sweep.origin + 1) * from.channels;
      for (const [i, row] of rows.entries()) {
        const to = (x * 3 + i) * third;
        for (let value = 0; value < third; value += 1) line[to + value] = row[left + value] ?? 0;
      }
    }
    mix(mixing, line, sweep.width, out.data, y * sweep.width * mixing.outputs);
  });
  return out;
}

/** Mixes the channels of each place. */
export function mixAll(memory: Memory, from: Planes, mixing: Mixing): Planes {
  const out = memory.planes(from.width, from.height, mixing.outputs);
  mix(mixing, from.data, from.width * from.height, out.data, 0);
  return out;
}
