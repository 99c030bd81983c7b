import { createFaceFinder, type FaceFinder, type Picture } from './face-finder.js';
import type { WorkerAnswer, WorkerRequest } from './protocol.js';

let find: FaceFinder | undefined;
/** One canvas for each size that is asked for. */
const canvases = new Map<number, OffscreenCanvasRenderingContext2D>();

function contextOf(side: number): OffscreenCanvasRenderingContext2D {
  const known = canvases.get(side);
  if (known) return known;
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('This browser draws nothing in a worker.');
  canvases.set(side, context);
  return context;
}

function pictureOf(frame: ImageBitmap): Picture {
  return {
    width: frame.width,
    height: frame.height,
    read: ({ left, top, width, height }, side, place) => {
      const context = contextOf(side);
      const scale = side / Math.max(width, height);
      const [wide, high] = [width * scale, height * scale];
      const x = place === 'middle' ? (side - wide) / 2 : 0;
      const y = place === 'middle' ? (side - high) / 2 : 0;
      context.fillStyle = '#000';
      context.fillRect(0, 0, side, side);
      context.drawImage(frame, left, top, width, height, x, y, wide, high);
      return context.getImageData(0, 0, side, side);
    },
  };
}

function answer(request: WorkerRequest): WorkerAnswer {
  switch (request.type) {
    case 'load':
      find = createFaceFinder(request.faces, request.landmarks);
      // Better to hear of it now than with the first frame.
      contextOf(1);
      return { type: 'ready' };
    case 'detect':
      try {
        return { type: 'found', faces: find?.(pictureOf(request.frame)) ?? [] };
      } finally {
        request.frame.close();
      }
    default:
      return request satisfies never;
  }
}

self.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  try {
    self.postMessage(answer(data));
  } catch (reason) {
    const message = reason instanceof Error ? reason.message : String(reason);
    self.postMessage({ type: 'failed', message } satisfies WorkerAnswer);
  }
});
