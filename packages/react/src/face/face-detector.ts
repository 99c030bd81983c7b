import type { PhotoResult } from '../camera/photo.js';
import type { FrameQuality } from './frame-quality.js';

/** Where something lies in a frame: shares of the frame's width and height, from 0 to 1. */
export interface FaceBox {
  /** From the frame's left edge; not mirrored. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A face that a detector has found. */
export interface FaceObservation {
  /** From the eyebrows to the chin, from one side of the face to the other. */
  readonly box: FaceBox;
  /** How sure the detector is, from 0 to 1. */
  readonly score: number;
  /**
   * How far the head is turned aside: 0 looks at the camera, ±1 is a profile; the sign says which way. Absent where the
   * detector does not tell.
   */
  readonly turn?: number;
  /**
   * How far the head leans to a shoulder, in degrees: 0 is upright, positive is clockwise in the frame. Absent where the detector
   * does not tell.
   */
  readonly tilt?: number;
}

/** What a detector tells of a frame that it has looked at by itself. */
export interface FaceSight {
  readonly faces: readonly FaceObservation[];
  /** Of the nearest face, or of the whole frame where there is none: by `measureFrame` of `@mfakit/react/measure-frame`. */
  readonly quality: FrameQuality;
}

/**
 * Finds faces in the frames of a camera, to tell the user how to hold still: a plug-in, since it is far heavier than all the
 * rest. `@mfakit/face` has one; any other will do.
 */
export interface FaceDetector {
  /**
   * The faces in a frame, in no order. Asked for one frame at a time. The frame is the detector's to close. Rejects when it
   * can find no more faces at all; the user then takes photos by hand.
   */
  detect(frame: ImageBitmap): Promise<readonly FaceObservation[]>;
  /**
   * The same for a frame as the camera gives it, in its full size, with its light and focus: so that the page's own thread reads
   * no pixels. Asked instead of `detect`, where the browser has such frames; `detect` again after it has rejected.
   */
  look?(frame: VideoFrame): Promise<FaceSight>;
  /**
   * Makes a photo of a frame as the camera gives it, by `encodePhoto` of `@mfakit/react/encode-photo`: so that the page's own
   * thread reads none for that either. May be asked while it looks at another frame. Where it rejects, the page makes the photo.
   */
  encode?(frame: VideoFrame): Promise<PhotoResult>;
  /** Lets go of everything. Nothing is asked after it. */
  close(): void;
}

/**
 * Loads a detector. Called when the camera goes on, not before, and again the next time; what it resolves to after `signal`
 * has aborted is closed at once.
 */
export type FaceDetectorSource = (options: {
  readonly signal: AbortSignal;
  /** Told how much is there, from 0 to 1, as often as it knows. A source that does not know need not call it. */
  readonly onProgress: (share: number) => void;
}) => Promise<FaceDetector>;
