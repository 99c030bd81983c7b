import type { Numbered, WorkerAnswer, WorkerRequest } from './protocol.js';

/** What is said to a worker, and what it answers. */
export interface WorkerLine {
  /**
   * Sends a request and waits for its answer; several may be under way.
   *
   * @throws Error when the worker cannot do it, did not start, or is ended meanwhile
   */
  ask(request: WorkerRequest, transfer: Transferable[]): Promise<WorkerAnswer>;
  /** Ends the worker. */
  readonly close: () => void;
}

interface Waiting {
  resolve(answer: WorkerAnswer): void;
  reject(reason: Error): void;
}

const failure = (message: string) => new Error(`[@mfakit/face] ${message}`);

/** Listens to a worker. */
export function openWorkerLine(worker: Worker): WorkerLine {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isOpen = true;
  const failAll = (message: string) => {
    for (const { reject } of waiting.values()) reject(failure(message));
    waiting.clear();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Numbered<WorkerAnswer>>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.type === 'failed') asked?.reject(failure(data.message));
    else asked?.resolve(data);
  });
  worker.addEventListener('error', (event) => {
    // It is told here; nobody else needs to be.
    event.preventDefault();
    failAll(event.message || 'The worker did not start: see `worker-src` of your security policy.');
  });
  return {
    ask: (request, transfer) =>
      new Promise((resolve, reject) => {
        if (!isOpen) return reject(failure('It has been closed.'));
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        worker.postMessage({ ...request, id: lastId } satisfies Numbered<WorkerRequest>, transfer);
      }),
    close: () => {
      isOpen = false;
      worker.terminate();
      failAll('It has been closed.');
    },
  };
}
