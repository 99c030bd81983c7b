import type { FaceBox, FaceObservation } from '@mfakit/react';
import { faceTilt, faceTurn } from './face-turn.js';
import { createFaceNetwork, FACE_INPUT } from './network/face-network.js';
import { createLandmarkNetwork, LANDMARK_INPUT } from './network/landmark-network.js';

/** A part of a picture, in its pixels. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A picture to be looked at. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /**
   * A part of it in a black square of so many pixels a side, as large as it fits, from the upper left corner or in the middle.
   */
  read(
    part: Part,
    side: number,
    place: 'corner' | 'middle',
  ): Pick<ImageData, 'width' | 'height' | 'data'>;
}

/** Finds faces, and how the head of the largest one is held. */
export type FaceFinder = (picture: Picture) => FaceObservation[];

/**
 * Makes one from the package's two files.
 *
 * @throws RangeError when one is too short
 */
export function createFaceFinder(faces: Uint8Array, landmarks: Uint8Array): FaceFinder {
  const findFaces = createFaceNetwork(faces);
  const findLandmarks = createLandmarkNetwork(landmarks);
  return (picture) => {
    const { width, height } = picture;
    const whole = { left: 0, top: 0, width, height };
    const longer = Math.max(width, height);
    const found = findFaces(picture.read(whole, FACE_INPUT, 'corner')).map(({ box, score }) => ({
      score,
      box: inFrame(box, longer / width, longer / height),
    }));
    const nearest = [...found].sort((one, other) => other.box.height - one.box.height)[0];
    return found.map((face) => {
      const part = face === nearest && partOf(face.box, picture);
      if (!part) return face;
      const points = pointsOn(part, picture, findLandmarks);
      return { ...face, turn: faceTurn(points), tilt: faceTilt(points) };
    });
  };
}

function inFrame({ left, top, width, height }: FaceBox, across: number, down: number): FaceBox {
  return { left: left * across, top: top * down, width: width * across, height: height * down };
}

/** What of a box lies on the picture; null for nothing. */
function partOf(box: FaceBox, { width, height }: Picture): Part | null {
  const left = Math.max(0, Math.floor(box.left * width));
  const top = Math.max(0, Math.floor(box.top * height));
  const right = Math.min(width, Math.floor((box.left + box.width) * width));
  const bottom = Math.min(height, Math.floor((box.top + box.height) * height));
  if (right <= left || bottom <= top) return null;
  return { left, top, width: right - left, height: bottom - top };
}

/** The places on a face. The network sees it in a square, so that all are measured alike. */
function pointsOn(part: Part, picture: Picture, find: ReturnType<typeof createLandmarkNetwork>) {
  return find(picture.read(part, LANDMARK_INPUT, 'middle'));
}
