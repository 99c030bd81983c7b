import { expect, type Page, test } from '@playwright/test';
import { TOTP } from 'otpauth';

const STEP_MS = 30_000;

/** The HTML of a page, as a browser without scripts gets it. */
async function htmlOf(page: Page, path: string): Promise<string> {
  const response = await page.request.get(path);
  expect(response.status()).toBe(200);
  return response.text();
}

/** What the server has drawn of the kit. */
function kitIn(html: string): string {
  const [section] = /<section[^>]* data-mfakit=[\s\S]*?<\/section>/.exec(html) ?? [];
  return section ?? '';
}

/** Waits until a code has ten seconds to go: what is entered now is not too late when it arrives. */
async function untilCodeIsFresh(): Promise<void> {
  const left = STEP_MS - (Date.now() % STEP_MS);
  if (left < 10_000) await new Promise((resolve) => setTimeout(resolve, left + 100));
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Account').fill('nora');
  await page.getByLabel('Password').fill('correct horse battery staple');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/second-step');
}

test('drawn on the server, brought to life without a word, an app is enrolled and asked for', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) =>
    said.push(`${message.type()}: ${message.text()} ${message.location().url}`),
  );
  page.on('pageerror', (error) => said.push(String(error)));
  const addresses = new Set<string>();
  page.on('request', (request) => addresses.add(new URL(request.url()).host));
  const files: string[] = [];
  page.on('response', (response) => {
    if (response.ok()) files.push(new URL(response.url()).pathname);
  });

  await page.goto('/');
  await signIn(page);
  const enrolment = kitIn(await htmlOf(page, '/second-step'));
  expect(enrolment).toContain('data-slot="bind-totp"');
  expect(enrolment).not.toMatch(/ style=/);

  // The same page anew, from the server's HTML, and not from one page to the other.
  await page.reload();
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByText('Enter this key').click();
  const key = await page.locator('[data-slot="key"]').textContent();
  const totp = new TOTP({ secret: key ?? '' });
  await page.getByRole('button', { name: 'Continue' }).click();
  await untilCodeIsFresh();
  // The code before: so the one of now is still good for the sign-in that follows.
  await page.getByRole('textbox').fill(totp.generate({ timestamp: Date.now() - STEP_MS }));
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.waitForURL('/account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome, Nora Lind');

  await page.getByRole('button', { name: 'Use the camera' }).click();
  // Chromium's own picture has nobody on it: said by what runs in the worker.
  await expect(page.getByText('Move into the oval')).toBeVisible();
  expect(files.filter((path) => /\.bin$/.test(path)).map((path) => path.split('/').at(-1))).toEqual(
    [expect.stringMatching(/^(faces|landmarks)\./), expect.stringMatching(/^(faces|landmarks)\./)],
  );

  // In a language that fetches its texts about faces: the server draws a screen that waits for them.
  const chinese = kitIn(await htmlOf(page, '/account?lang=zh-CN'));
  expect(chinese).toContain('lang="zh-CN"');
  expect(chinese).toContain('data-state="loading"');
  await page.goto('/account?lang=zh-CN');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('设置人脸验证');
  await expect(page.getByRole('button', { name: '使用摄像头' })).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/');
  await signIn(page);
  const question = kitIn(await htmlOf(page, '/second-step'));
  expect(question).toContain('data-slot="verify-mfa"');
  expect(question).toMatch(/<input[^>]* autoComplete="one-time-code"/i);
  expect(question).not.toMatch(/ style=/);
  await page.reload();
  await untilCodeIsFresh();
  await page.getByRole('textbox').fill(totp.generate());
  await page.waitForURL('/account');

  expect(said).toEqual([]);
  expect([...addresses]).toEqual([new URL(page.url()).host]);
});
