import type { FaceDetector } from '@mfakit/react';
import { FACES_FILE, LANDMARKS_FILE, loadFile } from './model-files.js';
import type { WorkerAnswer, WorkerRequest } from './protocol.js';

/** Where the package's files are, where the bundler does not know. */
export interface FaceDetectorAssets {
  /** The address of `model/faces.bin`. */
  readonly faces?: string | URL;
  /** The address of `model/landmarks.bin`. */
  readonly landmarks?: string | URL;
  /** Starts `dist/worker.js`, as a module. */
  createWorker?(): Worker;
}

/** Options of {@link createFaceDetector}. */
export interface FaceDetectorOptions {
  /** How much of the files is there, from 0 to 1. */
  onProgress?(share: number): void;
  /** Gives up loading. */
  readonly signal?: AbortSignal;
  /** @default the files beside this one, as the bundler has placed them */
  readonly assets?: FaceDetectorAssets;
}

/**
 * Loads a detector of faces, which works in a worker of its own. Everything comes from your own site; nothing of what it sees
 * leaves the page.
 *
 * @throws Error when a file is missing or another one, or the browser cannot draw in a worker
 * @throws DOMException `AbortError`
 */
export async function createFaceDetector(options: FaceDetectorOptions = {}): Promise<FaceDetector> {
  const { signal, assets = {} } = options;
  signal?.throwIfAborted();
  const worker = (assets.createWorker ?? createWorker)();
  const stop = () => worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    const [faces, landmarks] = await loadModel(options);
    signal?.throwIfAborted();
    await ask(worker, { type: 'load', faces, landmarks }, [faces.buffer, landmarks.buffer], signal);
    return {
      detect: async (frame) => {
        const found = await ask(worker, { type: 'detect', frame }, [frame]);
        return found.type === 'found' ? found.faces : [];
      },
      look: async (frame) => {
        const seen = await ask(worker, { type: 'look', frame }, [frame]);
        if (seen.type !== 'seen') throw new Error('[@mfakit/face] The worker is another one.');
        return seen.sight;
      },
      close: stop,
    };
  } catch (reason) {
    stop();
    throw reason;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

// Both are written as bundlers know them: `new URL` with a literal, inside of `new Worker` for the one.
function createWorker(): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), {
    type: 'module',
    name: 'mfakit-face',
  });
}

function loadModel({ assets = {}, signal, onProgress }: FaceDetectorOptions) {
  const { faces = new URL('../model/faces.bin', import.meta.url) } = assets;
  const { landmarks = new URL('../model/landmarks.bin', import.meta.url) } = assets;
  let loaded = 0;
  const onBytes = (count: number) => {
    loaded += count;
    onProgress?.(Math.min(1, loaded / (FACES_FILE.bytes + LANDMARKS_FILE.bytes)));
  };
  return Promise.all([
    loadFile(faces, FACES_FILE, { signal, onBytes }),
    loadFile(landmarks, LANDMARKS_FILE, { signal, onBytes }),
  ]);
}

/**
 * Sends a request and waits for its answer. One at a time.
 *
 * @throws Error when the worker cannot do it, or did not start
 */
function ask(
  worker: Worker,
  request: WorkerRequest,
  transfer: Transferable[],
  signal?: AbortSignal,
): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const listen = { signal: settled.signal };
    const fail = (message: string) => reject(new Error(`[@mfakit/face] ${message}`));
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<WorkerAnswer>) => {
        settled.abort();
        if (data.type === 'failed') fail(data.message);
        else resolve(data);
      },
      listen,
    );
    worker.addEventListener(
      'error',
      (event) => {
        // It is told here; nobody else needs to be.
        event.preventDefault();
        settled.abort();
        fail(
          event.message || 'The worker did not start: see `worker-src` of your security policy.',
        );
      },
      listen,
    );
    signal?.addEventListener('abort', () => reject(signal.reason), listen);
    worker.postMessage(request, transfer);
  });
}
