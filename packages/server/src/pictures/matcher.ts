import type { Bytes } from '../crypto/bytes.js';
import type { FaceMatcher } from '../face/matcher.js';
import { decodeInPage } from './decode.js';
import { distance, type PicturePixels, THUMBNAIL_SIZE, thumbnail } from './thumbnail.js';

/** How {@link createPictureMatcher} works. */
export interface PictureMatcherOptions {
  /** Turns a JPEG, PNG or WebP into pixels; may reject. @default the page's own decoder */
  readonly decode?: (photo: Bytes) => Promise<PicturePixels>;
  /** From 0, the same picture, to 2. @default 0.2 */
  readonly threshold?: number;
}

/** Room for values of up to four spreads from the mean in a signed byte. */
const SCALE = 32;

/**
 * A stand-in for a matcher of faces, for stories, tests and demos: it **recognises pictures, not people**. Two photos match
 * when light and dark lie in the same places; whose face is on them, or whether there is one, it does not know. A picture
 * without light and dark has "no face". It needs no model and gives the same answer every time.
 *
 * @throws Error where the platform decodes no pictures (Node) and no `decode` is passed
 */
export function createPictureMatcher(options: PictureMatcherOptions = {}): FaceMatcher {
  const { threshold = 0.2, decode = decodeInPage() } = options;
  const look = async (photo: Bytes): Promise<Thumbnail> => {
    const pixels = await decode(photo).catch(() => undefined);
    if (!pixels) return { fault: 'unusable_photo' };
    const cells = thumbnail(pixels);
    return cells ? { cells } : { fault: 'no_face' };
  };
  return {
    name: 'pictures-1',
    enrol: async (photos) => {
      const all: Float64Array[] = [];
      for (const photo of photos) {
        const seen = await look(photo);
        if ('fault' in seen) return seen;
        all.push(seen.cells);
      }
      const [first] = all;
      if (!first) return { fault: 'no_face' };
      if (all.some((cells) => distance(first, cells) > threshold)) {
        return { fault: 'different_faces' };
      }
      return { template: pack(all) };
    },
    compare: async (template, photo) => {
      const seen = await look(photo);
      if ('fault' in seen) return seen;
      const nearest = Math.min(...unpack(template).map((cells) => distance(cells, seen.cells)));
      return { match: nearest <= threshold, distance: nearest };
    },
  };
}

type Thumbnail =
  | { readonly cells: Float64Array }
  | { readonly fault: 'no_face' | 'unusable_photo' };

function pack(all: readonly Float64Array[]): Bytes {
  const bytes = new Int8Array(all.length * THUMBNAIL_SIZE);
  for (const [index, cells] of all.entries()) {
    const scaled = cells.map((value) => Math.max(-127, Math.min(127, Math.round(value * SCALE))));
    bytes.set(scaled, index * THUMBNAIL_SIZE);
  }
  return new Uint8Array(bytes.buffer);
}

function unpack(template: Bytes): readonly Int8Array[] {
  const bytes = Int8Array.from(template);
  return Array.from({ length: bytes.length / THUMBNAIL_SIZE }, (_, index) =>
    bytes.subarray(index * THUMBNAIL_SIZE, (index + 1) * THUMBNAIL_SIZE),
  );
}
