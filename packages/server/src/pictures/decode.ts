import type { Bytes } from '../crypto/bytes.js';
import type { PicturePixels } from './thumbnail.js';

/** More would be averaged away. */
const SIDE = 64;

/**
 * The decoder of a page or a worker. It draws the picture small, so that a large one costs no more.
 *
 * @throws Error where there is none
 */
export function decodeInPage(): (photo: Bytes) => Promise<PicturePixels> {
  if (typeof createImageBitmap !== 'function' || typeof OffscreenCanvas !== 'function') {
    throw new Error(
      '@mfakit/server: createPictureMatcher finds no decoder here. Pass `decode`, for example with the package jpeg-js.',
    );
  }
  return async (photo) => {
    const picture = await createImageBitmap(new Blob([photo]));
    try {
      const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d');
      if (!context) throw new Error('@mfakit/server: this page has no canvas.');
      context.drawImage(picture, 0, 0, SIDE, SIDE);
      return context.getImageData(0, 0, SIDE, SIDE);
    } finally {
      picture.close();
    }
  };
}
