import type { Worker } from 'node:worker_threads';
import type { Bytes } from '../crypto/bytes.js';
import type { PicturePixels } from '../pictures/thumbnail.js';
import type { SeenFace } from './engine.js';

/** A photo as it was uploaded, or as somebody has decoded it already. */
export type FaceJob = { readonly photo: Bytes } | { readonly picture: PicturePixels };

/** What the thread says of a job. `unusable`: it does not decode. `fault`: a sentence for the operator. */
export type FaceThreadAnswer =
  | { readonly faces: readonly SeenFace[] }
  | { readonly unusable: true }
  | { readonly fault: string };

/** What was found on a photo; `unusable` where it does not decode. */
export type FacesSeen = Exclude<FaceThreadAnswer, { readonly fault: string }>;

/** Looks at one photo at a time, in a thread of its own. */
export interface FaceThread {
  /**
   * @throws the signal's reason: the thread is stopped in the middle of its work, and a new one takes the next photo
   * @throws Error where the library cannot be loaded, or the thread has died
   */
  look(job: FaceJob, signal: AbortSignal): Promise<FacesSeen>;
}

/** Puts the work into a thread, which is started with the first photo and does not keep the process alive by itself. */
export function createFaceThread(start: () => Worker): FaceThread {
  let current: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const stop = () => {
    void current?.terminate();
    current = undefined;
  };
  const ask = (job: FaceJob, signal: AbortSignal): Promise<FaceThreadAnswer> => {
    const worker = current ?? start();
    current = worker;
    worker.ref();
    const settled = new AbortController();
    const answered = new Promise<FaceThreadAnswer>((resolve, reject) => {
      const died = (error?: unknown) => {
        stop();
        reject(new Error('@mfakit/server: the thread of face-api has died.', { cause: error }));
      };
      const onExit = () => died();
      worker.once('message', resolve).once('error', died).once('exit', onExit);
      const onAbort = () => {
        stop();
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      settled.signal.addEventListener('abort', () => {
        worker.off('message', resolve).off('error', died).off('exit', onExit);
        signal.removeEventListener('abort', onAbort);
      });
    });
    worker.postMessage(job);
    return answered.finally(() => {
      settled.abort();
      worker.unref();
    });
  };
  return {
    look: (job, signal) => {
      const mine = last.then(async () => {
        signal.throwIfAborted();
        const answer = await ask(job, signal);
        if ('fault' in answer) throw new Error(`@mfakit/server: face-api: ${answer.fault}`);
        return answer;
      });
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
