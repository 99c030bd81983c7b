import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PicturePixels } from '../pictures/thumbnail.js';

/** A face on a picture. */
export interface SeenFace {
  /** Shorter side of its box, in pixels of the picture. */
  readonly size: number;
  /** 128 numbers; the distance of two says how alike two faces are. */
  readonly descriptor: Float32Array;
}

/** Finds and describes the faces on a picture. */
export type FaceEngine = (picture: PicturePixels) => Promise<readonly SeenFace[]>;

/** Of the side that the detector scales a picture to: a multiple of 32. */
const DETECTOR_SIZE = 416;
const DETECTOR_SCORE = 0.5;

/** What is used of TensorFlow.js; its own types pull in those of browsers. */
interface Tensor {
  dispose(): void;
}
interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor3d(values: Int32Array, shape: readonly number[], type: 'int32'): Tensor;
}
interface WasmBackend {
  setWasmPaths(folder: string): void;
}
interface Net {
  loadFromDisk(folder: string): Promise<void>;
}
/** What is used of face-api. */
interface FaceApi {
  readonly nets: Readonly<
    Record<'tinyFaceDetector' | 'faceLandmark68Net' | 'faceRecognitionNet', Net>
  >;
  readonly TinyFaceDetectorOptions: new (options: object) => object;
  detectAllFaces(
    input: Tensor,
    options: object,
  ): {
    withFaceLandmarks(): { withFaceDescriptors(): PromiseLike<readonly Detected[]> };
  };
}
interface Detected {
  readonly detection: { readonly box: { readonly width: number; readonly height: number } };
  readonly descriptor: Float32Array;
}

/**
 * Loads the library, its WebAssembly and its weights, all from packages on this disk.
 *
 * @throws Error where one of the packages is not installed
 */
export async function loadFaceEngine(): Promise<FaceEngine> {
  const require = createRequire(import.meta.url);
  const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));
  // Required, as face-api does it, so that both use one TensorFlow.js.
  const tf: TensorFlow = require('@tensorflow/tfjs');
  const wasm: WasmBackend = require('@tensorflow/tfjs-backend-wasm');
  wasm.setWasmPaths(`${join(folderOf('@tensorflow/tfjs-backend-wasm'), 'dist')}/`);
  await tf.setBackend('wasm');
  await tf.ready();
  const api: FaceApi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  const weights = join(folderOf('@vladmandic/face-api'), 'model');
  const { tinyFaceDetector, faceLandmark68Net, faceRecognitionNet } = api.nets;
  for (const net of [tinyFaceDetector, faceLandmark68Net, faceRecognitionNet]) {
    await net.loadFromDisk(weights);
  }
  const options = new api.TinyFaceDetectorOptions({
    inputSize: DETECTOR_SIZE,
    scoreThreshold: DETECTOR_SCORE,
  });
  return async ({ data, width, height }) => {
    const tensor = tf.tensor3d(withoutAlpha(data, width * height), [height, width, 3], 'int32');
    try {
      const found = api.detectAllFaces(tensor, options).withFaceLandmarks().withFaceDescriptors();
      return (await found).map(({ detection: { box }, descriptor }) => ({
        size: Math.min(box.width, box.height),
        descriptor,
      }));
    } finally {
      tensor.dispose();
    }
  };
}

function withoutAlpha(data: ArrayLike<number>, pixels: number): Int32Array {
  const colours = new Int32Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      colours[pixel * 3 + channel] = data[pixel * 4 + channel] ?? 0;
    }
  }
  return colours;
}
