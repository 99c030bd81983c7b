// What finding faces costs: bytes, time to the first answer, frames a second, and how much of the page's own thread each takes,
// on pictures and in front of a camera. @mfakit/face beside the same weights through face-api on the page's own thread; then what
// a photo takes. Prints tables and asserts nothing.
// Usage: node run.mjs [frames, 40 unless told] [seconds in front of the camera, 10 unless told]

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { launchOptions } from '../../../../scripts/chromium.mjs';
import { servePage } from '../serve-page.mjs';
import { partsBetween } from './main-thread.mjs';

const FRAMES = Number(process.argv[2] ?? 40);
const SECONDS = Number(process.argv[3] ?? 10);
const PHOTOS = 20;
const NAMES = ['@mfakit/face', 'face-api, wasm', 'face-api, webgl', 'face-api, cpu'];

const require = createRequire(import.meta.url);
const folderOf = (name) => pathToFileURL(`${dirname(require.resolve(`${name}/package.json`))}/`);
const models = new URL('model/', folderOf('@vladmandic/face-api'));
const wasm = new URL('dist/', folderOf('@tensorflow/tfjs-backend-wasm'));
const faces = new URL('../../../../packages/react/test/faces/', import.meta.url);
const listed = (prefix, folder, names) =>
  names.map((name) => [join(prefix, name), new URL(name, folder)]);
const FILES = Object.fromEntries([
  ...listed('/models', models, [
    'tiny_face_detector_model-weights_manifest.json',
    'tiny_face_detector_model.bin',
    'face_landmark_68_tiny_model-weights_manifest.json',
    'face_landmark_68_tiny_model.bin',
  ]),
  ...listed('/tfjs', wasm, [
    'tfjs-backend-wasm.wasm',
    'tfjs-backend-wasm-simd.wasm',
    'tfjs-backend-wasm-threaded-simd.wasm',
  ]),
  ...listed('/faces', faces, ['grace-hopper.jpg', 'astronaut.png']),
]);
const PICTURES = ['/faces/grace-hopper.jpg', '/faces/astronaut.png'];

const at = (values, share) =>
  [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) * share)];

async function measure(browser, name) {
  const page = await open(browser);
  const bodies = [];
  page.on('response', (response) => {
    // The pictures are the same for all.
    if (!response.url().includes('/faces/')) bodies.push(response.body());
  });
  const result = await page.evaluate(
    ([contestant, frames, pictures]) => window.run(contestant, frames, pictures),
    [name, FRAMES, PICTURES],
  );
  const loaded = await Promise.all(bodies);
  await page.close();
  const sum = (sizes) => sizes.reduce((total, size) => total + size, 0);
  return {
    ...result,
    bytes: sum(loaded.map((body) => body.length)),
    gzip: sum(loaded.map((body) => gzipSync(body, { level: 9 }).length)),
  };
}

const { address, close } = await servePage(new URL('.', import.meta.url), FILES);
const folder = await mkdtemp(join(tmpdir(), 'mfakit-camera-'));

async function open(browser) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'run' in window);
  return page;
}

/** What a camera of 1280 by 720 sees: somebody who sits too far away, so that nobody takes a photo. */
async function film(browser) {
  const page = await open(browser);
  const base64 = await page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
    const context = canvas.getContext('2d');
    context.fillStyle = '#789';
    context.fillRect(0, 0, 1280, 720);
    context.drawImage(image, 480, 160, 320, 320);
    return canvas.toDataURL('image/jpeg', 0.8).split(',')[1];
  }, PICTURES[0]);
  await page.close();
  const path = join(folder, 'camera.mjpeg');
  const picture = Buffer.from(base64, 'base64');
  await writeFile(path, Buffer.concat(Array.from({ length: 30 }, () => picture)));
  return path;
}

async function onPictures(browser) {
  console.log(`\n${FRAMES} frames of 640 by 480, one after the other`);
  console.log(
    'contestant          kB  kB gzip   ready ms   ms a frame  quartiles   frames/s   page stands still, ms a frame',
  );
  const results = new Map();
  for (const name of NAMES) {
    const result = await measure(browser, name);
    results.set(name, result);
    const { frames, blocked } = result;
    const row = [
      name.padEnd(15),
      (result.bytes / 1000).toFixed(0).padStart(6),
      (result.gzip / 1000).toFixed(0).padStart(8),
      result.loadMs.toFixed(0).padStart(10),
      at(frames, 0.5).toFixed(0).padStart(12),
      `${at(frames, 0.25).toFixed(0)}–${at(frames, 0.75).toFixed(0)}`.padStart(10),
      (1000 / at(frames, 0.5)).toFixed(1).padStart(10),
      at(blocked, 0.5).toFixed(0).padStart(14),
    ];
    console.log(row.join(' '));
  }
  return results;
}

/** The thread's share that the camera's picture alone takes, from 0 to 1. */
async function restOf(browser) {
  const page = await open(browser);
  await page.evaluate(() => window.watch('nothing'));
  const parts = await partsBetween(page, 'frame', () => sleep(SECONDS * 500));
  await page.close();
  return at(
    parts.map(({ ms, busyMs }) => busyMs / ms),
    0.5,
  );
}

async function onCamera(browser) {
  const rest = await restOf(browser);
  console.log(
    `\nin front of a camera, ${SECONDS} s, at most 10 frames a second are looked at (the picture alone: ${(rest * 100).toFixed(1)} % of the thread, taken off)`,
  );
  console.log(
    "contestant         size       frames/s   page's thread, ms a frame  quartiles   longest task, ms",
  );
  for (const name of ['@mfakit/face', 'no VideoFrame', ...NAMES.slice(1)]) {
    const page = await open(browser);
    const { width, height } = await page.evaluate((contestant) => window.watch(contestant), name);
    await page.waitForFunction(() => performance.getEntriesByName('frame').length > 5);
    const parts = await partsBetween(page, 'frame', () => sleep(SECONDS * 1000));
    await page.close();
    const busy = parts.map(({ ms, busyMs }) => busyMs - rest * ms);
    const sum = parts.reduce((total, { ms }) => total + ms, 0);
    const row = [
      name.padEnd(15),
      `${width}×${height}`.padStart(9),
      ((1000 * parts.length) / sum).toFixed(1).padStart(12),
      at(busy, 0.5).toFixed(2).padStart(20),
      `${at(busy, 0.25).toFixed(2)}–${at(busy, 0.75).toFixed(2)}`.padStart(16),
      at(
        parts.map(({ longestMs }) => longestMs),
        0.5,
      )
        .toFixed(1)
        .padStart(14),
    ];
    console.log(row.join(' '));
  }
  return rest;
}

async function photos(browser, rest) {
  console.log(`\n${PHOTOS} photos of that camera`);
  console.log("way                 ms a photo   page's thread, ms  quartiles   longest task, ms");
  for (const way of ['@mfakit/face', 'no detector', 'canvas.toBlob', 'canvas.toDataURL']) {
    const page = await open(browser);
    let times = [];
    const parts = await partsBetween(page, 'photo', async () => {
      times = await page.evaluate(([name, count]) => window.photograph(name, count), [way, PHOTOS]);
    });
    await page.close();
    const busy = parts.map(({ ms, busyMs }) => busyMs - rest * ms);
    const row = [
      way.padEnd(18),
      at(times, 0.5).toFixed(1).padStart(12),
      at(busy, 0.5).toFixed(2).padStart(16),
      `${at(busy, 0.25).toFixed(2)}–${at(busy, 0.75).toFixed(2)}`.padStart(16),
      at(
        parts.map(({ longestMs }) => longestMs),
        0.5,
      )
        .toFixed(1)
        .padStart(14),
    ];
    console.log(row.join(' '));
  }
}

function printFound(results) {
  console.log('\nwhat was found (left, top, width, height, score), a picture a line');
  for (const name of ['@mfakit/face', 'face-api, wasm']) {
    for (const faces of results.get(name).found) {
      const boxes = faces.map(({ left, top, width, height, score }) =>
        [left, top, width, height, score].map((value) => value.toFixed(2)).join(' '),
      );
      console.log(`${name.padEnd(15)} ${boxes.join(', ')}`);
    }
  }
}

try {
  const plain = await chromium.launch({ headless: true, ...launchOptions() });
  console.log(`Chromium ${plain.version()}, no GPU`);
  const camera = await film(plain);
  const results = await onPictures(plain);
  await plain.close();
  const filmed = await chromium.launch({
    headless: true,
    ...launchOptions([`--use-file-for-fake-video-capture=${camera}`]),
  });
  const rest = await onCamera(filmed);
  await photos(filmed, rest);
  await filmed.close();
  printFound(results);
} finally {
  await close();
  await rm(folder, { recursive: true });
}
