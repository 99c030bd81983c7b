/** What can be told of a picture's light and focus, whoever is on it. */
export interface FrameQuality {
  /**
   * The brightness that a twentieth of the picture reaches, from 0 to 255. Not the mean: that would call a dark skin in good
   * light too dark.
   */
  readonly highlight: number;
  /** The share of the picture that is white through and through, from 0 to 1. */
  readonly clipped: number;
  /** How much of the picture's contrast is in its finest details, from 0 (none) to about 1. Independent of its light. */
  readonly sharpness: number;
}

/** A picture in shades of grey, a byte for each pixel, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly shades: Uint8Array;
}

const WHITE = 250;
const BRIGHTEST = 0.05;

/** The shades of a picture's pixels (red, green, blue, alpha), by ITU-R BT.601. */
export function toGrey(pixels: Uint8ClampedArray, width: number, height: number): GreyPicture {
  const shades = new Uint8Array(width * height);
  for (let place = 0, at = 0; place < shades.length; place += 1, at += 4) {
    const [red, green, blue] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    shades[place] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return { width, height, shades };
}

/** Measures a picture. */
export function measureQuality(picture: GreyPicture): FrameQuality {
  const { shades } = picture;
  const sorted = Uint8Array.from(shades).sort();
  const white = shades.reduce((count, shade) => count + (shade >= WHITE ? 1 : 0), 0);
  return {
    highlight: sorted[Math.floor(sorted.length * (1 - BRIGHTEST))] ?? 0,
    clipped: shades.length === 0 ? 0 : white / shades.length,
    sharpness: sharpnessOf(picture),
  };
}

/** How far each pixel is from the mean of its four neighbours (a Laplacian), against how far it is from the whole's mean. */
function sharpnessOf({ width, height, shades }: GreyPicture): number {
  const at = (place: number) => shades[place] ?? 0;
  const mean = shades.reduce((sum, shade) => sum + shade, 0) / Math.max(1, shades.length);
  let [fine, whole] = [0, 0];
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const place = y * width + x;
      const around = at(place - 1) + at(place + 1) + at(place - width) + at(place + width);
      fine += (at(place) - around / 4) ** 2;
      whole += (at(place) - mean) ** 2;
    }
  }
  return whole === 0 ? 0 : Math.sqrt(fine / whole);
}
