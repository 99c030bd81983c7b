import { describe, expect, test } from 'vitest';
import type { FaceObservation } from './face-detector.js';
import { type FaceReading, judgeFace } from './judge-face.js';
import { nearestFace } from './nearest-face.js';

interface Change {
  readonly size?: number;
  readonly x?: number;
  readonly y?: number;
  readonly turn?: number;
  readonly tilt?: number;
  readonly score?: number;
}

/** A face of some size, in shares of the frame's height, with its middle somewhere. */
function face({ size = 0.5, x = 0.5, y = 0.45, score = 0.9, ...rest }: Change): FaceObservation {
  const width = size * 0.6;
  return { ...rest, score, box: { left: x - width / 2, top: y - size / 2, width, height: size } };
}

function reading(faces: readonly Change[], change: Partial<FaceReading> = {}): FaceReading {
  const quality = { highlight: 180, clipped: 0, sharpness: 0.2 };
  return { width: 640, height: 480, faces: faces.map(face), quality, ...change };
}

const quality = (change: Partial<FaceReading['quality']>) => ({
  quality: { highlight: 180, clipped: 0, sharpness: 0.2, ...change },
});

describe('what a frame says', () => {
  test.each([
    ['nobody', reading([]), 'no_face'],
    ['nobody in the dark', reading([], quality({ highlight: 30 })), 'too_dark'],
    ['what is hardly a face', reading([{ score: 0.4 }]), 'no_face'],
    ['a face', reading([{}]), 'hold_still'],
    ['two', reading([{ x: 0.3 }, { x: 0.7 }]), 'several_faces'],
    ['somebody far behind', reading([{}, { x: 0.8, size: 0.15 }]), 'hold_still'],
    ['a small one', reading([{ size: 0.2 }]), 'too_far'],
    ['a large one', reading([{ size: 0.8 }]), 'too_close'],
    ['one on the left', reading([{ x: 0.3 }]), 'off_centre'],
    ['one at the bottom', reading([{ y: 0.7 }]), 'off_centre'],
    ['one that looks aside', reading([{ turn: 0.6 }]), 'turned_away'],
    ['one that looks to the other side', reading([{ turn: -0.6 }]), 'turned_away'],
    ['one that leans to a shoulder', reading([{ tilt: 18 }]), 'tilted'],
    ['one that leans to the other', reading([{ tilt: -18 }]), 'tilted'],
    ['one that leans a little', reading([{ tilt: 10 }]), 'hold_still'],
    ['one turned a little, as for a second photo', reading([{ turn: 0.25 }]), 'hold_still'],
    ['one in the dark', reading([{}], quality({ highlight: 60 })), 'too_dark'],
    ['one in glaring light', reading([{}], quality({ clipped: 0.5 })), 'too_bright'],
    ['one out of focus', reading([{}], quality({ sharpness: 0.01 })), 'blurred'],
    ['far and dark: nearer first', reading([{ size: 0.2 }], quality({ highlight: 60 })), 'too_far'],
  ])('%s', (_, seen, expected) => {
    expect(judgeFace(seen, false)).toBe(expected);
  });

  test.each([
    ['wide', 1280, 720, 0.5],
    ['upright, as of a phone', 480, 640, 0.375],
  ])('a frame is judged by its shorter side: %s', (_, width, height, size) => {
    expect(judgeFace(reading([{ size }], { width, height }), false)).toBe('hold_still');
  });

  test('in an upright frame a face is far when it is small beside the width', () => {
    expect(judgeFace(reading([{ size: 0.2 }], { width: 480, height: 640 }), false)).toBe('too_far');
    expect(judgeFace(reading([{ size: 0.22 }], { width: 480, height: 640 }), false)).toBe(
      'hold_still',
    );
  });

  test.each([
    [{ size: 0.26 }, {}, 'too_far'],
    [{ size: 0.75 }, {}, 'too_close'],
    [{ x: 0.63 }, {}, 'off_centre'],
    [{ turn: 0.45 }, {}, 'turned_away'],
    [{ tilt: 18 }, {}, 'tilted'],
    [{}, { highlight: 76 }, 'too_dark'],
    [{}, { clipped: 0.33 }, 'too_bright'],
    [{}, { sharpness: 0.055 }, 'blurred'],
  ] as const)('%o %o: %s, but good after a good one', (change, light, expected) => {
    const seen = reading([change], quality(light));
    expect(judgeFace(seen, false)).toBe(expected);
    expect(judgeFace(seen, true)).toBe('hold_still');
  });

  test('the photo is of the nearest face', () => {
    const faces = [{ size: 0.2 }, { size: 0.5 }, { size: 0.9, score: 0.2 }].map(face);
    expect(nearestFace(faces)).toBe(faces[1]);
    expect(nearestFace([])).toBeUndefined();
  });
});
