import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TransportReply } from './reply.js';
import { failure } from './testing/failure.js';
import { type Recorder, startRecorder } from './testing/recorder.js';
import { createTransport } from './transport.js';

let recorder: Recorder;
beforeAll(async () => {
  recorder = await startRecorder();
});
afterAll(() => recorder.close());

function get(baseUrl: string = recorder.url): Promise<TransportReply> {
  return createTransport({ baseUrl })({ method: 'GET', path: '/x' });
}

it('reads an answer from a real server', async () => {
  recorder.answer({ body: { code: 200 }, headers: { 'retry-after': '3' } });
  expect(await get()).toMatchObject({ status: 200, body: { code: 200 }, retryAfterMs: 3000 });
});

it('follows no redirect', async () => {
  recorder.take();
  recorder.answer({ status: 302, headers: { location: `${recorder.url}/elsewhere` } });
  expect((await failure(get())).code).toBe('network');
  expect(recorder.take().map(({ path }) => path)).toEqual(['/x']);
});

it('calls a connection that was cut in the middle a network failure', async () => {
  recorder.answer({ body: { code: 200, data: 'a long answer' }, cut: true });
  expect((await failure(get())).code).toBe('network');
});

it('calls a refused connection a network failure', async () => {
  const gone = await startRecorder();
  await gone.close();
  expect((await failure(get(gone.url))).code).toBe('network');
});
