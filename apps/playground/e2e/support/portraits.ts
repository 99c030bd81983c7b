import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

const FOLDER = fileURLToPath(new URL('../../../../packages/react/test/faces/', import.meta.url));
const QUALITY = 70;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The size of a photo. A portrait is enlarged to more than that, so that there is room to move. */
const WIDTH = 640;
const HEIGHT = 480;
const ZOOMED = 660;

/** Two people, in public-domain portraits. */
export const PORTRAITS = {
  hopper: () => jpeg.decode(readFileSync(`${FOLDER}grace-hopper.jpg`), { useTArray: true }),
  collins: () => PNG.sync.read(readFileSync(`${FOLDER}astronaut.png`)),
} as const satisfies Readonly<Record<string, () => Picture>>;

/** A photo of somebody, 640 by 480, as a JPEG; moved by some pixels, as no two photos are cut the same. */
export function photoOf(who: keyof typeof PORTRAITS, moved = 0): Buffer {
  return frame(PORTRAITS[who](), moved, moved);
}

/** A camera's picture of a portrait, which never holds quite still. */
export function frame(portrait: Picture, right: number, down: number): Buffer {
  const data = Buffer.alloc(WIDTH * HEIGHT * 4, 255);
  const scale = portrait.width / ZOOMED;
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const column = Math.round((x + 10 + right) * scale);
      const row = Math.round((y + 10 + down) * scale);
      const from = 4 * (Math.min(row, portrait.height - 1) * portrait.width + column);
      data.set(portrait.data.subarray(from, from + 3), 4 * (y * WIDTH + x));
    }
  }
  return jpeg.encode({ data, width: WIDTH, height: HEIGHT }, QUALITY).data;
}
