import { encodePhoto } from '@mfakit/react/encode-photo';
import { measureFrame, type SampleReader } from '@mfakit/react/measure-frame';
import { createFaceFinder, type FaceFinder, type Picture } from './face-finder.js';
import type { Numbered, WorkerAnswer, WorkerRequest } from './protocol.js';

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
      context.imageSmoothingQuality = 'medium';
      context.fillStyle = '#000';
      context.fillRect(0, 0, side, side);
      context.drawImage(frame, left, top, width, height, x, y, wide, high);
      return context.getImageData(0, 0, side, side);
    },
  };
}

function sampleOf(frame: ImageBitmap): SampleReader {
  return ({ left, top, width, height }, side) => {
    const context = contextOf(side);
    const from = [left * frame.width, top * frame.height] as const;
    const size = [width * frame.width, height * frame.height] as const;
    // As where the page samples a video itself: what is called sharp was tried out with that.
    context.imageSmoothingQuality = 'low';
    context.drawImage(frame, ...from, ...size, 0, 0, side, side);
    return context.getImageData(0, 0, side, side).data;
  };
}

/** Its pixels are made from what the camera gives once, not again for each part that is read. */
async function unpack(frame: VideoFrame): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(frame);
  } finally {
    frame.close();
  }
}

async function encode(frame: VideoFrame): Promise<WorkerAnswer> {
  try {
    const { displayWidth: width, displayHeight: height } = frame;
    return { type: 'encoded', result: await encodePhoto({ image: frame, width, height }) };
  } finally {
    frame.close();
  }
}

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  if (request.type === 'load') {
    find = createFaceFinder(request.faces, request.landmarks);
    // Better to hear of it now than with the first frame.
    contextOf(1);
    return { type: 'ready' };
  }
  if (request.type === 'encode') return encode(request.frame);
  const frame = request.type === 'look' ? await unpack(request.frame) : request.frame;
  try {
    const faces = find?.(pictureOf(frame)) ?? [];
    if (request.type === 'detect') return { type: 'found', faces };
    const quality = measureFrame(faces, sampleOf(frame));
    if (!quality) throw new Error('Nothing can be read of a frame.');
    return { type: 'seen', sight: { faces, quality } };
  } finally {
    frame.close();
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Numbered<WorkerRequest>>) => {
  const { id } = data;
  const send = (reply: WorkerAnswer) =>
    self.postMessage({ ...reply, id } satisfies Numbered<WorkerAnswer>);
  answer(data).then(send, (reason) => {
    const message = reason instanceof Error ? reason.message : String(reason);
    send({ type: 'failed', message });
  });
});
