import { describe, expect, test } from 'vitest';
import { type GreyPicture, measureQuality, toGrey } from './frame-quality.js';

const SIDE = 64;

function picture(shade: (x: number, y: number) => number): GreyPicture {
  const shades = Uint8Array.from({ length: SIDE * SIDE }, (_, place) =>
    shade(place % SIDE, Math.floor(place / SIDE)),
  );
  return { width: SIDE, height: SIDE, shades };
}

/** Each pixel the mean of the square around it. */
function blur({ shades }: GreyPicture, radius: number): GreyPicture {
  return picture((left, top) => {
    let [sum, count] = [0, 0];
    for (let y = Math.max(0, top - radius); y <= Math.min(SIDE - 1, top + radius); y += 1) {
      for (let x = Math.max(0, left - radius); x <= Math.min(SIDE - 1, left + radius); x += 1) {
        sum += shades[y * SIDE + x] ?? 0;
        count += 1;
      }
    }
    return sum / count;
  });
}

const bars = picture((x, y) => ((Math.floor(x / 8) + Math.floor(y / 8)) % 2 === 0 ? 60 : 190));

describe('the light of a picture', () => {
  test.each([
    ['black', () => 0, 0, 0],
    ['grey', () => 120, 120, 0],
    ['white', () => 255, 255, 1],
    [
      'dark with a tenth that is lit, as a dark face in good light',
      (x: number) => (x < 7 ? 150 : 40),
      150,
      0,
    ],
    ['dark with one bright dot', (x: number, y: number) => (x + y === 0 ? 255 : 40), 40, 1 / 4096],
    ['half of it burnt out', (x: number) => (x < 32 ? 255 : 90), 255, 0.5],
  ])('%s', (_, shade, highlight, clipped) => {
    expect(measureQuality(picture(shade))).toMatchObject({ highlight, clipped });
  });

  test('no picture is dark', () => {
    const nothing = { width: 0, height: 0, shades: new Uint8Array() };
    expect(measureQuality(nothing)).toEqual({ highlight: 0, clipped: 0, sharpness: 0 });
  });
});

describe('the focus of a picture', () => {
  const sharpness = (of: GreyPicture) => measureQuality(of).sharpness;

  test('falls as it is blurred', () => {
    const measured = [0, 1, 2, 3].map((radius) => sharpness(blur(bars, radius)));
    expect(measured).toEqual([...measured].sort((one, other) => other - one));
    expect(sharpness(bars)).toBeGreaterThan(0.25);
    expect(sharpness(blur(bars, 3))).toBeLessThan(0.1);
  });

  test('is the same in half the light', () => {
    const dim = picture((x, y) => (bars.shades[y * SIDE + x] ?? 0) / 2);
    expect(sharpness(dim)).toBeCloseTo(sharpness(bars), 2);
  });

  test('of one colour all over is none', () => {
    expect(sharpness(picture(() => 99))).toBe(0);
  });
});

test('a pixel is as bright as it looks', () => {
  const pixels = new Uint8ClampedArray([
    255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 9, 9, 9, 255,
  ]);
  expect([...toGrey(pixels, 2, 2).shades]).toEqual([76, 149, 29, 9]);
});
