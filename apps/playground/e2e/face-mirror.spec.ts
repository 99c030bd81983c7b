import type { Locator, Page } from '@playwright/test';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import type { Customer } from './support/customer.js';
import { FAILED_REQUEST } from './support/guard.js';
import { expect, test } from './support/scenes.js';
import type { TestBank } from './support/test-bank.js';
import type { Words } from './support/words.js';

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The colours of the card in front of the camera, as it is held: left, right; and whether it is darker below. */
function cardOn({ width, height, data }: Pixels) {
  // Near the edges: in the middle lies the oval, with words above and below it.
  const at = (x: number, y: number) =>
    data.subarray(4 * (Math.round(y * height) * width + Math.round(x * width)));
  const colour = (x: number) => {
    const [red = 0, , blue = 0] = at(x, 0.25);
    return red > blue ? 'red' : 'blue';
  };
  const light = (y: number) => Math.max(...at(0.06, y).subarray(0, 3));
  return { left: colour(0.06), right: colour(0.94), isDarkerBelow: light(0.75) < light(0.25) };
}

const AS_IT_IS = { left: 'red', right: 'blue', isDarkerBelow: true };
const MIRRORED = { left: 'blue', right: 'red', isDarkerBelow: true };

const seenIn = async (shown: Locator) => cardOn(PNG.sync.read(await shown.screenshot()));

/** Every photo that is sent. */
function sentTo(bank: TestBank): readonly Pixels[] {
  const photos: Pixels[] = [];
  bank.fault(/upload/, async (request, next) => {
    for (const [, value] of await request.clone().formData()) {
      if (typeof value === 'string') continue;
      photos.push(jpeg.decode(new Uint8Array(await value.arrayBuffer()), { useTArray: true }));
    }
    return next(request);
  });
  return photos;
}

async function photosOn(page: Page) {
  const photos = await page.locator('[data-slot="face-photo"]').all();
  return Promise.all(photos.map(seenIn));
}

const guide = (page: Page) => page.locator('[data-slot="camera-guide"]');

/** Both photos, by hand. */
async function takeTwo(nora: Customer, { kit, plural }: Pick<Words, 'kit' | 'plural'>) {
  await nora.button(kit('faceShutter')).click();
  await expect(nora.heading(kit('faceTurnTitle'))).toBeVisible();
  await expect(nora.button(kit('faceShutter'))).toBeEnabled();
  await nora.button(kit('faceShutter')).click();
  await expect(nora.heading(plural('faceReviewTitle', 2))).toBeVisible();
}

/** As a language that is written from right to left has it. */
function turnRound(page: Page) {
  return page.evaluate(() => {
    for (const part of document.querySelectorAll('html, [data-mfakit]')) {
      part.setAttribute('dir', 'rtl');
    }
  });
}

for (const [who, isDetectorThere] of [
  ['the detector’s worker', true],
  ['the page', false],
] as const) {
  test(`the camera’s picture is mirrored, in either direction of writing; the photo that ${who} makes is not (FA6)`, async ({
    page,
    bank,
    guard,
    nora,
    stage,
    words: { kit, plural },
  }) => {
    stage.show({ people: [], card: true });
    if (!isDetectorThere) {
      guard.allow(FAILED_REQUEST);
      await page.route(/\.bin$/, (route) => route.abort());
    }
    const sent = sentTo(bank);
    await nora.signIn();
    await nora.choose('face');
    await nora.button(kit('faceUseCamera')).click();
    const state = isDetectorThere ? 'searching' : 'failed';
    await expect(guide(page)).toHaveAttribute('data-state', state);
    const video = page.locator('video');
    expect(await seenIn(video)).toEqual(MIRRORED);
    await turnRound(page);
    await expect(page.locator('[data-slot="camera"]')).toHaveCSS('direction', 'rtl');
    expect(await seenIn(video)).toEqual(MIRRORED);

    await takeTwo(nora, { kit, plural });
    expect(await photosOn(page)).toEqual([AS_IT_IS, AS_IT_IS]);
    await nora.button(plural('faceSend', 2)).click();
    await expect.poll(() => sent.map(cardOn)).toEqual([AS_IT_IS, AS_IT_IS]);
  });
}

/** What Chromium makes a camera's track of; TypeScript's own library does not know it. */
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(options: { kind: 'video' });
  readonly writable: WritableStream<VideoFrame>;
}

/** In place of the camera: one that hangs head down, and says so with each frame. Something falls through its picture. */
async function hangUpsideDown(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const canvas = new OffscreenCanvas(640, 480);
    const drawing = canvas.getContext('2d');
    const paint = (colour: string, left: number, top: number, width = 320, height = 240) => {
      if (drawing) drawing.fillStyle = colour;
      drawing?.fillRect(left, top, width, height);
    };
    const draw = (time: number) => {
      paint('rgb(20 20 120)', 0, 0);
      paint('rgb(120 20 20)', 320, 0);
      paint('rgb(20 20 220)', 0, 240);
      paint('rgb(220 20 20)', 320, 240);
      paint('white', 290, (time / 40) % 400, 60, 80);
    };
    navigator.mediaDevices.getUserMedia = async () => {
      const track = new MediaStreamTrackGenerator({ kind: 'video' });
      const frames = track.writable.getWriter();
      // Not in the types yet.
      const turned = { rotation: 180 } as VideoFrameInit;
      const timer = setInterval(() => {
        if (track.readyState === 'ended') return clearInterval(timer);
        const time = performance.now();
        draw(time);
        void frames.write(new VideoFrame(canvas, { ...turned, timestamp: time * 1000 }));
      }, 33);
      return new MediaStream([track]);
    };
  });
}

test('a camera that hangs head down: the photo is the way up that it was shown (FA6)', async ({
  page,
  nora,
  words: { kit, plural },
}) => {
  await hangUpsideDown(page);
  await nora.signIn();
  await nora.choose('face');
  await nora.button(kit('faceUseCamera')).click();
  await expect(guide(page)).toHaveAttribute('data-state', 'searching');
  expect(await seenIn(page.locator('video'))).toEqual(MIRRORED);
  await takeTwo(nora, { kit, plural });
  expect(await photosOn(page)).toEqual([AS_IT_IS, AS_IT_IS]);
});
