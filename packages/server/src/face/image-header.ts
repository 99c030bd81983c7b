/** What the header of a picture says, before anybody decodes it. */
export interface ImageHeader {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/**
 * Reads the size of a JPEG, PNG or WebP (RFC 2083, RFC 9649, ITU T.81). Undefined for anything else, for a picture whose parts
 * contradict each other, and for an animation: a decoder might believe another part than we did.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = readJpeg(view) ?? readPng(view) ?? readWebp(view);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}

const SOI = 0xffd8;
const SOS = 0xffda;
const FILL = 0xff;

/** Walks the segments up to the first scan. */
function readJpeg(view: DataView): ImageHeader | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== SOI) return undefined;
  let found: ImageHeader | undefined;
  let offset = 2;
  while (offset + 4 <= view.byteLength) {
    const marker = view.getUint16(offset);
    if (marker === 0xffff) {
      offset += 1;
      continue;
    }
    if (marker === SOS) return found;
    const length = view.getUint16(offset + 2);
    if (marker >>> 8 !== FILL || isBareMarker(marker) || length < 2) return undefined;
    if (isFrame(marker)) {
      if (found || length < 8 || offset + 9 > view.byteLength) return undefined;
      const [height, width] = [view.getUint16(offset + 5), view.getUint16(offset + 7)];
      found = { type: 'image/jpeg', width, height };
    }
    offset += 2 + length;
  }
  return undefined;
}

/** SOF0 to SOF15 but DHT, JPG and DAC, which lie between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

/** Markers without a length: RST, SOI, EOI and TEM have no place before the first scan. */
function isBareMarker(marker: number): boolean {
  return (marker >= 0xffd0 && marker <= 0xffd9) || marker <= 0xff01;
}

const PNG_SIGNATURE = [0x89504e47, 0x0d0a1a0a];

function readPng(view: DataView): ImageHeader | undefined {
  if (view.byteLength < 33) return undefined;
  if (PNG_SIGNATURE.some((word, index) => view.getUint32(index * 4) !== word)) return undefined;
  if (view.getUint32(8) !== 13 || tag(view, 12) !== 'IHDR') return undefined;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** Every chunk up to the picture itself: the canvas and the picture on it must be of one size. */
function readWebp(view: DataView): ImageHeader | undefined {
  if (view.byteLength < 30 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WEBP') return undefined;
  let canvas: ImageHeader | undefined;
  let offset = 12;
  while (offset + 18 <= view.byteLength) {
    const name = tag(view, offset);
    const body = offset + 8;
    if (name === 'VP8X' && !canvas) {
      canvas = webp(uint24(view, body + 4) + 1, uint24(view, body + 7) + 1);
    } else if (name === 'VP8 ' || name === 'VP8L') {
      const picture = name === 'VP8 ' ? readLossy(view, body) : readLossless(view, body);
      if (!picture || !canvas) return picture;
      const fits = picture.width === canvas.width && picture.height === canvas.height;
      return fits ? picture : undefined;
    } else if (name === 'ANMF' || name === 'ANIM') {
      return undefined;
    }
    const length = view.getUint32(offset + 4, true);
    offset = body + length + (length % 2);
  }
  return undefined;
}

function readLossy(view: DataView, body: number): ImageHeader | undefined {
  if (uint24(view, body + 3) !== 0x2a019d) return undefined;
  const [width, height] = [view.getUint16(body + 6, true), view.getUint16(body + 8, true)];
  return webp(width & 0x3fff, height & 0x3fff);
}

function readLossless(view: DataView, body: number): ImageHeader | undefined {
  if (view.getUint8(body) !== 0x2f) return undefined;
  const bits = view.getUint32(body + 1, true);
  return webp((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
}

function webp(width: number, height: number): ImageHeader {
  return { type: 'image/webp', width, height };
}

function uint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
}

function tag(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(offset + index)));
}
