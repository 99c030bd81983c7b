import type { FaceDetectorSource, FaceObservation, PhotoEncoder } from '../src/index.js';

/** A face in the middle of the frame, of a size that is right. */
export const GOOD_FACE: FaceObservation = {
  box: { left: 0.35, top: 0.2, width: 0.3, height: 0.5 },
  score: 0.9,
};

/** A detector whose findings a test directs. */
export interface FakeDetector {
  /** What the next frame shows. */
  faces: readonly FaceObservation[];
  /** Answers in its place, while set. */
  answer: (() => Promise<readonly FaceObservation[]>) | undefined;
  /** Makes photos, while set. */
  encode: PhotoEncoder | undefined;
  /** Loading waits until this is resolved. */
  ready: Promise<unknown>;
  /** The signals of every loading. */
  readonly signals: AbortSignal[];
  /** Says how much is there, to the newest loading. */
  tell(share: unknown): void;
  frames: number;
  opened: number;
  closed: number;
  /** For `faceDetector` and `detector`. */
  load: FaceDetectorSource;
}

/** Makes one that sees nobody. */
export function createFakeDetector(): FakeDetector {
  let onProgress: (share: number) => void = () => {};
  const fake: FakeDetector = {
    faces: [],
    answer: undefined,
    encode: undefined,
    ready: Promise.resolve(),
    signals: [],
    // What a host's own source may say is no number for sure.
    tell: (share) => onProgress(share as number),
    frames: 0,
    opened: 0,
    closed: 0,
    load: async (options) => {
      ({ onProgress } = options);
      fake.signals.push(options.signal);
      await fake.ready;
      fake.opened += 1;
      const { encode } = fake;
      return {
        ...(encode && { encode }),
        detect: async (frame) => {
          frame.close();
          fake.frames += 1;
          return fake.answer ? fake.answer() : fake.faces;
        },
        close: () => {
          fake.closed += 1;
        },
      };
    },
  };
  return fake;
}
