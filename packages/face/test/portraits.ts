import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import type { Picture } from '../src/face-finder.js';

/** Pixels: red, green, blue and alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const FOLDER = fileURLToPath(new URL('../../react/test/faces/', import.meta.url));

/** Two people, in public-domain portraits of 512 by 512 pixels. */
export const PORTRAITS = {
  hopper: (): Pixels => jpeg.decode(readFileSync(`${FOLDER}grace-hopper.jpg`), { useTArray: true }),
  collins: (): Pixels => PNG.sync.read(readFileSync(`${FOLDER}astronaut.png`)),
} as const;

/** A file of weights, or the start of one. */
export function readModel(name: 'faces' | 'landmarks', bytes?: number): Uint8Array {
  const url = new URL(`../model/${name}.bin`, import.meta.url);
  return new Uint8Array(readFileSync(fileURLToPath(url))).subarray(0, bytes);
}

/** A black picture with others drawn on it, each with its left upper corner and its scale. */
export function compose(
  width: number,
  height: number,
  ...parts: readonly (readonly [Pixels, number, number, number])[]
): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (const [pixels, left, top, scale] of parts) {
    for (let y = 0; y < Math.round(pixels.height * scale); y += 1) {
      for (let x = 0; x < Math.round(pixels.width * scale); x += 1) {
        if (x + left < 0 || x + left >= width || y + top < 0 || y + top >= height) continue;
        const at = ((y + top) * width + x + left) * 4;
        data.set(sample(pixels, (x + 0.5) / scale, (y + 0.5) / scale, 1 / scale), at);
      }
    }
  }
  return { width, height, data };
}

/** The other way round, as in a mirror. */
export function mirror({ width, height, data }: Pixels): Pixels {
  const turned = Uint8Array.from(data, (_, i) => {
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
    return data[(y * width + width - 1 - x) * 4 + (i & 3)] ?? 0;
  });
  return { width, height, data: turned };
}

/** Turned about a place, clockwise; black where nothing is left. */
export function lean(
  pixels: Pixels,
  degrees: number,
  [middleX, middleY]: readonly [number, number],
): Pixels {
  const { width, height } = pixels;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const data = new Uint8Array(width * height * 4);
  for (let place = 0; place < width * height; place += 1) {
    const right = (place % width) - middleX;
    const down = Math.floor(place / width) - middleY;
    const x = middleX + right * cos + down * sin;
    const y = middleY + down * cos - right * sin;
    const isInside = x > -0.5 && y > -0.5 && x < width - 0.5 && y < height - 0.5;
    if (isInside) data.set(sample(pixels, x + 0.5, y + 0.5, 1), place * 4);
  }
  return { width, height, data };
}

/** The mean of a square. */
function sample({ width, height, data }: Pixels, x: number, y: number, side: number): number[] {
  const sums = [0, 0, 0];
  let count = 0;
  const [left, top] = [Math.floor(x - side / 2 + 0.5), Math.floor(y - side / 2 + 0.5)];
  for (let row = top; row < Math.max(top + 1, Math.round(y + side / 2)); row += 1) {
    for (let column = left; column < Math.max(left + 1, Math.round(x + side / 2)); column += 1) {
      const inside = Math.min(height - 1, Math.max(0, row)) * width;
      const at = (inside + Math.min(width - 1, Math.max(0, column))) * 4;
      sums.forEach((sum, i) => {
        sums[i] = sum + (data[at + i] ?? 0);
      });
      count += 1;
    }
  }
  return sums.map((sum) => sum / count);
}

/** What a finder looks at, where there is no canvas. */
export function pictureOf(pixels: Pixels): Picture {
  return {
    width: pixels.width,
    height: pixels.height,
    read: ({ left, top, width, height }, side, place) => {
      const scale = side / Math.max(width, height);
      const middle = place === 'middle' ? 0.5 : 0;
      const [x0, y0] = [(side - width * scale) * middle, (side - height * scale) * middle];
      const data = new Uint8ClampedArray(side * side * 4);
      for (let y = 0; y < side; y += 1) {
        for (let x = 0; x < side; x += 1) {
          const [right, down] = [(x - x0 + 0.5) / scale, (y - y0 + 0.5) / scale];
          if (right < 0 || right >= width || down < 0 || down >= height) continue;
          const at = (y * side + x) * 4;
          data.set(sample(pixels, left + right, top + down, 1 / scale), at);
        }
      }
      return { width: side, height: side, data };
    },
  };
}
