import jsQR from 'jsqr';

/** Pixels of one module; a reader needs a few. */
const SCALE = 4;

/**
 * Reads the QR code that an `<svg>` draws, as a camera would: paints the modules of its paths, then lets a second
 * library decode the picture. Null where it cannot be read.
 */
export function readQr(svg: Element): string | null {
  const [, , size = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const width = size * SCALE;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const path of svg.querySelectorAll('path')) {
    if (isLight(path.getAttribute('fill'))) continue;
    for (const run of darkRuns(path.getAttribute('d') ?? '')) paint(pixels, width, run);
  }
  return jsQR(pixels, width, width)?.data ?? null;
}

interface Run {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

function isLight(fill: string | null): boolean {
  return /^#f+$/i.test(fill ?? '');
}

/** The dark runs of a path, which goes to the start of each, along it, down one module and back. */
function darkRuns(path: string): Run[] {
  const runs = path.matchAll(/M\s?(\d+)[ ,]+(\d+)\s?h(\d+)v1H\1z/gi);
  return [...runs].map(([, x, y, length]) => ({
    x: Number(x),
    y: Number(y),
    length: Number(length),
  }));
}

function paint(pixels: Uint8ClampedArray, width: number, { x, y, length }: Run): void {
  for (let row = y * SCALE; row < (y + 1) * SCALE; row += 1) {
    for (let column = x * SCALE; column < (x + length) * SCALE; column += 1) {
      pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
}
