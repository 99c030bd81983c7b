import type { FaceBox, FaceObservation } from './face-detector.js';
import { type FrameQuality, measureQuality, toGrey } from './frame-quality.js';
import { nearestFace } from './nearest-face.js';

/** Light and focus are measured on so many pixels a side. */
export const SAMPLE_SIDE = 96;
const WHOLE: FaceBox = { left: 0, top: 0, width: 1, height: 1 };

/** The pixels (red, green, blue, alpha) of a part of a frame, drawn into a square of so many a side; null for none. */
export type SampleReader = (part: FaceBox, side: number) => Uint8ClampedArray | null;

/**
 * Measures the light and the focus of the nearest face, or of the whole frame where there is none, out of a single small
 * sample. For a {@link FaceDetector} that looks at frames in a worker.
 *
 * @returns null where nothing can be read
 */
export function measureFrame(
  faces: readonly FaceObservation[],
  read: SampleReader,
): FrameQuality | null {
  const pixels = read(nearestFace(faces)?.box ?? WHOLE, SAMPLE_SIDE);
  return pixels && measureQuality(toGrey(pixels, SAMPLE_SIDE, SAMPLE_SIDE));
}
