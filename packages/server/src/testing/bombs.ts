import type { Bytes } from '../crypto/bytes.js';

const bytes = (...parts: readonly (number | string | readonly number[] | Uint8Array)[]): Bytes =>
  Uint8Array.from(
    parts.flatMap((part) => {
      if (typeof part === 'number') return [part];
      return typeof part === 'string' ? [...part].map((char) => char.charCodeAt(0)) : [...part];
    }),
  );
const be16 = (value: number) => [(value >>> 8) & 255, value & 255];
const be32 = (value: number) => [...be16(value >>> 16), ...be16(value)];
const le16 = (value: number) => [value & 255, (value >>> 8) & 255];
const le24 = (value: number) => [...le16(value), (value >>> 16) & 255];
const le32 = (value: number) => [...le16(value), ...le16(value >>> 16)];

const segment = (marker: number, body: readonly number[]) =>
  bytes(0xff, marker, be16(body.length + 2), body);
const frame = (width: number, height: number, marker = 0xc0) =>
  segment(marker, [8, ...be16(height), ...be16(width), 1, 1, 0x11, 0]);

/** The head of a JPEG up to its first scan. @param before segments in front of the frame */
export const jpegHead = (
  width: number,
  height: number,
  { marker = 0xc0, before = [] as readonly Bytes[], after = [] as readonly Bytes[] } = {},
): Bytes =>
  bytes(
    ...[0xff, 0xd8, ...before, frame(width, height, marker), ...after],
    ...[segment(0xda, [1, 1, 0, 0, 63, 0]), new Uint8Array(64)],
  );

/** A comment, an EXIF block or the like. */
export const jpegSegment = (marker: number, body: readonly number[]): Bytes =>
  segment(marker, body);

/** A frame of its own, as a thumbnail has one. */
export const jpegFrame = (width: number, height: number): Bytes => frame(width, height);

/** The head of a PNG and nothing after it. */
export const pngHead = (width: number, height: number): Bytes =>
  bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], be32(13), 'IHDR', be32(width), be32(height), [
    ...[8, 6, 0, 0, 0],
    ...be32(0),
    ...be32(0),
  ]);

const chunk = (name: string, body: Uint8Array) =>
  bytes(name, le32(body.length), body, body.length % 2 === 0 ? [] : [0]);
const riff = (...chunks: readonly Bytes[]) => {
  const body = bytes('WEBP', ...chunks);
  return bytes('RIFF', le32(body.length), body, new Uint8Array(16));
};
const vp8 = (width: number, height: number) =>
  chunk('VP8 ', bytes([0, 0, 0, 0x9d, 0x01, 0x2a], le16(width), le16(height), [0, 0]));
const vp8l = (width: number, height: number) =>
  chunk('VP8L', bytes(0x2f, le32(((width - 1) & 0x3fff) | (((height - 1) & 0x3fff) << 14)), [0]));
const vp8x = (width: number, height: number) =>
  chunk('VP8X', bytes([0, 0, 0, 0], le24(width - 1), le24(height - 1)));
const anim = chunk('ANIM', new Uint8Array(6));
const anmf = chunk('ANMF', new Uint8Array(24));

/** Heads of WebP pictures. */
export const webp = {
  lossy: (width: number, height: number): Bytes => riff(vp8(width, height)),
  lossless: (width: number, height: number): Bytes => riff(vp8l(width, height)),
  extended: (width: number, height: number): Bytes => riff(vp8x(width, height), vp8(width, height)),
  mixed: (canvas: readonly [number, number], inner: readonly [number, number]): Bytes =>
    riff(vp8x(...canvas), vp8l(...inner)),
  animated: (width: number, height: number): Bytes => riff(vp8x(width, height), anim, anmf),
};

const exif = jpegSegment(0xe1, [0x45, 0x78, 0x69, 0x66, 0, 0, ...jpegFrame(8, 8)]);

/** Pictures of a few bytes that claim to be huge, contradict themselves, or are none that a photo may be. */
export const BOMBS: readonly (readonly [string, Bytes])[] = [
  ['a JPEG of 64250 by 64250', jpegHead(64_250, 64_250)],
  ['a JPEG of 65535 by 65535', jpegHead(65_535, 65_535)],
  ['a progressive JPEG of 20000 by 20000', jpegHead(20_000, 20_000, { marker: 0xc2 })],
  ['a lossless JPEG of 12000 by 1001', jpegHead(12_000, 1001, { marker: 0xc3 })],
  ['a JPEG behind an EXIF block with a small picture', jpegHead(9000, 9000, { before: [exif] })],
  ['a JPEG with a second, larger frame', jpegHead(8, 8, { after: [jpegFrame(9000, 9000)] })],
  ['a JPEG with a second, smaller frame', jpegHead(9000, 9000, { after: [jpegFrame(8, 8)] })],
  ['a JPEG without height', jpegHead(4000, 0)],
  ['a JPEG without width', jpegHead(0, 4000)],
  ['a JPEG that ends before its frame', bytes(0xff, 0xd8, 0xff, 0xe0, be16(60_000), 0)],
  [
    'a JPEG with a segment of no length',
    bytes(0xff, 0xd8, 0xff, 0xfe, be16(0), new Uint8Array(40)),
  ],
  ['a JPEG of fill bytes', bytes(0xff, 0xd8, new Uint8Array(5000).fill(255))],
  ['a JPEG whose frame is cut off', jpegHead(8, 8).slice(0, 9)],
  ['a PNG of 100000 by 100000', pngHead(100_000, 100_000)],
  ['a PNG of 2147483647 by 1', pngHead(2_147_483_647, 1)],
  ['a PNG of 4294967295 by 4294967295', pngHead(4_294_967_295, 4_294_967_295)],
  ['a PNG without width', pngHead(0, 10)],
  [
    'a PNG whose first chunk is another',
    pngHead(8, 8).map((byte, at) => (at === 12 ? 0x74 : byte)),
  ],
  ['a lossy WebP of 16383 by 16383', webp.lossy(16_383, 16_383)],
  ['a lossless WebP of 16384 by 16384', webp.lossless(16_384, 16_384)],
  ['a WebP canvas of 16777216 by 16777216', webp.extended(16_777_216, 16_777_216)],
  ['a WebP whose picture is larger than its canvas', webp.mixed([8, 8], [9000, 9000])],
  ['an animated WebP', webp.animated(8, 8)],
  [
    'a BMP of 16384 by 16384',
    bytes('BM', le32(1078), le32(0), le32(1078), le32(40), le32(16_384), le32(16_384), 1, 0, 8, 0),
  ],
  ['a GIF', bytes('GIF89a', le16(8), le16(8), new Uint8Array(40))],
  ['a TIFF', bytes('II', le16(42), le32(8), new Uint8Array(40))],
  ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>')],
  ['a web page', bytes('<!doctype html><img src=x onerror=alert(1)>', new Uint8Array(40))],
  ['a ZIP', bytes('PK', [3, 4], new Uint8Array(40))],
  ['nothing', new Uint8Array(0)],
];

/** Addresses that must not be called, whatever may be fetched from `photos.example.com`. */
export const HOSTILE_ADDRESSES: readonly string[] = [
  ...['http://photos.example.com/a.jpg', 'ftp://photos.example.com/a.jpg', 'file:///etc/passwd'],
  ...['data:image/png;base64,AAAA', 'blob:https://photos.example.com/x', 'javascript:alert(1)'],
  ...['gopher://photos.example.com/', '//photos.example.com/a.jpg', 'photos.example.com/a.jpg'],
  ...['https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/'],
  ...['https://0x7f.0.0.1/', 'https://0177.0.0.1/', 'https://017700000001/', 'https://0/'],
  ...['https://0.0.0.0/', 'https://[::]/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/'],
  ...['https://[::ffff:7f00:1]/', 'https://[fe80::1]/', 'https://[fc00::1]/'],
  ...['https://[64:ff9b::7f00:1]/', 'https://10.0.0.1/', 'https://172.16.0.1/'],
  ...['https://192.168.1.1/', 'https://169.254.169.254/latest/meta-data/', 'https://100.64.0.1/'],
  ...['https://localhost/', 'https://localhost.localdomain/', 'https://metadata.google.internal/'],
  ...['https://127.0.0.1.nip.io/', 'https://evil.test/', 'https://xn--e1afmkfd.test/'],
  ...['https://photos.example.com.evil.test/', 'https://evil.test/photos.example.com'],
  ...['https://sub.photos.example.com/', 'https://photos.example.com./a.jpg'],
  ...['https://photos.example.com:8443/a.jpg', 'https://photos.example.com:443/a.jpg'],
  ...['https://user@photos.example.com/', 'https://photos.example.com@evil.test/'],
  ...['https://evil.test#@photos.example.com/', 'https://evil.test\\@photos.example.com/'],
  ...['https://photos.example.com\\.evil.test/', 'https://photos.example.com%2eevil.test/'],
  ...['https://photos.example.com%00.evil.test/', 'https:\\\\photos.example.com\\a.jpg'],
  ...[' https://photos.example.com/a.jpg', 'https://photos.example.com/a.jpg\r\nHost: evil'],
  ...['https://ph\u200Botos.example.com/', 'https://ｐhotos.example.com/', 'https:///a.jpg'],
  ...['https://photos。example。com/a', 'https://①②⑦.0.0.1/', 'https:photos.example.com/a'],
  `https://photos.example.com/${'a'.repeat(3000)}`,
];
