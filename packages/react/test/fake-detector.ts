import type { FaceDetector, FaceObservation, PhotoEncoder } from '../src/index.js';

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
  frames: number;
  opened: number;
  closed: number;
  /** For `faceDetector` and `detector`. */
  load(options: { readonly signal: AbortSignal }): Promise<FaceDetector>;
}

/** Makes one that sees nobody. */
export function createFakeDetector(): FakeDetector {
  const fake: FakeDetector = {
    faces: [],
    answer: undefined,
    encode: undefined,
    ready: Promise.resolve(),
    signals: [],
    frames: 0,
    opened: 0,
    closed: 0,
    load: async ({ signal }) => {
      fake.signals.push(signal);
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
