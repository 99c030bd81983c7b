import type { Scales } from './scales.js';

/**
 * A layer that mixes the channels of each place by itself. Outputs are rounded up to a multiple of four, the rest being zero.
 */
export interface Mixing {
  readonly inputs: number;
  readonly outputs: number;
  /** Row by row, one for each output. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** A 3 by 3 window on each channel by itself, then a mixing. */
export interface Separable {
  /** Nine rows, one for each place of the window, with a value for each channel. */
  readonly window: Float32Array;
  readonly mixing: Mixing;
}

/** Reads a file of weights from its first byte to its last: a byte for each, with a scale of its own for each tensor. */
export class WeightReader {
  readonly #bytes: Uint8Array;
  readonly #scales: Scales;
  #at = 0;
  #tensor = 0;

  constructor(bytes: Uint8Array, scales: Scales) {
    this.#bytes = bytes;
    this.#scales = scales;
  }

  /**
   * The next tensor.
   *
   * @throws RangeError when the file is too short for it
   */
  read(count: number): Float32Array {
    const scale = this.#scales[this.#tensor];
    const bytes = this.#bytes.subarray(this.#at, this.#at + count);
    if (!scale || bytes.length < count) throw new RangeError('The file of weights is too short.');
    this.#at += count;
    this.#tensor += 1;
    const [factor, min] = scale;
    return Float32Array.from(bytes, (byte) => byte * factor + min);
  }

  /** The next two tensors: weights, input by input, and a bias. */
  readMixing(inputs: number, outputs: number): Mixing {
    const given = this.read(inputs * outputs);
    const rounded = Math.ceil(outputs / 4) * 4;
    const weights = new Float32Array(inputs * rounded);
    for (let input = 0; input < inputs; input += 1) {
      for (let output = 0; output < outputs; output += 1) {
        weights[output * inputs + input] = given[input * outputs + output] ?? 0;
      }
    }
    const bias = new Float32Array(rounded);
    bias.set(this.read(outputs));
    return { inputs, outputs: rounded, weights, bias };
  }

  /** The next three tensors. */
  readSeparable(inputs: number, outputs: number): Separable {
    return { window: this.read(9 * inputs), mixing: this.readMixing(inputs, outputs) };
  }
}
