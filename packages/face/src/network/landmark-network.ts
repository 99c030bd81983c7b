import { convolve, convolveSeparable, mix, sameSize } from './convolution.js';
import { addTo, copyOf, fromPixels, Memory, meanOf, type Planes, rectify } from './planes.js';
import { LANDMARK_SCALES } from './scales.js';
import { type Separable, WeightReader } from './weights.js';

/** The side of the square picture that the network looks at: a face, in its middle. */
export const LANDMARK_INPUT = 112;

const MEAN = [122.782, 117.001, 104.298] as const;
const POINTS = 68;

/** A place on a picture, in shares of its sides. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Finds 68 places on a face (jaw, brows, nose, eyes, mouth), in a picture of {@link LANDMARK_INPUT} pixels a side. */
export type LandmarkNetwork = (pixels: Pick<ImageData, 'width' | 'height' | 'data'>) => Point[];

/**
 * A small network with short cuts around its layers.
 *
 * @param bytes the file `landmarks.bin`
 * @throws RangeError when the file is too short
 */
export function createLandmarkNetwork(bytes: Uint8Array): LandmarkNetwork {
  const reader = new WeightReader(bytes, LANDMARK_SCALES);
  const memory = new Memory();
  const first = reader.readMixing(27, 32);
  const block1 = readBlock(reader, 32);
  const second = reader.readSeparable(32, 64);
  const block2 = readBlock(reader, 64);
  const third = reader.readSeparable(64, 128);
  const block3 = readBlock(reader, 128);
  const last = reader.readMixing(128, 2 * POINTS);
  return (pixels) => {
    memory.rewind();
    let out = fromPixels(memory, pixels, MEAN);
    out = rectify(convolve(memory, out, first, sameSize(out, 2)));
    out = runBlock(memory, out, block1);
    out = rectify(convolveSeparable(memory, out, second, sameSize(out, 2)));
    out = runBlock(memory, out, block2);
    out = rectify(convolveSeparable(memory, out, third, sameSize(out, 2)));
    out = runBlock(memory, out, block3);
    const values = memory.take(last.outputs);
    mix(last, meanOf(out), 1, values, 0);
    return Array.from({ length: POINTS }, (_, i) => ({
      x: values[2 * i] ?? 0,
      y: values[2 * i + 1] ?? 0,
    }));
  };
}

type Block = readonly [Separable, Separable];

function readBlock(reader: WeightReader, channels: number): Block {
  return [reader.readSeparable(channels, channels), reader.readSeparable(channels, channels)];
}

/** Two layers, to each of which what came before is added. */
function runBlock(memory: Memory, from: Planes, [one, other]: Block): Planes {
  const sweep = sameSize(from, 1);
  const once = convolveSeparable(memory, from, one, sweep);
  const between = rectify(addTo(copyOf(memory, from), once));
  const twice = convolveSeparable(memory, between, other, sweep);
  return rectify(addTo(twice, from, once));
}
