import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinEnvironments } from 'vitest/runtime';
import { type Recorded, type Recorder, startRecorder } from '../testing/recorder.js';
import { createAuthingApi } from './api.js';

const PHOTOS = [1, 2].map((fill) => new Uint8Array(1000 * fill).fill(fill));

let recorder: Recorder;
/** What the SDK sends for so many photos. */
const expected = new Map<number, unknown[]>();
beforeAll(async () => {
  recorder = await startRecorder();
  for (const count of [2, 1]) expected.set(count, await sentBySdk(PHOTOS.slice(0, count)));
}, 60_000);
afterAll(() => recorder.close());

const mfaToken = 'mfa.token.x';

/** What the part says of itself, and how many bytes it holds. */
function part({ headers, raw }: Recorded): unknown {
  const [head = '', ...rest] = raw.toString('latin1').split('\r\n\r\n');
  const bytes = rest.join('\r\n\r\n').lastIndexOf('\r\n--');
  const names = head.toLowerCase().split('\r\n').slice(1).sort();
  return { names, bytes, type: headers['content-type']?.split(';')[0] };
}

function comparable(request: Recorded): unknown {
  const { method, path, query, headers, body } = request;
  const own = Object.entries(headers).filter(([name]) => /^(?:authorization|x-)/.test(name));
  const content = path === '/api/v2/upload' ? part(request) : body;
  return { method, path, query, content, own: Object.fromEntries(own) };
}

/** Runs a call against keys that are counted from 1, and takes what it sent. */
async function sent(call: () => Promise<unknown>): Promise<unknown[]> {
  let uploads = 0;
  recorder.answer(({ path }) => {
    if (path !== '/api/v2/upload') return { body: { code: 200, data: { id: 'u1' } } };
    uploads += 1;
    return { body: { code: 200, data: { key: `face-photo/${uploads}` } } };
  });
  recorder.take();
  await call();
  return recorder.take().map(comparable);
}

/** The SDK uploads with the browser's own objects, so it gets a document on the recorder's origin while it runs. */
async function sentBySdk(photos: readonly Uint8Array<ArrayBuffer>[]): Promise<unknown[]> {
  const dom = await builtinEnvironments.jsdom.setup(globalThis, { jsdom: { url: recorder.url } });
  try {
    const { AuthenticationClient } = await import('authing-js-sdk');
    const sdk = new AuthenticationClient({ appId: 'APP_ID', appHost: recorder.url });
    const [baseFace, compareFace] = photos.map(
      (bytes) => new Blob([bytes], { type: 'image/jpeg' }),
    );
    // Its type wants both photos, its code does without the second.
    const args = { baseFace, compareFace, mfaToken } as { baseFace: Blob; compareFace: Blob };
    return await sent(() => sdk.mfa.associateFaceByBlob(args));
  } finally {
    await dom.teardown(globalThis);
  }
}

const file = (bytes: Uint8Array<ArrayBuffer>): File =>
  new File([bytes], 'holiday.png', { type: 'image/jpeg' });

describe('binding a face by upload', () => {
  it.each([2, 1])('sends what the SDK sends, with %d photos', async (count) => {
    const api = createAuthingApi({ appId: 'APP_ID', host: recorder.url });
    const files = PHOTOS.slice(0, count).map(file);
    const [baseFace, compareFace] = files;
    if (baseFace === undefined) throw new Error('no photo');
    const blobs = { baseFace, ...(compareFace && { compareFace }), mfaToken };
    expect(await sent(() => api.associateFaceByBlob(blobs))).toEqual(expected.get(count));
    expect(await sent(() => api.associateFaceByLocalFile({ files, mfaToken }))).toEqual(
      expected.get(count),
    );
    expect(expected.get(count)).toHaveLength(count + 1);
    expect(expected.get(count)?.at(-1)).not.toHaveProperty('content.isExternal');
  });
});
