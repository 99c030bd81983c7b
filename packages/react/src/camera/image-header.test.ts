import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readImageHeader } from './image-header.js';

const face = (name: string) =>
  new Uint8Array(readFileSync(`${import.meta.dirname}/../../test/faces/${name}`));
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part],
    ),
  );

const riff = (kind: string, ...body: readonly number[]) =>
  bytes('RIFF', [0, 0, 0, 0], 'WEBP', kind, [0, 0, 0, 0], body);

describe('a real picture', () => {
  test('JPEG', () => {
    const header = { type: 'image/jpeg', width: 512, height: 512 };
    expect(readImageHeader(face('grace-hopper.jpg'))).toEqual(header);
  });
  test('PNG', () => {
    const header = { type: 'image/png', width: 512, height: 512 };
    expect(readImageHeader(face('astronaut.png'))).toEqual(header);
  });
});

describe('the first bytes of', () => {
  test('a JPEG with tables, fill bytes and a comment before its frame', () => {
    const jpeg = bytes(
      [0xff, 0xd8],
      [0xff, 0xe1, 0, 4, 1, 2],
      [0xff, 0xff, 0xff, 0xc4, 0, 3, 0],
      [0xff, 0xfe, 0, 2],
      [0xff, 0xc2, 0, 11, 8, 0x01, 0x40, 0x02, 0x80],
    );
    expect(readImageHeader(jpeg)).toEqual({ type: 'image/jpeg', width: 640, height: 320 });
  });

  test('a WebP, lossy', () => {
    const webp = riff('VP8 ', 0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x42, 0x40, 0x81);
    expect(readImageHeader(webp)).toEqual({ type: 'image/webp', width: 640, height: 320 });
  });

  test('a WebP, lossless', () => {
    // 14 bits of width less one, then 14 of height less one.
    const bits = 639 | (319 << 14);
    const webp = riff('VP8L', 0x2f, bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >> 24);
    expect(readImageHeader(webp)).toEqual({ type: 'image/webp', width: 640, height: 320 });
  });

  test('a WebP, extended, as large as they come', () => {
    const webp = riff('VP8X', 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x3f, 0x01, 0);
    expect(readImageHeader(webp)).toEqual({ type: 'image/webp', width: 16777216, height: 320 });
  });
});

describe('is nothing', () => {
  test.each([
    ['no bytes', bytes()],
    ['a text', bytes('hello, hello, hello, hello, hello')],
    ['a page', bytes('<!doctype html><script>alert(1)</script>')],
    ['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"/>')],
    ['a GIF', bytes('GIF89a', [0x80, 0x02, 0x40, 0x01, 0, 0, 0, 0, 0, 0, 0, 0])],
    [
      'a BMP',
      bytes(
        'BM',
        Array.from({ length: 60 }, () => 1),
      ),
    ],
    ['a HEIC', bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic')],
    ['a PNG without its first chunk', bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IDAT', [0, 0])],
    ['a WebP of no known kind', riff('VP9 ', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['a JPEG that is cut before its frame', face('grace-hopper.jpg').slice(0, 20)],
    ['a JPEG that loses its thread', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 2, 1, 1, 1, 1, 1, 1])],
  ])('%s', (_name, given) => {
    expect(readImageHeader(given)).toBeNull();
  });
});

test('whatever bytes come, it answers', () => {
  const starts = ['', '\xff\xd8', '\x89PNG\r\n\x1a\n', 'RIFF\0\0\0\0WEBP', '\xff\xd8\xff\xc0'];
  const picture = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 80 }));
  fc.assert(
    fc.property(picture, ([start, rest]) => {
      const header = readImageHeader(bytes(start, [...rest]));
      if (header === null) return;
      expect(Number.isInteger(header.width) && header.width >= 0).toBe(true);
      expect(Number.isInteger(header.height) && header.height >= 0).toBe(true);
    }),
    { numRuns: process.env.MFAKIT_LONG ? 100_000 : 2000 },
  );
});
