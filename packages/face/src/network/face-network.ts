import type { FaceBox, FaceObservation } from '@mfakit/react';
import { convolve, convolveSeparable, mixAll, sameSize, wholeOnly } from './convolution.js';
import { fromPixels, largest, leaky, Memory, type Planes } from './planes.js';
import { FACE_SCALES } from './scales.js';
import { WeightReader } from './weights.js';

/** The side of the square picture that the network looks at. A frame fills it from the upper left corner. */
export const FACE_INPUT = 224;

/** The mean of each colour in the pictures that it was taught with. */
const MEAN = [117.001, 114.697, 97.404] as const;
/** Shapes of faces, in cells, that its findings start from. */
const ANCHORS = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const;
/** Two findings that share more than that of what they cover are one face. */
const OVERLAP = 0.4;
/** Less sure than that, it is as often a sleeve as a face. */
const LEAST_SCORE = 0.65;

/** Finds the faces in a picture of {@link FACE_INPUT} pixels a side. Boxes are in shares of that side. */
export type FaceNetwork = (
  pixels: Pick<ImageData, 'width' | 'height' | 'data'>,
) => FaceObservation[];

/**
 * A network of the kind YOLO: it looks once, and has an opinion on every cell of a grid of 7 by 7.
 *
 * @param bytes the file `faces.bin`
 * @throws RangeError when the file is too short
 */
export function createFaceNetwork(bytes: Uint8Array): FaceNetwork {
  const reader = new WeightReader(bytes, FACE_SCALES);
  const memory = new Memory();
  const first = reader.readMixing(27, 16);
  const [second, ...others] = [
    reader.readSeparable(16, 32),
    reader.readSeparable(32, 64),
    reader.readSeparable(64, 128),
    reader.readSeparable(128, 256),
    reader.readSeparable(256, 512),
  ];
  const last = reader.readMixing(512, ANCHORS.length * 5);
  return (pixels) => {
    memory.rewind();
    const seen = fromPixels(memory, pixels, MEAN);
    let out = leaky(convolve(memory, seen, first, wholeOnly(seen)));
    for (const layer of [second, ...others]) {
      out = largest(memory, out, 2);
      out = leaky(convolveSeparable(memory, out, layer, sameSize(out, 1)));
    }
    out = largest(memory, out, 1);
    return withoutRepeats(readCells(mixAll(memory, out, last)));
  };
}

function readCells({ width, channels, data }: Planes): FaceObservation[] {
  const found: FaceObservation[] = [];
  for (let place = 0; place * channels < data.length; place += 1) {
    ANCHORS.forEach(([wide, high], anchor) => {
      const at = place * channels + anchor * 5;
      const [x = 0, y = 0, w = 0, h = 0, certainty = 0] = data.subarray(at, at + 5);
      const score = squash(certainty);
      if (score <= LEAST_SCORE) return;
      const size = { width: (Math.exp(w) * wide) / width, height: (Math.exp(h) * high) / width };
      const left = ((place % width) + squash(x)) / width - size.width / 2;
      const top = (Math.floor(place / width) + squash(y)) / width - size.height / 2;
      found.push({ box: { left, top, ...size }, score });
    });
  }
  return found;
}

/** To between 0 and 1. */
function squash(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function withoutRepeats(found: readonly FaceObservation[]): FaceObservation[] {
  const kept: FaceObservation[] = [];
  for (const face of [...found].sort((one, other) => other.score - one.score)) {
    if (kept.every(({ box }) => overlap(box, face.box) <= OVERLAP)) kept.push(face);
  }
  return kept;
}

/** The share of what two boxes cover together that both cover. */
function overlap(one: FaceBox, other: FaceBox): number {
  const width =
    Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const height =
    Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  const both = Math.max(0, width) * Math.max(0, height);
  return both / (one.width * one.height + other.width * other.height - both);
}
