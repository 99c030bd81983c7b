import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readModel } from '../test/portraits.js';
import { FACES_FILE, LANDMARKS_FILE, loadFile } from './model-files.js';
import { FACE_SCALES, LANDMARK_SCALES, type Scales } from './network/scales.js';

const require = createRequire(import.meta.url);
const ORIGIN = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');

interface Tensor {
  readonly quantization: { readonly scale: number; readonly min: number };
}

function readScales(name: string): Scales {
  const manifest: readonly { readonly weights: readonly Tensor[] }[] = JSON.parse(
    readFileSync(join(ORIGIN, `${name}-weights_manifest.json`), 'utf8'),
  );
  return manifest.flatMap(({ weights }) =>
    weights.map(({ quantization: { scale, min } }) => [scale, min] as const),
  );
}

afterEach(() => vi.unstubAllGlobals());

/** Every request is answered by this. */
function answer(body: BodyInit | null, init?: ResponseInit) {
  vi.stubGlobal('fetch', async (_: unknown, { signal }: RequestInit = {}) => {
    signal?.throwIfAborted();
    return new Response(body, init);
  });
}

const URL_OF_IT = '/assets/faces.bin';

describe('the weights', () => {
  test.each([
    ['faces', 'tiny_face_detector_model', FACE_SCALES],
    ['landmarks', 'face_landmark_68_tiny_model', LANDMARK_SCALES],
  ] as const)('%s.bin is what face-api has, byte for byte', (name, origin, scales) => {
    const theirs = readFileSync(join(ORIGIN, `${origin}.bin`));
    expect(Buffer.compare(readModel(name), theirs)).toBe(0);
    expect(scales).toEqual(readScales(origin));
  });

  test.each([
    ['faces', FACES_FILE],
    ['landmarks', LANDMARKS_FILE],
  ] as const)('%s.bin is taken for itself, and its progress is told', async (name, file) => {
    answer(new Uint8Array(readModel(name)));
    const onBytes = vi.fn<(count: number) => void>();
    expect(await loadFile(URL_OF_IT, file, { onBytes })).toEqual(readModel(name));
    const sum = onBytes.mock.calls.reduce((total, [count]) => total + count, 0);
    expect(sum).toBe(file.bytes);
  });

  test('one changed byte is another file', async () => {
    const changed = new Uint8Array(readModel('faces'));
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    answer(changed);
    await expect(loadFile(URL_OF_IT, FACES_FILE)).rejects.toThrow(/not the file of this version/);
  });

  test.each([
    ['too short', new Uint8Array(readModel('faces', 1000))],
    ['too long', new Uint8Array([...readModel('faces'), 0])],
    ['a page of the site', '<!doctype html>'],
    ['empty', null],
  ])('%s: refused', async (_, body) => {
    answer(body);
    await expect(loadFile(URL_OF_IT, FACES_FILE)).rejects.toThrow(/not the file of this version/);
  });

  test('not there: it says where it looked', async () => {
    answer('', { status: 404 });
    await expect(loadFile(URL_OF_IT, FACES_FILE)).rejects.toThrow('/assets/faces.bin answered 404');
  });

  test('gives up with its signal', async () => {
    answer(new Uint8Array(readModel('faces')));
    const signal = AbortSignal.abort();
    await expect(loadFile(URL_OF_IT, FACES_FILE, { signal })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});
