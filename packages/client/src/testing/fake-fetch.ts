import type { MfaFetch } from '../transport.js';

/** What a fake backend has been asked, in order. */
export interface FakeFetch {
  readonly fetch: MfaFetch;
  readonly requests: readonly Request[];
}

/** A `fetch` that answers from a function and keeps the requests. */
export function fakeFetch(answer: (request: Request) => unknown): FakeFetch {
  const requests: Request[] = [];
  // A misbehaving backend is part of what is tested, so what it answers is not checked here.
  const fetch = (async (request: Request) => {
    requests.push(request.clone());
    return answer(request);
  }) as MfaFetch;
  return { fetch, requests };
}

/** A JSON answer. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, init);
}

/** An answer that never comes; it ends when the request is aborted, as the real `fetch` does. */
export function never(request: Request): Promise<never> {
  return new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason));
  });
}
