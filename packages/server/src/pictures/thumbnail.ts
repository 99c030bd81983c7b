/** A decoded picture: four bytes a pixel (red, green, blue, alpha), row by row. `ImageData` is one. */
export interface PicturePixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** Cells in a row and in a column. */
const GRID = 16;

/** Below this spread of brightness, of 255, a picture shows nothing. */
const FLAT = 4;

/** Length of a {@link thumbnail}. */
export const THUMBNAIL_SIZE: number = GRID * GRID;

/**
 * The brightness of 16 by 16 cells, without what lighting changes: how bright the whole is, and how strong its contrast.
 *
 * @returns as many numbers, with mean 0 and spread 1; undefined for a picture that shows nothing
 */
export function thumbnail(pixels: PicturePixels): Float64Array | undefined {
  const cells = Float64Array.from({ length: THUMBNAIL_SIZE }, (_, cell) =>
    brightness(pixels, cell % GRID, Math.floor(cell / GRID)),
  );
  const mean = average(cells, (value) => value);
  const spread = Math.sqrt(average(cells, (value) => (value - mean) ** 2));
  return spread < FLAT ? undefined : cells.map((value) => (value - mean) / spread);
}

/** From 0 for the same picture over 1 for unlike ones to 2 for a negative. */
export function distance(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let [product, leftSquare, rightSquare] = [0, 0, 0];
  for (let index = 0; index < THUMBNAIL_SIZE; index += 1) {
    const [a, b] = [left[index] ?? 0, right[index] ?? 0];
    product += a * b;
    leftSquare += a * a;
    rightSquare += b * b;
  }
  return 1 - product / Math.sqrt(leftSquare * rightSquare || 1);
}

/** Mean luma (ITU-R BT.601) of one cell. */
function brightness({ width, height, data }: PicturePixels, column: number, row: number): number {
  const [left, right] = edges(width, column);
  const [top, bottom] = edges(height, row);
  let sum = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = 4 * (y * width + x);
      sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    }
  }
  return sum / ((right - left) * (bottom - top));
}

/** Where a cell begins and ends; at least one pixel, also in a tiny picture. */
function edges(length: number, cell: number): readonly [number, number] {
  const start = Math.floor((cell * length) / GRID);
  return [start, Math.max(start + 1, Math.floor(((cell + 1) * length) / GRID))];
}

function average(values: Float64Array, of: (value: number) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}
