import type { FaceObservation } from '@mfakit/react';
import { describe, expect, test } from 'vitest';
import {
  compose,
  lean,
  mirror,
  type Pixels,
  PORTRAITS,
  pictureOf,
  readModel,
} from '../test/portraits.js';
import { createFaceFinder } from './face-finder.js';

const find = createFaceFinder(readModel('faces'), readModel('landmarks'));
const hopper = PORTRAITS.hopper();
const collins = PORTRAITS.collins();
const look = (pixels: Pixels) => find(pictureOf(pixels));

/** A camera's picture of a portrait. */
function frame(portrait: Pixels, left: number, top = 0, scale = 480 / 512): Pixels {
  return compose(640, 480, [portrait, left, top, scale]);
}

function only(found: readonly FaceObservation[]): FaceObservation {
  expect(found).toHaveLength(1);
  const [face] = found;
  if (!face) throw new Error('Nobody is there.');
  return face;
}

/** To a twentieth of the frame: what a picture is shrunk with differs from one place to another. */
function expectNear(actual: number | undefined, expected: number) {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThan(0.05);
}

describe('finding faces', () => {
  // By face-api 1.7.15 with the same weights, in Chromium.
  test.each([
    ['Grace Hopper', hopper, { left: 0.33, top: 0.22, width: 0.35, height: 0.48 }, 0.77],
    ['Eileen Collins', collins, { left: 0.37, top: 0.13, width: 0.16, height: 0.18 }, 0.84],
  ])('%s is where another implementation finds her', (_, portrait, expected, score) => {
    const face = only(look(frame(portrait, 80)));
    expectNear(face.score, score);
    for (const side of ['left', 'top', 'width', 'height'] as const) {
      expectNear(face.box[side], expected[side]);
    }
  });

  test('a face that is moved is found where it went', () => {
    const [before, after] = [only(look(frame(hopper, 20))), only(look(frame(hopper, 120)))];
    expectNear(after.box.left - before.box.left, 100 / 640);
    expectNear(after.box.top, before.box.top);
  });

  test('in an upright frame its shares are those of an upright frame', () => {
    const upright = compose(480, 640, [hopper, 0, 80, 480 / 512]);
    const { box } = only(look(upright));
    expectNear(box.top + box.height / 2, 0.47);
    expectNear((box.height * 640) / (box.width * 480), 1);
  });

  test('two people are two', () => {
    const two = compose(640, 360, [hopper, -40, 0, 0.7], [mirror(hopper), 320, 0, 0.7]);
    expect(
      look(two)
        .map(({ box }) => box.left < 0.5)
        .sort(),
    ).toEqual([false, true]);
  });

  test.each([
    ['nothing', compose(640, 480)],
    ['a sleeve', compose(640, 480, [collins, -100, -500, 1.5])],
    ['a flag', compose(640, 480, [hopper, 60, -140, 2.5])],
    ['somebody at the end of the corridor', frame(hopper, 280, 200, 0.1)],
  ])('%s is no face', (_, pixels) => {
    expect(look(pixels).filter(({ box }) => box.height > 0.4)).toEqual([]);
  });
});

describe('how far a head is turned', () => {
  test('the portraits look at the camera', () => {
    expectNear(only(look(frame(hopper, 80))).turn, 0);
  });

  test('only of the nearest', () => {
    const two = compose(640, 360, [hopper, -40, 0, 0.7], [mirror(hopper), 380, 60, 0.5]);
    const [nearest, ...others] = look(two).sort((a, b) => b.box.height - a.box.height);
    expect(nearest?.turn).toEqual(expect.any(Number));
    expect(others.map(({ turn }) => turn)).toEqual([undefined]);
  });
});

describe('a head that leans', () => {
  /** The middle of the face on the portrait, and the scale at which it fills the oval. */
  const heads = [
    ['Grace Hopper', hopper, [265, 232], 1.2],
    ['Eileen Collins', collins, [222, 134], 2],
  ] as const;
  /** What is found where the middle of the face is so far from the middle of the oval. */
  const seen = ([, portrait, middle, scale]: (typeof heads)[number], degrees: number) => {
    const leaning = lean(portrait, degrees, middle);
    const [left, top] = [Math.round(320 - middle[0] * scale), Math.round(216 - middle[1] * scale)];
    return (right: number, down: number) => look(frame(leaning, left + right, top + down, scale));
  };
  const places = [-60, -30, 0, 30, 60].flatMap((x) => [-40, 0, 40].map((y) => [x, y] as const));

  test.each([-25, 25])('by %i degrees, is said to', (degrees) => {
    for (const head of heads) {
      const { tilt } = only(seen(head, degrees)(0, 0));
      expect(Math.abs((tilt ?? Number.NaN) - degrees)).toBeLessThan(8);
    }
  });

  // The limits of the network, as docs/face.md tells them.
  test.each([90, 180, 270])('by %i degrees, is seldom found', (degrees) => {
    const found = heads.flatMap((head) => {
      const at = seen(head, degrees);
      return places.filter(([right, down]) => at(right, down).length > 0);
    });
    expect(found.length).toBeLessThanOrEqual(places.length / 5);
  });
});

test.each(['faces', 'landmarks'] as const)(
  'a file of weights that was cut off is refused: %s',
  (name) => {
    const files = { faces: readModel('faces'), landmarks: readModel('landmarks') };
    files[name] = readModel(name, 70_000);
    expect(() => createFaceFinder(files.faces, files.landmarks)).toThrow(RangeError);
  },
);
