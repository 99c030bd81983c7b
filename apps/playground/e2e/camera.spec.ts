import { expect, type Frame, type Page, test } from '@playwright/test';
import { launchOptions } from '../../../scripts/chromium.mjs';
import { type Running, servePage } from './support/serve-page.js';
import { liveCameras, watchCameras } from './support/watch-cameras.js';
import { type Words, wordsOf } from './support/words.js';

const IS_LONG = process.env.MFAKIT_LONG === '1';
const MOUNTS = IS_LONG ? 500 : 50;
const OPENS = IS_LONG ? 500 : 20;

let site: Running;
test.beforeAll(async () => {
  site = await servePage('./camera-page.tsx', { mode: 'development' });
});
test.afterAll(() => site.close());
test.beforeEach(async ({ page }) => {
  await watchCameras(page);
  await page.goto(site.origin);
  await page.waitForFunction(() => typeof window.churn === 'function');
});

for (const mode of ['', ' in StrictMode'] as const) {
  test(`${MOUNTS} mounts${mode} that are undone within 120 ms leave no camera on, no address of a blob, and no picture of a dead camera (FA8)`, async ({
    page,
  }) => {
    const isStrict = mode !== '';
    const churn = await page.evaluate(([count, isStrict]) => window.churn(count, isStrict), [
      MOUNTS,
      isStrict,
    ] as const);
    const dead = await page.evaluate((how) => window.takeDead(how), isStrict);
    const watch = await page.evaluate(() => window.watch);
    const { wereOn, photos } = churn;
    console.info(`${MOUNTS} mounts${mode}: ${wereOn} with a camera on, ${photos} photos`);
    expect(await liveCameras(page)).toBe(0);
    expect(churn).toMatchObject({ photosAfter: 0, openDetectors: 0 });
    expect(watch).toMatchObject({ urls: 0, deadReads: 0 });
    expect(dead).toEqual({ before: true, after: false });
    // Else nothing was proven.
    expect(wereOn).toBeGreaterThan(0);
  });
}

/** Each keeps every camera from the page, by what Chromium itself does. */
const HINDRANCES: Readonly<
  Record<'policy' | 'frame' | 'insecure', (page: Page) => Promise<Page | Frame>>
> = {
  policy: async (page) => {
    await page.route(`${site.origin}/`, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'permissions-policy': 'camera=()' };
      await route.fulfill({ response, headers });
    });
    await page.goto(site.origin);
    return page;
  },
  frame: async (page) => {
    await page.goto(site.origin.replace('127.0.0.1', 'localhost'));
    const attached = page.waitForEvent('frameattached');
    await page.evaluate((src) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src, height: 500 }));
    }, site.origin);
    return attached;
  },
  insecure: async (page) => {
    await page.route('http://shop.example/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await route.fetch({ url: `${site.origin}${pathname}` }) });
    });
    await page.goto('http://shop.example');
    return page;
  },
};

/** Shows the screen, and presses for the camera. */
async function ask(shown: Page | Frame, { kit }: Words): Promise<void> {
  await shown.waitForFunction(() => typeof window.showScreen === 'function');
  await shown.evaluate(() => window.showScreen());
  await shown.getByRole('button', { name: kit('faceUseCamera') }).click();
}

test('what keeps the camera from a page is told apart, each with its own way on (FA1, FA7)', async ({
  context,
}) => {
  const words = await wordsOf('en-US');
  const { errors, kit, plural } = words;
  for (const [name, text] of [
    ['policy', kit('cameraPolicy')],
    ['frame', kit('cameraFrame')],
    ['insecure', errors.insecure_context],
  ] as const) {
    const page = await context.newPage();
    await page.goto(site.origin);
    const shown = await HINDRANCES[name](page);
    await ask(shown, words);
    await expect(shown.getByText(text).first(), name).toBeVisible();
    await expect(shown.getByRole('button', { name: plural('faceUpload', 2) })).toBeVisible();
    // Asking again cannot help.
    await expect(shown.getByRole('button', { name: kit('tryAgain') })).toHaveCount(0);
    await page.close();
  }
});

test('a browser that refuses, and one without a camera: told apart, and tried again (FA1)', async ({
  playwright,
}) => {
  const words = await wordsOf('en-US');
  const { errors, kit, plural } = words;
  for (const [flag, text] of [
    ['--use-fake-ui-for-media-stream=deny', errors.camera_denied],
    ['--use-fake-device-for-media-stream=device-count=0', errors.camera_missing],
  ] as const) {
    const browser = await playwright.chromium.launch(launchOptions([flag]));
    const page = await browser.newPage();
    await page.goto(site.origin);
    await ask(page, words);
    await expect(page.getByText(text).first(), flag).toBeVisible();
    await expect(page.getByRole('button', { name: plural('faceUpload', 2) })).toBeVisible();
    await expect(page.getByRole('button', { name: kit('tryAgain') })).toBeVisible();
    await browser.close();
  }
});

/** What the page's scripts hold, in bytes, once nothing else is. */
async function heapOf(page: Page): Promise<number> {
  // What this file itself keeps does not count.
  await page.evaluate(() => window.watch.tracks.splice(0));
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  for (let times = 0; times < 3; times += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

test(`the heap grows by less than 1 MB in ${OPENS} times that the screen is opened (FA8)`, async ({
  page,
}) => {
  if (IS_LONG) test.setTimeout(900_000);
  await page.evaluate(() => window.openScreens(10));
  const before = await heapOf(page);
  await page.evaluate((count) => window.openScreens(count), OPENS);
  expect(await liveCameras(page)).toBe(0);
  const grown = (await heapOf(page)) - before;
  console.info(`heap: ${(grown / 1024).toFixed(0)} KiB more after ${OPENS} opens`);
  expect(grown).toBeLessThan(1024 * 1024);
});
