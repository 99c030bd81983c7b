import { afterEach, describe, expect, it, vi } from 'vitest';
import { MfaError } from './errors.js';
import { LARGEST_BODY_BYTES } from './read-text.js';
import type { TransportReply } from './reply.js';
import { failure } from './testing/failure.js';
import { fakeFetch, json } from './testing/fake-fetch.js';
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
  vi.unstubAllGlobals();
});

describe('what goes out', () => {
  it('appends path and query to the base address', async () => {
    const { fetch, requests } = fakeFetch(() => json({}));
    const query = { type: 'totp', source: undefined, q: 'a b&c' };
    await createTransport({ baseUrl, fetch })({ ...GET, query });
    expect(requests[0]?.url).toBe('https://example.com/auth/list?type=totp&q=a+b%26c');
  });

  it('leaves out empty headers and members, and names a content type only with a body', async () => {
    const { fetch, requests } = fakeFetch(() => json({}));
    const transport = createTransport({ baseUrl, fetch });
    await transport({ ...GET, headers: { 'x-a': 'a', 'x-b': '', 'x-c': undefined } });
    await transport({ ...GET, method: 'POST', json: { code: '0123', none: undefined } });
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({ 'x-a': 'a' });
    expect(Object.fromEntries(requests[1]?.headers ?? [])).toEqual({
      'content-type': 'application/json',
    });
    expect(await requests[1]?.text()).toBe('{"code":"0123"}');
  });

  it('refuses redirects, sends no cookies and keeps out of the cache', async () => {
    const { fetch, requests } = fakeFetch(() => json({}));
    await createTransport({ baseUrl, fetch })(GET);
    await createTransport({ baseUrl, fetch, credentials: 'include' })(GET);
    expect(requests[0]).toMatchObject({
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
    });
    expect(requests[1]?.credentials).toBe('include');
  });

  it('uses the global fetch of the moment where none is given', async () => {
    const { fetch, requests } = fakeFetch(() => json({ a: 1 }));
    const transport = createTransport({ baseUrl });
    vi.stubGlobal('fetch', fetch);
    expect((await transport(GET)).body).toEqual({ a: 1 });
    expect(requests).toHaveLength(1);
  });

  it('tells a request that cannot be built from one that could not be sent', async () => {
    const error = await failure(send(() => json({}), { headers: { 'x-a': 'line\nbreak' } }));
    expect(error.code).toBe('unknown');
    expect(error.message).toMatch(/^\[@mfakit\/client\] the request could not be built/);
  });
});

describe('bodies', () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const nothing: readonly (readonly [string, BodyInit | null])[] = [
    ['HTML', '<!doctype html><title>Sign in to the Wi-Fi</title>'],
    ['nothing', ''],
    ['white space', ' \n '],
    ['half of it', '{"code":200,"data":{"id"'],
    ['text', 'OK'],
    ['single quotes', "{'code':200}"],
    ['two values', '{"code":200}{"code":200}'],
    ['10 000 arrays', deep],
    ['10 000 arrays inside', `{"code":200,"data":${deep}}`],
    ['a million arrays', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
    ['one byte too many', `"${'a'.repeat(LARGEST_BODY_BYTES - 1)}"`],
    ['ten megabytes', `"${'a'.repeat(10_000_000)}"`],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0])],
  ];

  it.each(nothing)('reads %s as no JSON', async (_, body) => {
    const headers = { 'content-type': 'application/json' };
    expect(await send(() => new Response(body, { headers }))).toMatchObject({
      status: 200,
      body: undefined,
    });
  });

  it.each([204, 205])('reads nothing out of a %d', async (status) => {
    expect(await send(() => new Response(null, { status }))).toMatchObject({
      status,
      body: undefined,
    });
  });

  it('reads past a byte order mark', async () => {
    expect((await send(() => new Response('\uFEFF{"a":1}'))).body).toEqual({ a: 1 });
  });

  it('reads a body of just the largest size', async () => {
    const body = `"${'a'.repeat(LARGEST_BODY_BYTES - 2)}"`;
    expect((await send(() => new Response(body))).body).toHaveLength(LARGEST_BODY_BYTES - 2);
  });

  it('joins characters that were cut by the network', async () => {
    const bytes = new TextEncoder().encode('{"a":"安全码🎉"}');
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect((await send(() => new Response(body))).body).toEqual({ a: '安全码🎉' });
  });

  it('stops a stream without an end at the limit', async () => {
    let cancelled = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel: () => {
        cancelled = true;
      },
    });
    expect((await send(() => new Response(body))).body).toBeUndefined();
    expect(cancelled).toBe(true);
  });

  it('takes __proto__ out at every level', async () => {
    const text = '{"__proto__":{"code":200},"data":[{"__proto__":{"x":1},"y":2}],"constructor":1}';
    const { body } = await send(() => new Response(text));
    expect(body).toEqual({ data: [{ y: 2 }], constructor: 1 });
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    expect(JSON.stringify(body)).not.toContain('__proto__');
  });

  it.each([200, 201, 302, 400, 401, 403, 404, 422, 429, 500, 503])(
    'hands on a %d',
    async (status) => {
      expect(await send(() => json({ code: 1 }, { status }))).toMatchObject({
        status,
        body: { code: 1 },
      });
    },
  );

  it('reads Retry-After against the Date of the same reply, and the request id', async () => {
    const headers = {
      'retry-after': 'Sun, 06 Nov 1994 08:50:07 GMT',
      date: 'Sun, 06 Nov 1994 08:49:37 GMT',
      'x-request-id': 'abc-123',
    };
    expect(await send(() => json({}, { headers }))).toMatchObject({
      retryAfterMs: 30_000,
      requestId: 'abc-123',
    });
  });

  it('drops a request id that is no id', async () => {
    const headers = { 'x-request-id': '<script>' };
    expect(await send(() => json({}, { headers }))).not.toHaveProperty('requestId');
  });
});

describe('a call that fails', () => {
  const cut = (): Response => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"code":200,')),
      pull: (controller) => controller.error(new TypeError('terminated')),
    });
    return new Response(body);
  };

  it.each([
    ['a refused connection', () => Promise.reject(new TypeError('Failed to fetch')), 'network'],
    ['a fetch that throws', () => Promise.reject('boom'), 'network'],
    ['a fetch that rejects with nothing', () => Promise.reject(undefined), 'network'],
    [
      'a fetch that aborts of itself',
      () => Promise.reject(new DOMException('', 'AbortError')),
      'network',
    ],
    ['a cut in the middle', cut, 'network'],
    ['no answer object', () => undefined, 'bad_response'],
    ['another object', () => ({ ok: true }), 'bad_response'],
  ])('%s is told as one of the kinds', async (_, answer, code) => {
    expect((await failure(send(answer))).code).toBe(code);
  });

  it('says offline where the browser knows of no connection', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const refuse = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));
    expect((await failure(send(refuse))).code).toBe('offline');
  });

  it('believes an answer more than the browser', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    expect((await send(() => json({ a: 1 }))).body).toEqual({ a: 1 });
  });

  it('hands an MfaError of the fetch on', async () => {
    const own = new MfaError({ code: 'locked' });
    expect(await failure(send(() => Promise.reject(own)))).toBe(own);
  });

  it('sends once, whatever happens', async () => {
    for (const answer of [
      cut,
      () => Promise.reject(new TypeError()),
      () => json({}, { status: 503 }),
    ]) {
      const { fetch, requests } = fakeFetch(answer);
      await createTransport({ baseUrl, fetch })(GET).catch(() => undefined);
      expect(requests).toHaveLength(1);
    }
  });
});
