import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TransportReply } from './reply.js';
import { failure } from './testing/failure.js';
import { fakeFetch, json, never } from './testing/fake-fetch.js';
import { createTransport, type TransportRequest } from './transport.js';

const GET: TransportRequest = { method: 'GET', path: '/list' };
const baseUrl = 'https://example.com/auth';

function send(
  answer: (request: Request) => unknown,
  request: Partial<TransportRequest> = {},
): Promise<TransportReply> {
  const { fetch } = fakeFetch(answer);
  return createTransport({ baseUrl, fetch })({ ...GET, ...request });
}

afterEach(() => {
  vi.useRealTimers();
});

describe('time and abort', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  /** Headers, and then a body that never ends. */
  const stall = (): Response => new Response(new ReadableStream({}));

  it.each([
    ['no answer', never],
    ['an answer that ignores the abort', () => new Promise(() => undefined)],
    ['headers and then nothing', stall],
  ])('times out after ten seconds: %s', async (_, answer) => {
    const call = failure(send(answer));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).code).toBe('timeout');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes the time of the call, else of the transport', async () => {
    const { fetch } = fakeFetch(never);
    const transport = createTransport({ baseUrl, fetch, timeoutMs: 50 });
    const calls = [failure(transport(GET)), failure(transport({ ...GET, timeoutMs: 20 }))];
    await vi.advanceTimersByTimeAsync(20);
    expect((await calls[1])?.code).toBe('timeout');
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(30);
    expect((await calls[0])?.code).toBe('timeout');
  });

  it.each([
    ['an answer', () => json({})],
    ['a failure', () => Promise.reject(new TypeError())],
    ['a cut', () => new Response(new ReadableStream({ start: (c) => c.error(new Error()) }))],
  ])('leaves neither timer nor listener after %s', async (_, answer) => {
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, 'removeEventListener');
    const added = vi.spyOn(controller.signal, 'addEventListener');
    await send(answer, { signal: controller.signal }).catch(() => undefined);
    expect(vi.getTimerCount()).toBe(0);
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });

  it.each([
    ['while waiting', never],
    ['while reading', stall],
    ['where the fetch ignores it', () => new Promise(() => undefined)],
  ])('is cancelled %s', async (_, answer) => {
    const controller = new AbortController();
    const call = failure(send(answer, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(5);
    controller.abort(new Error('any reason'));
    expect((await call).code).toBe('cancelled');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends nothing for a signal that was aborted before', async () => {
    const { fetch, requests } = fakeFetch(() => json({}));
    const call = createTransport({ baseUrl, fetch })({ ...GET, signal: AbortSignal.abort() });
    expect((await failure(call)).code).toBe('cancelled');
    expect(requests).toHaveLength(0);
  });

  it('lets the body go when it is cancelled', async () => {
    const controller = new AbortController();
    let released = false;
    const body = new ReadableStream({
      cancel: () => {
        released = true;
      },
    });
    const call = failure(send(() => new Response(body), { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(5);
    controller.abort();
    await call;
    expect(released).toBe(true);
  });
});
