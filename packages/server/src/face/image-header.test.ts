import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOMBS, jpegFrame, jpegHead, jpegSegment, pngHead, webp } from '../testing/bombs.js';
import { own } from '../testing/face-harness.js';
import { readImageHeader } from './image-header.js';

/** One pixel each, by libpng and libwebp. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const WEBP = 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AA/ua1AAA=';
const ofBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

describe('the size of', () => {
  test.each([
    ['a baseline JPEG', jpegHead(640, 480), 'image/jpeg', 640, 480],
    ['a progressive JPEG', jpegHead(1, 1, { marker: 0xc2 }), 'image/jpeg', 1, 1],
    ['a JPEG of the most pixels', jpegHead(4000, 3000), 'image/jpeg', 4000, 3000],
    [
      'a JPEG with a thumbnail in its EXIF block, fill bytes and tables',
      jpegHead(640, 480, {
        before: [
          jpegSegment(0xe1, [...jpegFrame(9000, 9000)]),
          Uint8Array.of(0xff, 0xff),
          jpegSegment(0xc4, [1, 2, 3]),
          jpegSegment(0xdb, [1]),
        ],
      }),
      ...(['image/jpeg', 640, 480] as const),
    ],
    ['a PNG', pngHead(640, 480), 'image/png', 640, 480],
    ['a lossy WebP', webp.lossy(640, 480), 'image/webp', 640, 480],
    ['a lossless WebP', webp.lossless(640, 480), 'image/webp', 640, 480],
    ['an extended WebP', webp.extended(640, 480), 'image/webp', 640, 480],
  ] as const)('%s', (_, bytes, type, width, height) => {
    expect(readImageHeader(bytes)).toEqual({ type, width, height });
  });

  test('pictures that an encoder made', () => {
    expect(readImageHeader(own())).toEqual({ type: 'image/jpeg', width: 32, height: 32 });
    const one = { width: 1, height: 1 };
    expect(readImageHeader(ofBase64(PNG))).toEqual({ type: 'image/png', ...one });
    expect(readImageHeader(ofBase64(WEBP))).toEqual({ type: 'image/webp', ...one });
  });

  test('a part of a larger buffer', () => {
    const png = pngHead(7, 9);
    const around = new Uint8Array(png.length + 20);
    around.set(png, 10);
    expect(readImageHeader(around.subarray(10, 10 + png.length))).toMatchObject({ width: 7 });
  });
});

test.each(BOMBS)('%s is none, or too large', (_, bytes) => {
  const { width = Number.NaN, height = Number.NaN } = readImageHeader(bytes) ?? {};
  expect(width * height <= 12_000_000).toBe(false);
});

test('no bytes make it throw or run on', () => {
  const heads = [jpegHead(9, 9), pngHead(9, 9), webp.extended(9, 9), webp.mixed([9, 9], [9, 9])];
  const damaged = fc
    .tuple(fc.constantFrom(...heads), fc.nat(80), fc.nat(255), fc.nat(80))
    .map(([head, at, value, length]) => {
      const copy = head.slice(0, Math.max(1, head.length - length));
      copy[at % copy.length] = value;
      return copy;
    });
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      const header = readImageHeader(bytes);
      expect(header === undefined || (header.width > 0 && header.height > 0)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});
