// How long the next screen takes when a factor is switched: from the press to the frame that shows it. With its code there
// (preloaded while the browser was idle) and, the first time, pressed before that. Prints, asserts nothing.
// Usage: node run.mjs [switches, 200 unless told]

import { chromium } from 'playwright';
import { launchOptions } from '../../../../scripts/chromium.mjs';
import { servePage } from '../serve-page.mjs';

const SWITCHES = Number(process.argv[2] ?? 200);
/** In turn: the app, a recovery code, the face. */
const METHODS = ['recovery', 'totp', 'face', 'totp'];

/** Runs in the page: presses, and tells what the frames after it have shown. */
async function switchTo(method) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const heading = () => document.querySelector('[data-slot="heading"]')?.textContent;
  const isThere = () => document.querySelector('[data-slot="actions"]') !== null;
  const before = heading();
  await frame();
  const link = document.querySelector(`[data-method="${method}"]`);
  if (link === null) throw new Error(`There is no way to ${method}.`);
  const from = performance.now();
  link.click();
  const handled = performance.now() - from;
  let frames = 0;
  while ((heading() === before || !isThere()) && frames < 600) {
    await frame();
    frames += 1;
  }
  await frame();
  return { handled, frames, shown: performance.now() - from };
}

const sorted = (values) => [...values].sort((one, other) => one - other);
const at = (values, share) => sorted(values)[Math.floor((values.length - 1) * share)];

async function open(browser, address, isIdle) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.locator('[data-slot="heading"]').waitFor();
  if (isIdle) await page.waitForTimeout(1500);
  return page;
}

const { address, close } = await servePage(new URL('.', import.meta.url));
const browser = await chromium.launch({ headless: true, ...launchOptions() });
const page = await open(browser, address, true);
const results = [];
for (let index = 0; index < SWITCHES; index += 1) {
  results.push(await page.evaluate(switchTo, METHODS[index % METHODS.length]));
}
const first = [];
for (let round = 0; round < 10; round += 1) {
  const fresh = await open(browser, address, false);
  first.push(await fresh.evaluate(switchTo, 'recovery'));
  await fresh.close();
}
await browser.close();
await close();

const row = (name, all) => {
  const late = all.filter(({ frames }) => frames > 1).length;
  const handled = all.map((one) => one.handled);
  console.log(
    [
      name.padEnd(34),
      at(handled, 0.5).toFixed(1).padStart(9),
      at(handled, 0.99).toFixed(1).padStart(9),
      `${all.length - late} of ${all.length}`.padStart(14),
    ].join(' '),
  );
};
console.log('the press, in milliseconds             median      99 %  in next frame');
row(`${SWITCHES} switches, code preloaded`, results);
row('the first one, 10 fresh pages', first);
