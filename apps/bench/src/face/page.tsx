import { contestants, type Found } from './contestants.js';
import { photograph, watch } from './live.js';

/** What one contestant did. */
export interface Run {
  /** From the first byte of its code to the first answer. */
  readonly loadMs: number;
  /** Each frame's, in milliseconds. */
  readonly frames: readonly number[];
  /** How much of the frames' time the page could do nothing else, each frame's in milliseconds. */
  readonly blocked: readonly number[];
  /** In the first frame of each picture. */
  readonly found: readonly (readonly Found[])[];
}

const SIZE = { width: 640, height: 480 };

async function draw(url: string): Promise<HTMLCanvasElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), SIZE);
  canvas.getContext('2d')?.drawImage(image, 80, 0, SIZE.height, SIZE.height);
  return canvas;
}

/** The longest time in which the page's thread answered nothing, while something else went on. */
async function longestPause(task: Promise<unknown>): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  let [last, longest, isOver] = [performance.now(), 0, false];
  void task.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  return longest;
}

async function run(name: string, count: number, pictures: readonly string[]): Promise<Run> {
  const canvases = await Promise.all(pictures.map(draw));
  const [first] = canvases;
  const make = contestants[name];
  if (!make || !first) throw new Error(`No contestant is called ${name}.`);
  const start = performance.now();
  const { find } = await make();
  await find(first);
  const loadMs = performance.now() - start;
  const found: (readonly Found[])[] = [];
  for (const canvas of canvases) found.push(await find(canvas));
  const [frames, blocked]: [number[], number[]] = [[], []];
  for (let frame = 0; frame < count; frame += 1) {
    const before = performance.now();
    await find(canvases[frame % canvases.length] ?? first);
    frames.push(performance.now() - before);
    const task = find(canvases[frame % canvases.length] ?? first);
    blocked.push(await longestPause(task));
  }
  return { loadMs, frames, blocked, found };
}

Object.assign(window, { run, watch, photograph });
