import type { PicturePixels } from '../pictures/thumbnail.js';

/** The picture, made smaller where its longer side is over that: each new pixel is the mean of those that it covers. */
export function shrink(picture: PicturePixels, longest: number): PicturePixels {
  const scale = longest / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const rows = covered(y, height, picture.height);
    for (let x = 0; x < width; x += 1) {
      data.set(mean(picture, covered(x, width, picture.width), rows), (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

type Range = readonly [from: number, to: number];

function covered(index: number, count: number, of: number): Range {
  const from = Math.floor((index * of) / count);
  return [from, Math.max(from + 1, Math.floor(((index + 1) * of) / count))];
}

function mean({ data, width }: PicturePixels, columns: Range, rows: Range): number[] {
  const sums = [0, 0, 0, 0];
  for (let y = rows[0]; y < rows[1]; y += 1) {
    for (let x = columns[0]; x < columns[1]; x += 1) {
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 4; channel += 1) {
        sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0);
      }
    }
  }
  const count = (columns[1] - columns[0]) * (rows[1] - rows[0]);
  return sums.map((sum) => sum / count);
}
