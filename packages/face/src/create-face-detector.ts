import type { FaceDetector } from '@mfakit/react';
import { FACES_FILE, LANDMARKS_FILE, loadFile } from './model-files.js';
import type { WorkerAnswer, WorkerRequest } from './protocol.js';
import { openWorkerLine, type WorkerLine } from './worker-line.js';

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
  const line = openWorkerLine((assets.createWorker ?? createWorker)());
  signal?.addEventListener('abort', line.close);
  try {
    const [faces, landmarks] = await loadModel(options);
    signal?.throwIfAborted();
    await line.ask({ type: 'load', faces, landmarks }, [faces.buffer, landmarks.buffer]);
    return {
      detect: async (frame) => (await ask(line, 'found', { type: 'detect', frame })).faces,
      look: async (frame) => (await ask(line, 'seen', { type: 'look', frame })).sight,
      encode: async (frame) => (await ask(line, 'encoded', { type: 'encode', frame })).result,
      close: line.close,
    };
  } catch (reason) {
    line.close();
    signal?.throwIfAborted();
    throw reason;
  } finally {
    signal?.removeEventListener('abort', line.close);
  }
}

/** Hands a frame over. */
async function ask<TType extends WorkerAnswer['type']>(
  line: WorkerLine,
  type: TType,
  request: Exclude<WorkerRequest, { readonly type: 'load' }>,
): Promise<Extract<WorkerAnswer, { readonly type: TType }>> {
  const answer = await line.ask(request, [request.frame]);
  if (isOfType(answer, type)) return answer;
  throw new Error('[@mfakit/face] The worker is another one.');
}

function isOfType<TType extends WorkerAnswer['type']>(
  answer: WorkerAnswer,
  type: TType,
): answer is Extract<WorkerAnswer, { readonly type: TType }> {
  return answer.type === type;
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
