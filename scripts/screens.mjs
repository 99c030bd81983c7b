// `npm run screens`: takes the pictures of docs/screens.md from the stories, and writes the page around them.
//
//   npm run screens -- bindtotp   only the pictures of stories whose id holds this
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from './chromium.mjs';
import { root, run } from './lib/process.mjs';
import { CHAPTERS, VIEWS } from './screens/list.mjs';
import { screensPage } from './screens/page.mjs';

const GAP = 16;
const SCALE = 1.5;
/** The card in the middle of its page, and a page around a dialog not at the very edge. */
const STAGE = `#storybook-root [data-mfakit] { margin-inline: auto }
  .sb-main-fullscreen #storybook-root { padding: 16px }`;
const portrait = join(root, 'packages/react/test/faces/grace-hopper.jpg');
const PORTRAIT = `data:image/jpeg;base64,${readFileSync(portrait).toString('base64')}`;
const ORIGIN = 'https://stories.invalid';
const storybook = join(root, '.reports/screens-storybook');
const pictures = join(root, 'docs/screens');

/**
 * A story, drawn and played to its end.
 *
 * @param {import('playwright').Browser} browser
 * @param {string} story
 * @param {import('./screens/list.mjs').View} view
 */
async function photograph(browser, story, { width, height = 160, theme, locale }) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    deviceScaleFactor: SCALE,
    reducedMotion: 'reduce',
    locale,
  });
  await context.route('**', (route) => {
    const file = join(storybook, new URL(route.request().url()).pathname);
    return existsSync(file) ? route.fulfill({ path: file }) : route.abort();
  });
  await context.addInitScript(pose, PORTRAIT);
  const page = await context.newPage();
  const query = `id=${story}&viewMode=story&globals=theme:${theme};locale:${locale}`;
  await page.goto(`${ORIGIN}/iframe.html?${query}`);
  const phase = await page
    .waitForFunction(() => {
      const now = Reflect.get(window, '__STORYBOOK_PREVIEW__')?.currentRender?.phase;
      return ['completed', 'finished', 'errored', 'aborted'].includes(now) ? now : null;
    })
    .then((handle) => handle.jsonValue());
  if (phase === 'errored' || phase === 'aborted') throw new Error(`${story} ${locale}: ${phase}`);
  await page.addStyleTag({ content: STAGE });
  // A button that the story has pressed is not what the picture is about; a field that waits for a code is.
  await page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && activeElement.tagName !== 'INPUT')
      activeElement.blur();
  });
  // A dialog and a skeleton come in after the story has ended.
  await page.waitForTimeout(600);
  // A full page is at least as high as the window.
  await page.setViewportSize({ width, height });
  const picture = await page.screenshot({ fullPage: true, animations: 'disabled' });
  await context.close();
  return `data:image/png;base64,${picture.toString('base64')}`;
}

/**
 * Pictures side by side, as one WebP.
 *
 * @param {import('playwright').Page} page
 * @param {readonly string[]} parts addresses
 */
async function compose(page, parts) {
  const encoded = await page.evaluate(
    async ({ parts, gap }) => {
      const images = await Promise.all(
        parts.map(async (part) => createImageBitmap(await (await fetch(part)).blob())),
      );
      const width = images.reduce((sum, image) => sum + image.width + gap, -gap);
      const canvas = new OffscreenCanvas(width, Math.max(...images.map(({ height }) => height)));
      const context = canvas.getContext('2d');
      let x = 0;
      for (const image of images) {
        // The page goes on below what was drawn of it.
        context?.drawImage(image, 0, 0, 1, 1, x, 0, image.width, canvas.height);
        context?.drawImage(image, x, 0);
        x += image.width + gap;
      }
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    { parts, gap: GAP * SCALE },
  );
  return Buffer.from(encoded, 'base64');
}

/**
 * Puts a portrait that drifts in front of the page's camera.
 *
 * @param {string} address of the portrait
 */
function pose(address) {
  navigator.mediaDevices.getUserMedia = async () => {
    const image = await createImageBitmap(await (await fetch(address)).blob());
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const context = canvas.getContext('2d');
    // One way, for six seconds: whenever two photos are taken, they differ.
    const show = () =>
      context?.drawImage(image, -10 - ((performance.now() / 300) % 20), -80, 670, 670);
    setInterval(show, 50);
    show();
    return canvas.captureStream();
  };
}

const only = process.argv[2] ?? '';
const build = await run(
  join(root, 'node_modules/.bin/storybook'),
  ['build', '--disable-telemetry', '--quiet', '-o', storybook],
  { capture: true },
);
if (build.code !== 0) {
  console.error(build.output);
  process.exit(1);
}
mkdirSync(pictures, { recursive: true });
const screens = CHAPTERS.flatMap((chapter) => chapter.screens);
const names = new Set(screens.map(({ story }) => `${story}.webp`));
for (const file of readdirSync(pictures)) if (!names.has(file)) rmSync(join(pictures, file));

const browser = await chromium.launch(launchOptions());
const table = await browser.newPage();
for (const { story, views = VIEWS } of screens.filter((screen) => screen.story.includes(only))) {
  const parts = [];
  for (const view of views) parts.push(await photograph(browser, story, view));
  const picture = await compose(table, parts);
  writeFileSync(join(pictures, `${story}.webp`), picture);
  console.log(`${story} ${(picture.length / 1000).toFixed(0)} kB`);
}
await browser.close();
writeFileSync(join(root, 'docs/screens.md'), screensPage(CHAPTERS));
