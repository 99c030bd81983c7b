/** What a network computes with: numbers for each place, its channels side by side, row by row. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Float32Array;
}

/**
 * Memory that is used again for every frame: a network asks for the same pieces in the same order each time. Nothing that it
 * gave before `rewind` may be used after it.
 */
export class Memory {
  readonly #pieces: Float32Array[] = [];
  #next = 0;

  /** A piece; what is in it is left over from before. */
  take(length: number): Float32Array {
    const kept = this.#pieces[this.#next];
    const piece = kept?.length === length ? kept : new Float32Array(length);
    this.#pieces[this.#next] = piece;
    this.#next += 1;
    return piece;
  }

  /** From the first piece again. */
  rewind(): void {
    this.#next = 0;
  }

  /** Planes on a piece of it. */
  planes(width: number, height: number, channels: number): Planes {
    return { width, height, channels, data: this.take(width * height * channels) };
  }
}

/** Pixels (red, green, blue, alpha) as the networks were taught to see them: less the mean of each colour, to about ±0.5. */
export function fromPixels(
  memory: Memory,
  { width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>,
  mean: readonly [number, number, number],
): Planes {
  const planes = memory.planes(width, height, 3);
  const [red, green, blue] = mean;
  for (let place = 0; place < width * height; place += 1) {
    const [from, to] = [place * 4, place * 3];
    planes.data[to] = ((data[from] ?? 0) - red) / 255;
    planes.data[to + 1] = ((data[from + 1] ?? 0) - green) / 255;
    planes.data[to + 2] = ((data[from + 2] ?? 0) - blue) / 255;
  }
  return planes;
}

/** Negative values count a tenth; in place. */
export function leaky(planes: Planes): Planes {
  const { data } = planes;
  for (let i = 0; i < data.length; i += 1) {
    const value = data[i] ?? 0;
    if (value < 0) data[i] = value * 0.1;
  }
  return planes;
}

/** Negative values are zero; in place. */
export function rectify(planes: Planes): Planes {
  const { data } = planes;
  for (let i = 0; i < data.length; i += 1) if ((data[i] ?? 0) < 0) data[i] = 0;
  return planes;
}

/** Adds the others to the first; in place. */
export function addTo(sum: Planes, ...others: readonly Planes[]): Planes {
  for (const { data } of others) {
    for (let i = 0; i < data.length; i += 1) sum.data[i] = (sum.data[i] ?? 0) + (data[i] ?? 0);
  }
  return sum;
}

/** A copy. */
export function copyOf(memory: Memory, planes: Planes): Planes {
  const copy = memory.planes(planes.width, planes.height, planes.channels);
  copy.data.set(planes.data);
  return copy;
}

/** The largest value of each 2 by 2 window; at the right and the lower edge of what there is of it. */
export function largest(memory: Memory, from: Planes, stride: 1 | 2): Planes {
  const { channels, data } = from;
  const out = memory.planes(
    Math.ceil(from.width / stride),
    Math.ceil(from.height / stride),
    channels,
  );
  for (let y = 0; y < out.height; y += 1) {
    const top = y * stride * from.width;
    const bottom = Math.min(y * stride + 1, from.height - 1) * from.width;
    for (let x = 0; x < out.width; x += 1) {
      const left = x * stride;
      const right = Math.min(left + 1, from.width - 1);
      const [a, b] = [(top + left) * channels, (top + right) * channels];
      const [c, d] = [(bottom + left) * channels, (bottom + right) * channels];
      const to = (y * out.width + x) * channels;
      for (let i = 0; i < channels; i += 1) {
        const upper = Math.max(data[a + i] ?? 0, data[b + i] ?? 0);
        out.data[to + i] = Math.max(upper, data[c + i] ?? 0, data[d + i] ?? 0);
      }
    }
  }
  return out;
}

/** The mean of each channel. */
export function meanOf({ channels, data }: Planes): Float32Array {
  const mean = new Float32Array(channels);
  const places = data.length / channels;
  data.forEach((value, i) => {
    mean[i % channels] = (mean[i % channels] ?? 0) + value / places;
  });
  return mean;
}
