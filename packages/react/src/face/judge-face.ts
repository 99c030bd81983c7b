import type { FaceBox, FaceObservation } from './face-detector.js';
import type { FrameQuality } from './frame-quality.js';
import { nearestFace, SURE } from './nearest-face.js';

/**
 * What the user is told to do, or what stands in the way of a good photo. It speaks of the picture alone: that somebody lives,
 * or is who they say, nobody can tell from it.
 */
export type FaceGuidance =
  | 'no_face'
  | 'several_faces'
  | 'too_far'
  | 'too_close'
  | 'off_centre'
  | 'turned_away'
  | 'tilted'
  | 'too_dark'
  | 'too_bright'
  | 'blurred'
  /** All is well: the photo is taken by itself in a moment. */
  | 'hold_still';

/** What one frame has shown. */
export interface FaceReading {
  /** The frame's size in pixels. */
  readonly width: number;
  readonly height: number;
  readonly faces: readonly FaceObservation[];
  /** Of the face, or of the whole frame where there is none. */
  readonly quality: FrameQuality;
}

/** Bounds of a good picture. Lengths are in shares of the frame's shorter side, which is what the preview shows. */
interface Bounds {
  readonly smallest: number;
  readonly largest: number;
  readonly aside: number;
  readonly turn: number;
  /** Degrees. */
  readonly tilt: number;
  readonly dark: number;
  readonly clipped: number;
  readonly sharpness: number;
}

const ENTER: Bounds = {
  smallest: 0.28,
  largest: 0.72,
  aside: 0.15,
  turn: 0.4,
  tilt: 15,
  dark: 80,
  clipped: 0.3,
  sharpness: 0.06,
};
/** A picture that was good stays so until it is clearly bad: at the edge of a bound it would flicker. */
const STAY: Bounds = {
  smallest: 0.25,
  largest: 0.78,
  aside: 0.2,
  turn: 0.5,
  tilt: 20,
  dark: 72,
  clipped: 0.36,
  sharpness: 0.05,
};

/** A face in the background counts from this share of the nearest one's height. */
const BYSTANDER = 0.4;
/** The middle of the oval, a little above the middle of the preview. */
const OVAL_CENTRE = -0.05;
/** A frame without a face that is darker than this may well have one. */
const NIGHT = 50;

/**
 * The first thing that is wrong with a frame, in the order in which it helps to put it right; `hold_still` when nothing is.
 *
 * @param wasGood whether the frame before was good, so that this one may be a little worse
 */
export function judgeFace(reading: FaceReading, wasGood: boolean): FaceGuidance {
  const { faces, quality } = reading;
  const bounds = wasGood ? STAY : ENTER;
  const face = nearestFace(faces);
  if (!face) return quality.highlight < NIGHT ? 'too_dark' : 'no_face';
  const others = faces.filter(
    ({ score, box }) => score >= SURE && box.height >= BYSTANDER * face.box.height,
  );
  if (others.length > 1) return 'several_faces';
  return judgePlace(face, reading, bounds) ?? judgeQuality(quality, bounds) ?? 'hold_still';
}

function judgePlace(
  { box, turn = 0, tilt = 0 }: FaceObservation,
  { width, height }: FaceReading,
  bounds: Bounds,
): FaceGuidance | null {
  const shorter = Math.min(width, height);
  const size = (box.height * height) / shorter;
  if (size < bounds.smallest) return 'too_far';
  if (size > bounds.largest) return 'too_close';
  const { x, y } = centreOf(box);
  const right = ((x - 0.5) * width) / shorter;
  const down = ((y - 0.5) * height) / shorter - OVAL_CENTRE;
  if (Math.hypot(right, down) > bounds.aside) return 'off_centre';
  if (Math.abs(turn) > bounds.turn) return 'turned_away';
  return Math.abs(tilt) > bounds.tilt ? 'tilted' : null;
}

function judgeQuality(quality: FrameQuality, bounds: Bounds): FaceGuidance | null {
  if (quality.highlight < bounds.dark) return 'too_dark';
  if (quality.clipped > bounds.clipped) return 'too_bright';
  return quality.sharpness < bounds.sharpness ? 'blurred' : null;
}

/** The middle of a box. */
export function centreOf({ left, top, width, height }: FaceBox): { x: number; y: number } {
  return { x: left + width / 2, y: top + height / 2 };
}
