import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readModel } from '../test/portraits.js';
import { createFaceDetector } from './create-face-detector.js';
import type { Numbered, WorkerAnswer, WorkerRequest } from './protocol.js';

const FACE = { box: { left: 0.1, top: 0.2, width: 0.3, height: 0.4 }, score: 0.9 };

const REFUSED = { status: 'refused', issue: 'too_small' } as const;
const QUALITY = { highlight: 180, clipped: 0, sharpness: 0.2 };

/** A worker whose answers a test directs. */
class FakeWorker extends EventTarget {
  readonly #ids = new Map<WorkerRequest['type'], number>();
  isAlive = true;
  readonly requests: WorkerRequest[] = [];
  readonly transferred: (readonly Transferable[])[] = [];
  answers: Record<WorkerRequest['type'], WorkerAnswer | 'broken' | 'silent'> = {
    load: { type: 'ready' },
    detect: { type: 'found', faces: [FACE] },
    look: { type: 'seen', sight: { faces: [FACE], quality: QUALITY } },
    encode: { type: 'encoded', result: REFUSED },
  };

  postMessage(
    { id, ...request }: Numbered<WorkerRequest>,
    transfer: readonly Transferable[],
  ): void {
    this.requests.push(request);
    this.transferred.push(transfer);
    const answer = this.answers[request.type];
    this.#ids.set(request.type, id);
    if (answer === 'silent') return;
    const event =
      answer === 'broken'
        ? new Event('error', { cancelable: true })
        : new MessageEvent('message', { data: { ...answer, id } });
    queueMicrotask(() => this.dispatchEvent(event));
  }

  /** Answers what it has been silent about. */
  answer(type: WorkerRequest['type'], answer: WorkerAnswer): void {
    const data = { ...answer, id: this.#ids.get(type) };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  terminate(): void {
    this.isAlive = false;
  }
}

let worker: FakeWorker;
// The little of it that is used here.
const createWorker = () => worker as unknown as Worker;
const frame = {} as ImageBitmap; // Nobody looks at it here.

beforeEach(() => {
  worker = new FakeWorker();
  vi.stubGlobal('fetch', async (url: URL) => {
    const name = url.pathname.endsWith('faces.bin') ? 'faces' : 'landmarks';
    return new Response(new Uint8Array(readModel(name)));
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a detector', () => {
  test('loads both files, hands them to its worker, and tells how far it is', async () => {
    const onProgress = vi.fn<(share: number) => void>();
    await createFaceDetector({ onProgress, assets: { createWorker } });
    expect(worker.requests).toEqual([
      { type: 'load', faces: readModel('faces'), landmarks: readModel('landmarks') },
    ]);
    const shares = onProgress.mock.calls.map(([share]) => share);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
    expect(worker.isAlive).toBe(true);
  });

  test('hands frames over and gives what was found', async () => {
    const detector = await createFaceDetector({ assets: { createWorker } });
    expect(await detector.detect(frame)).toEqual([FACE]);
    expect(worker.transferred.at(-1)).toEqual([frame]);
    detector.close();
    expect(worker.isAlive).toBe(false);
  });

  test('hands frames over as they come, and gives their light and focus too', async () => {
    const detector = await createFaceDetector({ assets: { createWorker } });
    const whole = {} as VideoFrame; // Nobody looks at it here.
    expect(await detector.look?.(whole)).toEqual({ faces: [FACE], quality: QUALITY });
    expect(worker.transferred.at(-1)).toEqual([whole]);
    worker.answers.look = { type: 'failed', message: 'no such frames' };
    await expect(detector.look?.(whole)).rejects.toThrow('no such frames');
    expect(await detector.detect(frame)).toEqual([FACE]);
  });

  test('makes a photo while it still looks at a frame; each gets its own answer', async () => {
    const detector = await createFaceDetector({ assets: { createWorker } });
    worker.answers.look = 'silent';
    const seen = detector.look?.({} as VideoFrame); // Nobody looks at it here.
    const whole = {} as VideoFrame; // Nor at this one.
    expect(await detector.encode?.(whole)).toEqual(REFUSED);
    expect(worker.transferred.at(-1)).toEqual([whole]);
    worker.answer('look', { type: 'seen', sight: { faces: [], quality: QUALITY } });
    expect(await seen).toEqual({ faces: [], quality: QUALITY });
  });

  test('leaves nobody waiting when it is closed', async () => {
    const detector = await createFaceDetector({ assets: { createWorker } });
    worker.answers.detect = 'silent';
    const found = detector.detect(frame);
    detector.close();
    await expect(found).rejects.toThrow('closed');
    await expect(detector.detect(frame)).rejects.toThrow('closed');
  });

  test.each(['failed', 'broken'] as const)('rejects when a frame is %s', async (how) => {
    const detector = await createFaceDetector({ assets: { createWorker } });
    worker.answers.detect = how === 'broken' ? 'broken' : { type: 'failed', message: 'no memory' };
    await expect(detector.detect(frame)).rejects.toThrow('[@mfakit/face]');
  });

  test.each([
    ['does not start', 'broken', /worker-src/],
    ['cannot draw', { type: 'failed', message: 'draws nothing' }, /draws nothing/],
  ] as const)('a worker that %s: it says so, and ends it', async (_, answer, message) => {
    worker.answers.load = answer;
    await expect(createFaceDetector({ assets: { createWorker } })).rejects.toThrow(message);
    expect(worker.isAlive).toBe(false);
  });

  test('a file that is missing: it says so, and ends the worker', async () => {
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    await expect(createFaceDetector({ assets: { createWorker } })).rejects.toThrow('404');
    expect(worker.isAlive).toBe(false);
  });

  test('gives up with its signal, also while the worker is silent', async () => {
    worker.answers.load = 'silent';
    const giveUp = new AbortController();
    const loading = createFaceDetector({ signal: giveUp.signal, assets: { createWorker } });
    await vi.waitFor(() => expect(worker.requests).toHaveLength(1));
    giveUp.abort();
    await expect(loading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(worker.isAlive).toBe(false);
  });

  test('starts nothing when it has been given up already', async () => {
    const started = vi.fn(createWorker);
    const signal = AbortSignal.abort();
    await expect(
      createFaceDetector({ signal, assets: { createWorker: started } }),
    ).rejects.toThrow();
    expect(started).not.toHaveBeenCalled();
  });
});
