import { type Canvas, contextOf, makeCanvas } from './canvas.js';

/** A picture that is fit to be sent. */
export interface Photo {
  /** JPEG, without any of the metadata that a file may have had. */
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  /** Its brightness in a grid of 32 by 32, a byte for each, to tell two pictures apart. */
  readonly thumbnail: Uint8Array;
}

/**
 * Why a picture was not taken, told here and not by a server.
 *
 * - `no_picture`: no frame came, or a blank one
 * - `too_small`: under 320 pixels
 * - `too_large`: more than this browser should be made to decode, or more than 4 MiB
 * - `not_a_photo`: a file that is no JPEG, PNG or WebP, or cannot be read
 * - `same_photo`: the same picture twice, where two are wanted
 */
export type PhotoIssue = 'no_picture' | 'too_small' | 'too_large' | 'not_a_photo' | 'same_photo';

/** What became of taking a picture. */
export type PhotoResult =
  | { readonly status: 'taken'; readonly photo: Photo }
  | { readonly status: 'refused'; readonly issue: PhotoIssue };

/**
 * Makes a photo of a frame, beside the page's own thread, by `encodePhoto` of `@mfakit/react/encode-photo`. The frame is its
 * to close. Where it rejects, the page makes the photo.
 */
export type PhotoEncoder = (frame: VideoFrame) => Promise<PhotoResult>;

/** The longer side must have at least so many pixels. */
export const MIN_SIDE = 320;
const MAX_SIDE = 720;
const MAX_BYTES = 4 * 1024 * 1024;
const QUALITY = 0.92;
const GRID = 32;
/** A frame of one colour all over differs by less from its darkest to its brightest spot: a covered lens, a dead driver. */
const BLANK_SPAN = 6;
/** Mean difference of brightness, of 255, under which two pictures are the same one. */
const SAME_MEAN = 1;

/** A refusal. */
export function refused(issue: PhotoIssue): PhotoResult {
  return { status: 'refused', issue };
}

/** True for one and the same picture, also when it has been encoded twice. */
export function isSamePhoto(one: Photo, other: Photo): boolean {
  const difference = one.thumbnail.reduce(
    (sum, value, place) => sum + Math.abs(value - (other.thumbnail[place] ?? 0)),
    0,
  );
  return difference / one.thumbnail.length < SAME_MEAN;
}

/** What can be drawn, in its real size. */
export interface PictureSource {
  readonly image: HTMLVideoElement | ImageBitmap | VideoFrame;
  readonly width: number;
  readonly height: number;
}

/** The size of a picture of which no side has more than 720 pixels. */
export function fitPhoto(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/**
 * Draws a picture as it is (never mirrored) into at most 720 pixels a side, and encodes it as a JPEG of quality 0.92. The
 * source is read before the first wait.
 */
export async function encodePhoto({ image, width, height }: PictureSource): Promise<PhotoResult> {
  if (Math.max(width, height) < MIN_SIDE) return refused('too_small');
  const fitted = fitPhoto(width, height);
  const canvas = makeCanvas(fitted.width, fitted.height);
  const thumbnail = draw(canvas, image) && readThumbnail(canvas);
  if (!thumbnail || isBlank(thumbnail)) return refused('no_picture');
  const blob = await encode(canvas);
  if (!blob) return refused('no_picture');
  if (blob.size > MAX_BYTES) return refused('too_large');
  const { width: drawnWidth, height: drawnHeight } = canvas;
  return {
    status: 'taken',
    photo: { blob, width: drawnWidth, height: drawnHeight, thumbnail },
  };
}

function isBlank(thumbnail: Uint8Array): boolean {
  return Math.max(...thumbnail) - Math.min(...thumbnail) < BLANK_SPAN;
}

function readThumbnail(source: Canvas): Uint8Array | null {
  const context = contextOf(makeCanvas(GRID, GRID));
  if (!context) return null;
  // Averaged, so that neither noise nor another encoding makes two pictures of one.
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, GRID, GRID);
  const { data } = context.getImageData(0, 0, GRID, GRID);
  // ITU-R BT.601
  return Uint8Array.from({ length: GRID * GRID }, (_, place) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(place * 4);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });
}

/** False where there is nothing to draw with. */
function draw(canvas: Canvas, image: PictureSource['image']): boolean {
  const context = contextOf(canvas);
  if (!context) return false;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return true;
}

function encode(canvas: Canvas): Promise<Blob | null> {
  return 'convertToBlob' in canvas
    ? canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY }).catch(() => null)
    : new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}
