import { Worker } from 'node:worker_threads';
import type { Bytes } from '../crypto/bytes.js';
import type { FaceMatcher, FaceMatchOptions, FacePhotoFault } from '../face/matcher.js';
import type { PicturePixels } from '../pictures/thumbnail.js';
import type { SeenFace } from './engine.js';
import { createFaceThread } from './face-thread.js';

/** How {@link createFaceApiMatcher} works. */
export interface FaceApiMatcherOptions {
  /**
   * The largest Euclidean distance of two descriptors that is taken for one person. face-api.js suggests 0.6, at which 4 of
   * 31 pairs of different people in its own samples passed; the nearest of them were 0.486 apart.
   *
   * @default 0.45
   */
  readonly threshold?: number;
  /**
   * Turns a photo into pixels; may reject. It runs on the server's own thread. The default runs in the matcher's and takes
   * JPEG alone, which is what the kit's camera sends, with at most 12 megapixels and 256 MB.
   *
   * @default jpeg-js
   */
  readonly decode?: (photo: Bytes) => Promise<PicturePixels>;
  /**
   * Starts the thread that photos are looked at in, also after one was stopped or has died. For a server that is bundled into
   * one file: its bundler says where the entry `@mfakit/server/face-api/worker` went.
   *
   * @default the file of this package, with at most 512 MB for JavaScript
   */
  readonly startWorker?: () => Worker;
}

/** A face of fewer pixels tells nobody from anybody. */
const SMALLEST_FACE = 80;

const DIMENSIONS = 128;

type Look = { readonly descriptor: Float32Array } | { readonly fault: FacePhotoFault };

/**
 * Compares faces by the descriptors of face-api, which it makes itself of each photo, here in Node. The packages
 * `@vladmandic/face-api`, `@tensorflow/tfjs`, `@tensorflow/tfjs-backend-wasm` and `jpeg-js` are needed, and loaded with the
 * first photo. One photo at a time, in a thread of its own; a photo for which the server waits no longer stops that thread.
 *
 * It is of demonstration grade: no liveness, and no error rate was measured on any population.
 */
export function createFaceApiMatcher(options: FaceApiMatcherOptions = {}): FaceMatcher {
  const { threshold = 0.45, decode, startWorker = startOwnWorker } = options;
  const thread = createFaceThread(startWorker);
  const look = async (photo: Bytes, { signal }: FaceMatchOptions): Promise<Look> => {
    const picture = await decode?.(photo).catch(() => undefined);
    if (decode && !picture) return { fault: 'unusable_photo' };
    const seen = await thread.look(picture ? { picture } : { photo }, signal);
    return 'unusable' in seen ? { fault: 'unusable_photo' } : one(seen.faces);
  };
  return {
    name: 'face-api-recognition-1',
    enrol: async (photos, matching) => {
      const all: Float32Array[] = [];
      for (const photo of photos) {
        const seen = await look(photo, matching);
        if ('fault' in seen) return seen;
        all.push(seen.descriptor);
      }
      const [first] = all;
      if (!first) return { fault: 'no_face' };
      if (all.some((descriptor) => distance(first, descriptor) > threshold)) {
        return { fault: 'different_faces' };
      }
      return { template: pack(all) };
    },
    compare: async (template, photo, matching) => {
      const seen = await look(photo, matching);
      if ('fault' in seen) return seen;
      const nearest = Math.min(...unpack(template).map((one) => distance(one, seen.descriptor)));
      return { match: nearest <= threshold, distance: nearest };
    },
  };
}

function startOwnWorker(): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
}

function one(all: readonly SeenFace[]): Look {
  // Smaller ones are people far behind, or patterns that look like somebody.
  const [face, ...others] = all.filter(({ size }) => size >= SMALLEST_FACE);
  if (!face) return { fault: all.length === 0 ? 'no_face' : 'unusable_photo' };
  return others.length > 0 ? { fault: 'several_faces' } : { descriptor: face.descriptor };
}

function distance(left: Float32Array, right: Float32Array): number {
  return Math.sqrt(left.reduce((sum, value, at) => sum + (value - (right[at] ?? 0)) ** 2, 0));
}

/** Little-endian floats, one descriptor after the other. */
function pack(all: readonly Float32Array[]): Bytes {
  const bytes = new Uint8Array(all.length * DIMENSIONS * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of all.flatMap((descriptor) => [...descriptor]).entries()) {
    view.setFloat32(index * 4, value, true);
  }
  return bytes;
}

function unpack(template: Bytes): readonly Float32Array[] {
  const view = new DataView(template.buffer, template.byteOffset, template.byteLength);
  return Array.from({ length: template.byteLength / (DIMENSIONS * 4) }, (_, index) =>
    Float32Array.from({ length: DIMENSIONS }, (_, at) =>
      view.getFloat32((index * DIMENSIONS + at) * 4, true),
    ),
  );
}
