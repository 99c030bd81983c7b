import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchOptions } from '@playwright/test';
import { launchOptions } from '../../../../scripts/chromium.mjs';
import { frame, PORTRAITS } from './portraits.js';
import { test as base } from './test.js';

/** Chromium plays a file of JPEGs thirty times a second, over and over. */
const FRAMES_A_SECOND = 30;
const SECONDS = 20;
const PLACES = 24;
const RADIUS = 8;
/** In the folder of the test run's results. */
export const CAMERA_FILE = 'camera.mjpeg';

/**
 * Writes what the camera sees: somebody who goes round in a small circle, once in {@link SECONDS}, so that two photos taken
 * one after the other differ by some pixels.
 */
function film(folder: string): string {
  const portrait = PORTRAITS.hopper();
  const each = (FRAMES_A_SECOND * SECONDS) / PLACES;
  const frames = Array.from({ length: PLACES }, (_, place) => {
    const turn = (2 * Math.PI * place) / PLACES;
    const still = frame(portrait, RADIUS * Math.cos(turn), RADIUS * Math.sin(turn));
    return Buffer.concat(Array.from({ length: each }, () => still));
  });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, CAMERA_FILE);
  writeFileSync(path, Buffer.concat(frames));
  return path;
}

/** The test of the other files, in a browser of its own that has Grace Hopper in front of its camera. */
export const test = base.extend<object, { readonly launchOptions: LaunchOptions }>({
  launchOptions: [
    async ({ browserName: _ }, use, { project }) =>
      use(launchOptions([`--use-file-for-fake-video-capture=${film(project.outputDir)}`])),
    { scope: 'worker' },
  ],
});

export { expect } from './test.js';
