// What finding faces costs: bytes, time to the first answer, frames a second, and for how long the page stands still for each.
// @mfakit/face beside the same weights through face-api on the page's own thread. Prints a table and asserts nothing.
// Usage: node run.mjs [frames, 40 unless told]

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { launchOptions } from '../../../../scripts/chromium.mjs';
import { servePage } from '../serve-page.mjs';

const FRAMES = Number(process.argv[2] ?? 40);
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

async function measure(browser, address, name) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'run' in window);
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
const browser = await chromium.launch({ headless: true, ...launchOptions() });
console.log(`${FRAMES} frames of 640 by 480, Chromium ${browser.version()}, no GPU`);
console.log(
  'contestant          kB  kB gzip   ready ms   ms a frame  quartiles   frames/s   page stands still, ms a frame',
);
const results = new Map();
for (const name of NAMES) {
  const result = await measure(browser, address, name);
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
await browser.close();
await close();

const boxes = (name) =>
  results
    .get(name)
    .found.map((faces) =>
      faces
        .map(({ left, top, width, height, score }) =>
          [left, top, width, height, score].map((value) => value.toFixed(2)).join(' '),
        )
        .join(', '),
    );
console.log('\nwhat was found (left, top, width, height, score), a picture a line');
for (const name of ['@mfakit/face', 'face-api, wasm']) {
  for (const line of boxes(name)) console.log(`${name.padEnd(15)} ${line}`);
}
