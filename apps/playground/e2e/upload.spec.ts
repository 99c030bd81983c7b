import { expect, type Page, test } from '@playwright/test';
import { type Running, servePage } from './support/serve-page.js';
import { type Arriving, serveUploads } from './support/upload-servers.js';

// More than any socket holds on its way, so that the browser cannot have sent it all before somebody reads.
const BYTES = 64 * 1024 * 1024;

let site: Running;
let backend: Running;
/** The upload that the backend has been asked for. */
let arrived: Promise<Arriving>;
test.beforeAll(async () => {
  site = await servePage('./upload-page.ts');
});
test.afterAll(() => site.close());
test.beforeEach(async ({ page }) => {
  let hand: (upload: Arriving) => void = () => undefined;
  arrived = new Promise((resolve) => {
    hand = resolve;
  });
  backend = await serveUploads((upload) => hand(upload));
  await page.goto(site.origin);
});
test.afterEach(() => backend.close());

/** Starts an upload in the page. */
const upload = (page: Page, bytes: number): Promise<string> =>
  page.evaluate(({ host, size }) => window.upload(host, size), {
    host: backend.origin,
    size: bytes,
  });

test('a photo is told to be on its way while it is', async ({ page }) => {
  const outcome = upload(page, BYTES);
  const { request, accept } = await arrived;
  await page.waitForFunction(() => window.shares.some((share) => share > 0 && share < 1));
  expect(await page.evaluate(() => Math.max(...window.shares))).toBeLessThan(1);
  accept();
  expect(await outcome).toBe('face-photo/1');
  const shares = await page.evaluate(() => window.shares);
  expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
  const names = Object.keys(request.headers).join();
  expect(names).not.toMatch(/authorization|x-authing|cookie/);
  expect(request.url).toBe('/api/v2/upload?folder=face-photo&private=true');
});

test('a photo that is half sent is given up, and the backend hears it', async ({ page }) => {
  const outcome = upload(page, BYTES);
  const { request } = await arrived;
  await page.waitForFunction(() => window.shares.some((share) => share > 0));
  const closed = new Promise((resolve) => {
    // What is cut off is an error too, to whoever reads it.
    request.once('error', resolve).once('close', resolve);
  });
  await page.evaluate(() => window.giveUp());
  expect(await outcome).toBe('cancelled');
  request.resume();
  await closed;
});

test('no backend there is a connection that failed', async ({ page }) => {
  backend.close();
  const outcome = upload(page, 1000);
  expect(await outcome).toBe('network');
});
