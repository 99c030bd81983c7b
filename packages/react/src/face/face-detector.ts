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
  /** Lets go of everything. Nothing is asked after it. */
  close(): void;
}

/**
 * Loads a detector. Called when the camera goes on, not before, and again the next time; what it resolves to after `signal`
 * has aborted is closed at once.
 */
export type FaceDetectorSource = (options: {
  readonly signal: AbortSignal;
}) => Promise<FaceDetector>;
