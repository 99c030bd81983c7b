import type { FaceObservation } from './face-detector.js';

/** Less sure than that, it is no face. */
export const SURE = 0.5;

/** The face that the photo is of: the nearest. */
export function nearestFace(faces: readonly FaceObservation[]): FaceObservation | undefined {
  return faces.reduce<FaceObservation | undefined>((nearest, face) => {
    const isNearer = !nearest || face.box.height > nearest.box.height;
    return face.score >= SURE && isNearer ? face : nearest;
  }, undefined);
}
