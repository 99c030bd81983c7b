import { expect, type Page, test } from '@playwright/test';
import { type Running, servePage } from './support/serve-page.js';
import { liveCameras, watchCameras } from './support/watch-cameras.js';

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

/** What the page's scripts hold, in bytes, once nothing else is. */
async function heapOf(page: Page): Promise<number> {
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
  const grown = (await heapOf(page)) - before;
  console.info(`heap: ${(grown / 1024).toFixed(0)} KiB more after ${OPENS} opens`);
  expect(grown).toBeLessThan(1024 * 1024);
  expect(await liveCameras(page)).toBe(0);
});
