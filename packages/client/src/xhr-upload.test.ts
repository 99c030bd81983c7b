import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { builtinEnvironments } from 'vitest/runtime';
import { createAuthingApi } from './authing/api.js';
import { createAuthingClient } from './authing/client.js';
import { failure } from './testing/failure.js';
import { fakeFetch, json } from './testing/fake-fetch.js';
import { type Recorder, startRecorder } from './testing/recorder.js';

let recorder: Recorder;
let tearDown: () => unknown;
beforeAll(async () => {
  recorder = await startRecorder();
  const dom = await builtinEnvironments.jsdom.setup(globalThis, { jsdom: { url: recorder.url } });
  tearDown = () => dom.teardown(globalThis);
}, 60_000);
afterAll(async () => {
  await tearDown();
  await recorder.close();
});
afterEach(() => {
  vi.restoreAllMocks();
  recorder.take();
});

const photo = (size = 1000): Blob => new Blob([new Uint8Array(size)], { type: 'image/jpeg' });
const success = { body: { code: 200, data: { key: 'face-photo/1' } } };
const apiOf = (host: string) => createAuthingApi({ appId: 'APP_ID', host, token: 'user.token' });

/** A server that takes the whole request and then does nothing; says when it was let go. */
async function startDeaf(
  onRequest: () => void = () => undefined,
): Promise<{ url: string; closed: Promise<unknown>; server: Server }> {
  let close: (value?: unknown) => void = () => undefined;
  const closed = new Promise((resolve) => {
    close = resolve;
  });
  const server = createServer((request) =>
    request.resume().on('end', onRequest).on('close', close),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, closed, server };
}

describe('in a document, with a listener', () => {
  it('uploads by XMLHttpRequest as the SDK does, and tells how much of it is sent', async () => {
    recorder.answer(success);
    const send = vi.spyOn(XMLHttpRequest.prototype, 'send');
    const api = apiOf(recorder.url);
    const shares: number[] = [];
    await api.uploadFacePhoto(photo(), { onProgress: (share) => shares.push(share) });
    expect(send).toHaveBeenCalledTimes(1);
    const [request] = recorder.take();
    expect(request).toMatchObject({
      method: 'POST',
      path: '/api/v2/upload',
      query: '?folder=face-photo&private=true',
    });
    expect(request?.raw.toString('latin1')).toContain('name="file"; filename="personal.jpeg"');
    expect(Object.keys(request?.headers ?? {}).join()).not.toMatch(/authorization|x-authing/);
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('counts over all photos', async () => {
    recorder.answer(({ path }) =>
      path === '/api/v2/upload' ? success : { body: { code: 200, data: { id: 'u1' } } },
    );
    const client = createAuthingClient({
      appId: 'APP_ID',
      host: recorder.url,
      token: 'user.token',
    });
    const shares: number[] = [];
    const onProgress = (share: number): void => void shares.push(share);
    await client.bindFace({ photos: [photo(), photo(5000)], onProgress });
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
    expect(shares).toContain(0.5);
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
  });

  it.each([
    ['a refusal', { body: { code: 987, message: 'too large' } }, 'upload_failed'],
    ['a failure', { status: 503, body: 'busy', headers: { 'retry-after': '4' } }, 'server'],
    ['a page', { body: '<p>' }, 'bad_response'],
    ['too much', { body: { ...success.body, pad: 'x'.repeat(2e6) } }, 'bad_response'],
    ['half of it', { ...success, cut: true }, 'network'],
  ])('reads %s', async (_, answer, code) => {
    recorder.answer(answer);
    const call = apiOf(recorder.url).uploadFacePhoto(photo(), { onProgress: () => undefined });
    const error = await failure(call);
    expect(error.code).toBe(code);
    expect(error.retryAt !== undefined).toBe(code === 'server');
  });

  it('hears nothing from the address that it is sent on to', async () => {
    recorder.answer(({ path }) =>
      path === '/other' ? success : { status: 303, headers: { location: '/other' } },
    );
    const call = apiOf(recorder.url).uploadFacePhoto(photo(), { onProgress: () => undefined });
    expect((await failure(call)).code).toBe('network');
  });

  it('finds nobody there', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const call = apiOf('http://127.0.0.1:9').uploadFacePhoto(photo(), {
      onProgress: () => undefined,
    });
    expect((await failure(call)).code).toBe('network');
  });

  it('is given up when its caller aborts, and the server hears it', async () => {
    const controller = new AbortController();
    const { url, closed, server } = await startDeaf(() => controller.abort());
    const call = createAuthingApi({ appId: 'APP_ID', host: url }).uploadFacePhoto(photo(), {
      signal: controller.signal,
      onProgress: () => undefined,
    });
    expect((await failure(call)).code).toBe('cancelled');
    await closed;
    server.close();
  });

  it('is given up when its time is over', async () => {
    const { url, closed, server } = await startDeaf();
    const api = createAuthingApi({ appId: 'APP_ID', host: url, timeoutMs: 100 });
    const call = api.uploadFacePhoto(photo(), { onProgress: () => undefined });
    expect((await failure(call)).code).toBe('timeout');
    await closed;
    server.close();
  });
});

it('a fetch of the host carries the photo, whoever listens', async () => {
  const send = vi.spyOn(XMLHttpRequest.prototype, 'send');
  const { fetch, requests } = fakeFetch(() => json(success.body));
  const shares: number[] = [];
  const api = createAuthingApi({ appId: 'APP_ID', host: recorder.url, fetch });
  await api.uploadFacePhoto(photo(), { onProgress: (share) => shares.push(share) });
  expect(send).not.toHaveBeenCalled();
  expect(requests).toHaveLength(1);
  expect(shares).toEqual([0, 1]);
});
