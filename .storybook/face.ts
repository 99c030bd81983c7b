import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { backendOf, type StoryContext } from './backend.js';
import { faceOf } from './face-texts.js';
import { localeOf } from './locales.js';

/** Answers in place of the server what is asked about faces; photos still reach it. */
export function answerFaces(context: StoryContext, answer: () => Promise<Response> | Response) {
  backendOf(context).intercept(async (request, next) => {
    const { pathname } = new URL(request.url);
    return pathname.startsWith('/api/v2/mfa/face/') ? answer() : next(request);
  });
}

const SIZE = { width: 640, height: 480 };

/** Draws a photo at some brightness, in the size of a camera's picture. */
function draw(
  canvas: OffscreenCanvas | HTMLCanvasElement,
  photo: ImageBitmap,
  brightness: number,
): void {
  // The two kinds of canvas name their overloads apart, so one call does not fit both.
  const drawing = canvas.getContext('2d') as CanvasRenderingContext2D | null;
  if (!drawing) throw new Error('This page has no canvas.');
  drawing.filter = `brightness(${brightness})`;
  drawing.drawImage(photo, 0, 0, SIZE.width, SIZE.height);
}

async function load(url: string): Promise<ImageBitmap> {
  return createImageBitmap(await (await fetch(url)).blob());
}

/** A photo as a file; less bright, it is another shot of the same. */
export async function photoFile(url: string, brightness = 1): Promise<File> {
  const canvas = new OffscreenCanvas(SIZE.width, SIZE.height);
  draw(canvas, await load(url), brightness);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  return new File([blob], 'photo.jpg', { type: 'image/jpeg' });
}

/** How long it takes to grow dark, and how dark it gets. */
const DUSK_MS = 40_000;
const NIGHT = 0.25;

/**
 * Puts the person on a photo in front of the camera, while it grows dark: no two shots are one, and all show the same. What a
 * browser gives as its own fake camera is too unlike from one moment to the next.
 */
export async function pose(url: string): Promise<() => void> {
  const { mediaDevices } = navigator;
  const original = mediaDevices.getUserMedia;
  const photo = await load(url);
  const canvas = Object.assign(document.createElement('canvas'), SIZE);
  let timer: ReturnType<typeof setInterval> | undefined;
  mediaDevices.getUserMedia = async () => {
    const since = performance.now();
    const show = () =>
      draw(canvas, photo, Math.max(NIGHT, 1 - (performance.now() - since) / DUSK_MS));
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

/** The words on the buttons, in the language of the toolbar. */
export function words(context: StoryContext) {
  const locale = localeOf(context);
  const face = faceOf(locale);
  return {
    start: face.faceUseCamera,
    take: face.faceShutter,
    send: new RegExp(`^(${Object.values(face.faceSend).join('|')})$`),
    again: face.faceAgain,
    cancel: locale.messages.cancel,
    stored: face.faceStored,
  };
}

/** Presses a button as soon as it is there. */
export async function press(name: string | RegExp): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name }));
}

/** The card's state. */
export function reached(state: string): Promise<void> {
  return waitFor(() =>
    expect(document.querySelector(`[data-mfakit][data-state="${state}"]`)).toBeVisible(),
  );
}

/** Agrees, and waits for the picture. */
export async function toCamera(context: StoryContext): Promise<void> {
  await press(words(context).start);
  await waitFor(() =>
    expect(document.querySelector<HTMLVideoElement>('video')?.videoWidth).toBeGreaterThan(0),
  );
}

/** Takes the next photo, after the moment of rest. */
export async function takePhoto(context: StoryContext): Promise<void> {
  const button = await screen.findByRole('button', { name: words(context).take });
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  const over = untilOver(button);
  await userEvent.click(button);
  await over;
}

/** Watches instead of looking now and then: on a busy machine the moment of rest may lie between two looks. */
function untilOver(button: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isOver(button)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

/** True once the press has had its photo: the camera rests, or is gone. */
function isOver(button: HTMLElement): boolean {
  return !button.isConnected || button.hasAttribute('aria-disabled');
}

/** Puts files in place of the camera. */
export async function chooseFiles(...files: readonly File[]): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (input) await userEvent.upload(input, [...files], { applyAccept: false });
}

/** Keeps every camera from the page, as a browser would say it. */
export function refuseCamera(name: string, message = ''): () => void {
  const { mediaDevices } = navigator;
  const original = mediaDevices.getUserMedia;
  mediaDevices.getUserMedia = () => Promise.reject(new DOMException(message, name));
  return () => {
    mediaDevices.getUserMedia = original;
  };
}
