import type { FaceDetector, FaceDetectorSource, FaceObservation } from '@mfakit/react';

/** Where the faces are on the two portraits of `packages/react/test/faces`, in pixels of 512 by 512. */
const FACES = {
  hopper: { left: 180, top: 155, width: 170, height: 155 },
  collins: { left: 178, top: 88, width: 88, height: 92 },
};
const PORTRAIT = 512;
const SIZE = { width: 640, height: 480 };
/** The middle of the oval. */
const OVAL = { x: 320, y: 216 };

/** What stands in front of the camera. */
export interface Scene {
  /** Whose portrait; nobody without. */
  readonly who?: keyof typeof FACES;
  /** Its address. */
  readonly photo?: string;
  /** How large it is drawn. @default 1.4, which is right */
  readonly zoom?: number;
  /** How far aside, in pixels. @default 0 */
  readonly right?: number;
  /** Of the whole picture, as a CSS filter. */
  readonly light?: string;
  /** What the detector says of the head, from -1 to 1. */
  readonly turn?: number;
  /** How far it leans, in degrees. */
  readonly tilt?: number;
  /** Somebody else, beside, in the right half. */
  readonly beside?: Scene;
  /** The head moves every so many looks of the detector, so that it is never held still. @default never */
  readonly restless?: number;
}

function placeOf({ who = 'hopper', zoom = 1.4, right = 0 }: Scene) {
  const face = FACES[who];
  return {
    x: OVAL.x + right - (face.left + face.width / 2) * zoom,
    y: OVAL.y - (face.top + face.height / 2) * zoom,
    side: PORTRAIT * zoom,
    ...{ zoom, face },
  };
}

/** What a detector that makes no mistakes would find. */
function findingsIn(scene: Scene, look: number): FaceObservation[] {
  if (!scene.who) return [];
  const { x, y, zoom, face } = placeOf(scene);
  const aside = scene.restless && Math.floor(look / scene.restless) % 2 ? 0.05 : 0;
  const own: FaceObservation = {
    box: {
      left: (x + face.left * zoom) / SIZE.width + aside,
      top: (y + face.top * zoom) / SIZE.height,
      width: (face.width * zoom) / SIZE.width,
      height: (face.height * zoom) / SIZE.height,
    },
    score: 0.95,
    turn: scene.turn ?? 0,
    tilt: scene.tilt ?? 0,
  };
  return [own, ...(scene.beside ? findingsIn(scene.beside, look) : [])];
}

/** A detector that knows what stands in front of the camera. */
export function detectorOf(scene: Scene): FaceDetectorSource {
  return async () => {
    let looks = 0;
    const detector: FaceDetector = {
      detect: async (frame) => {
        frame.close();
        looks += 1;
        return findingsIn(scene, looks);
      },
      close: () => {},
    };
    return detector;
  };
}

async function load({ photo }: Scene): Promise<ImageBitmap | undefined> {
  return photo === undefined ? undefined : createImageBitmap(await (await fetch(photo)).blob());
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This page has no canvas.');
  return context;
}

/** What is behind a portrait that does not fill the picture. */
function backdrop(photo: ImageBitmap | undefined): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), SIZE);
  const drawing = contextOf(canvas);
  drawing.fillStyle = '#808c96';
  drawing.fillRect(0, 0, SIZE.width, SIZE.height);
  drawing.filter = 'blur(40px)';
  if (photo) drawing.drawImage(photo, -100, -180, 840, 840);
  return canvas;
}

/** Puts a scene in front of the camera of the page, which never holds quite still. Returns what takes it away. */
export async function stage(scene: Scene): Promise<() => void> {
  const { mediaDevices } = navigator;
  const original = mediaDevices.getUserMedia;
  const { beside = {} } = scene;
  const photos = await Promise.all([load(scene), load(beside)]);
  const behind = backdrop(photos[0]);
  const canvas = Object.assign(document.createElement('canvas'), SIZE);
  const drawing = contextOf(canvas);
  let frames = 0;
  const draw = (part: Scene, photo: ImageBitmap | undefined) => {
    const { x, y, side } = placeOf(part);
    if (!photo) return;
    drawing.save();
    drawing.translate(OVAL.x, OVAL.y);
    drawing.rotate(((part.tilt ?? 0) * Math.PI) / 180);
    drawing.drawImage(photo, x - OVAL.x + (frames % 9) / 3, y - OVAL.y, side, side);
    drawing.restore();
  };
  const show = () => {
    frames += 1;
    drawing.filter = scene.light ?? 'none';
    drawing.drawImage(behind, frames % 2, 0);
    draw(scene, photos[0]);
    drawing.save();
    drawing.beginPath();
    drawing.rect(SIZE.width / 2, 0, SIZE.width, SIZE.height);
    drawing.clip();
    draw(beside, photos[1]);
    drawing.restore();
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  mediaDevices.getUserMedia = async () => {
    clearInterval(timer);
    timer = setInterval(show, 50);
    show();
    return canvas.captureStream();
  };
  return () => {
    clearInterval(timer);
    mediaDevices.getUserMedia = original;
  };
}
