import { describe, expect, test } from 'vitest';
import {
  type FaceCaptureState,
  faceCaptureReducer,
  HOLD_MS,
  initialFaceCaptureState,
  SETTLE_MS,
  SPEAK_MS,
} from './face-capture-reducer.js';
import type { FaceObservation } from './face-detector.js';
import type { FaceReading } from './judge-face.js';

const GOOD = { highlight: 180, clipped: 0, sharpness: 0.2 };

function face(change: Partial<FaceObservation['box']> = {}): FaceObservation {
  return { box: { left: 0.35, top: 0.2, width: 0.3, height: 0.5, ...change }, score: 0.9 };
}

function reading(...faces: readonly FaceObservation[]): FaceReading {
  return { width: 640, height: 480, faces, quality: GOOD };
}

const READINGS = {
  nobody: reading(),
  good: reading(face()),
  moved: reading(face({ left: 0.4 })),
  far: reading(face({ height: 0.1, width: 0.06 })),
  aside: reading(face({ left: 0.6 })),
  two: reading(face(), face({ left: 0.05, width: 0.25 })),
} as const;

type Seen = keyof typeof READINGS;

const textOf = ({ guide }: FaceCaptureState) => guide.guidance ?? guide.status;
const holdOf = ({ guide }: FaceCaptureState) => (guide.status === 'holding' ? guide.hold : null);

/** Shows one thing after another, each for a time; returns every guidance that was seen, and the state at the end. */
function watch(...scenes: readonly (readonly [Seen, number])[]) {
  let [state, at]: [FaceCaptureState, number] = [initialFaceCaptureState, 0];
  const texts: unknown[] = [];
  const holds: unknown[] = [];
  const spoken: unknown[] = [];
  for (const [seen, ms] of scenes) {
    for (const end = at + ms; at < end; at += 100) {
      const before = state;
      state = faceCaptureReducer(state, { type: 'frame_read', at, reading: READINGS[seen] });
      const text = textOf(state);
      if (text !== textOf(before)) texts.push([at, text]);
      if (holdOf(state) !== holdOf(before)) holds.push([at, holdOf(state)]);
      if (state.spoken !== before.spoken) spoken.push([at, state.spoken]);
    }
  }
  return { state, texts, spoken, holds };
}

describe('what is said in front of the camera', () => {
  test('nothing until it has been true for 400 ms', () => {
    expect(initialFaceCaptureState.guide).toEqual({ status: 'searching', guidance: null });
    expect(watch(['nobody', SETTLE_MS]).texts).toEqual([]);
    expect(watch(['nobody', SETTLE_MS + 100]).texts).toEqual([[SETTLE_MS, 'no_face']]);
  });

  test.each([
    ['nobody', 'searching', 'no_face'],
    ['far', 'aligning', 'too_far'],
    ['aside', 'aligning', 'off_centre'],
    ['two', 'aligning', 'several_faces'],
    ['good', 'holding', 'hold_still'],
  ] as const)('%s: %s, %s', (seen, status, guidance) => {
    expect(watch([seen, 600]).state.guide).toMatchObject({ status, guidance });
  });

  test('a frame or three that say something else change no text', () => {
    const { texts } = watch(
      ['far', 1000],
      ['nobody', 300],
      ['far', 500],
      ['aside', 300],
      ['far', 500],
    );
    expect(texts).toEqual([[400, 'too_far']]);
  });

  test('what comes and goes faster than 400 ms is never said', () => {
    const flicker = Array.from({ length: 40 }, (_, i) => [i % 2 ? 'far' : 'aside', 200] as const);
    expect(watch(...flicker).texts).toEqual([]);
  });

  test('at the edge of a bound a good face stays good', () => {
    const at = (height: number, wasGood: FaceCaptureState) =>
      faceCaptureReducer(wasGood, {
        ...{ type: 'frame_read', at: 600 },
        reading: reading(face({ height, top: 0.45 - height / 2 })),
      }).latest?.guidance;
    const { state } = watch(['good', 600]);
    expect(at(0.265, state)).toBe('hold_still');
    expect(at(0.265, initialFaceCaptureState)).toBe('too_far');
    expect(at(0.24, state)).toBe('too_far');
  });

  test('the same state is the same guide', () => {
    const first = watch(['far', 600]).state;
    const next = faceCaptureReducer(first, {
      ...{ type: 'frame_read', at: 700 },
      reading: READINGS.far,
    });
    expect(next.guide).toBe(first.guide);
  });
});

describe('what is read out', () => {
  test('at most one text a second, and of those in between the last', () => {
    const { spoken, texts } = watch(['far', 900], ['aside', 500], ['two', 1200], ['nobody', 2000]);
    expect(texts).toEqual([
      [400, 'too_far'],
      [1300, 'off_centre'],
      [1800, 'several_faces'],
      [3000, 'no_face'],
    ]);
    expect(spoken).toEqual([
      [400, 'too_far'],
      [1400, 'off_centre'],
      [2400, 'several_faces'],
      [3400, 'no_face'],
    ]);
  });

  test('nothing twice in a row', () => {
    const { spoken } = watch(['far', 5000]);
    expect(spoken).toEqual([[SETTLE_MS, 'too_far']]);
  });

  test('after a photo it still waits for its second', () => {
    const { state } = watch(['far', 500]);
    const anew = faceCaptureReducer(state, { type: 'restarted' });
    expect(anew).toEqual({ ...initialFaceCaptureState, spokenAt: state.spokenAt });
    expect(state.spokenAt + SPEAK_MS).toBe(1400);
  });
});

describe('taking the photo by itself', () => {
  test('when a good face has been held for 1.2 seconds', () => {
    expect(watch(['good', HOLD_MS]).state.guide.status).toBe('holding');
    const { texts } = watch(['good', HOLD_MS + 100]);
    expect(texts).toEqual([
      [SETTLE_MS, 'hold_still'],
      [HOLD_MS, 'captured'],
    ]);
  });

  test('one bad frame begins the wait anew, though the text stays', () => {
    const { texts } = watch(['good', 1100], ['far', 100], ['good', 2000]);
    expect(texts).toEqual([
      [SETTLE_MS, 'hold_still'],
      [1200 + HOLD_MS, 'captured'],
    ]);
  });

  test('what is left of the wait is told once, from the text on, and anew with each beginning', () => {
    const { holds } = watch(['good', 1100], ['far', 100], ['good', 600], ['moved', 600]);
    expect(holds).toEqual([
      [SETTLE_MS, { since: 0, left: HOLD_MS - SETTLE_MS }],
      [1100, null],
      [1200, { since: 1200, left: HOLD_MS }],
      [1800, { since: 1800, left: HOLD_MS }],
    ]);
  });

  test('a face that moves within bounds is not held still', () => {
    const restless = Array.from({ length: 30 }, (_, i) => [i % 2 ? 'good' : 'moved', 500] as const);
    expect(watch(...restless).state.guide.status).toBe('holding');
  });

  test('what comes after changes nothing until it begins anew', () => {
    const { state } = watch(['good', 1300], ['far', 2000]);
    expect(state.guide).toEqual({ status: 'captured', guidance: null });
    expect(faceCaptureReducer(state, { type: 'restarted' }).guide.status).toBe('searching');
  });
});
