import { readImageHeader } from './image-header.js';
import {
  encodePhoto,
  isSamePhoto,
  MIN_SIDE,
  type Photo,
  type PhotoIssue,
  type PhotoResult,
  refused,
} from './photo.js';

/** More than any camera's file. */
const MAX_FILE_BYTES = 32 * 1024 * 1024;
/** What stands before the size in a camera's file, a preview picture among it. */
const HEADER_BYTES = 1024 * 1024;
/** Decoded, a pixel takes four bytes. */
const MAX_PIXELS = 64_000_000;

/** What a file dialog is to offer; what was chosen is looked at all the same. */
export const PHOTO_TYPES = 'image/jpeg,image/png,image/webp';

/**
 * Reads a photo from a file, with the checks of a photo from the camera. Its kind is read from its bytes; it is drawn anew,
 * so that where and when it was taken does not leave the browser.
 */
export async function readPhotoFile(file: Blob): Promise<PhotoResult> {
  if (file.size > MAX_FILE_BYTES) return refused('too_large');
  const start = await file
    .slice(0, HEADER_BYTES)
    .arrayBuffer()
    // It has been moved or changed since it was chosen.
    .catch(() => new ArrayBuffer(0));
  const header = readImageHeader(new Uint8Array(start));
  if (!header) return refused('not_a_photo');
  if (header.width * header.height > MAX_PIXELS) return refused('too_large');
  if (Math.max(header.width, header.height) < MIN_SIDE) return refused('too_small');
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return refused('not_a_photo');
  }
  try {
    return await encodePhoto({ image, width: image.width, height: image.height });
  } finally {
    image.close();
  }
}

/** Reads some photos, no two of them alike; or why one of them will not do. */
export async function readPhotoFiles(
  files: readonly Blob[],
): Promise<readonly Photo[] | PhotoIssue> {
  const photos: Photo[] = [];
  for (const file of files) {
    const result = await readPhotoFile(file);
    if (result.status === 'refused') return result.issue;
    if (photos.some((photo) => isSamePhoto(photo, result.photo))) return 'same_photo';
    photos.push(result.photo);
  }
  return photos;
}
