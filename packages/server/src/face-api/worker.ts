// The thread of createFaceApiMatcher: one job comes in, one answer goes out, and the next job comes when it has.
import { parentPort } from 'node:worker_threads';
import type { Bytes } from '../crypto/bytes.js';
import type { PicturePixels } from '../pictures/thumbnail.js';
import { type FaceEngine, loadFaceEngine } from './engine.js';
import type { FaceJob, FaceThreadAnswer } from './face-thread.js';
import { shrink } from './shrink.js';

/** Larger pictures are made smaller: the detector would do so anyway, and a descriptor is made of 150 by 150 pixels. */
const LONGEST_SIDE = 640;

let engine: Promise<FaceEngine> | undefined;

function loaded(): Promise<FaceEngine> {
  engine ??= loadFaceEngine().catch((error: unknown) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function decoded(photo: Bytes): Promise<PicturePixels | undefined> {
  const { default: jpeg } = await import('jpeg-js');
  try {
    return jpeg.decode(photo, { useTArray: true, maxResolutionInMP: 12, maxMemoryUsageInMB: 256 });
  } catch {
    return undefined;
  }
}

async function answer(job: FaceJob): Promise<FaceThreadAnswer> {
  try {
    const find = await loaded();
    const picture = 'photo' in job ? await decoded(job.photo) : job.picture;
    if (!picture) return { unusable: true };
    return { faces: await find(shrink(picture, LONGEST_SIDE)) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (job: FaceJob) => {
  void answer(job).then((found) => parentPort?.postMessage(found));
});
