import { FAILED_REQUEST } from './support/guard.js';
import { expect, test } from './support/test.js';

test('the page comes with a policy that allows nothing but its own files', async ({
  request,
  bank,
}) => {
  const headers = (await request.get(bank.url)).headers();
  const policy = headers['content-security-policy'] ?? '';
  expect(policy.split('; ').sort()).toEqual([
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "require-trusted-types-for 'script'",
    "script-src 'self'",
    "style-src 'self'",
    'trusted-types bank-face-worker',
    "worker-src 'self'",
  ]);
  expect(policy).not.toMatch(/unsafe|data:|https?:|\*/);
  expect(headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
  });
});

test('the web server serves the app’s files and no others', async ({ request, bank }) => {
  for (const path of [
    '/../server/main.js',
    '/%2e%2e%2fserver%2fmain.js',
    '/nothing.js',
    '/%00',
    '/%',
  ]) {
    expect((await request.get(`${bank.url}${path}`)).status(), path).toBe(404);
  }
  expect((await request.get(`${bank.url}/bank/statement`)).status()).toBe(401);
});

test('light, dark or as the system, by a button that says which', async ({ page, nora }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await nora.hasApp();
  await nora.signIn();
  const card = page.locator('[data-slot="verify-mfa"]');
  const background = () => card.evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect(card).toBeVisible();
  const dark = await background();
  await nora.button('Theme: as the system').click();
  await expect(nora.button('Theme: light')).toBeFocused();
  const light = await background();
  expect(light).not.toBe(dark);
  await nora.button('Theme: light').click();
  expect(await background()).toBe(dark);
});

test('the guard sees what it is there to see', async ({
  page,
  context,
  bank,
  guard,
  nora,
  words: { errors },
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  const code = app.wrongCode();
  await nora.enter(code);
  await expect(nora.alert).toHaveText(errors.invalid_code);
  expect(await guard.problems()).toEqual([]);

  await context.addCookies([{ name: 'code', value: code, url: bank.url }]);
  await page.evaluate((leak) => {
    localStorage.setItem('code', leak);
    sessionStorage.setItem('code', leak);
    window.name = leak;
    history.replaceState({ leak }, '', `?code=${leak}`);
    console.warn('a warning');
    const script = document.createElement('img');
    script.src = 'https://elsewhere.invalid/pixel';
    document.body.append(script);
    document.body.setAttribute('style', 'color: red');
    document.activeElement?.parentElement?.remove();
  }, code);
  await expect(async () => {
    const seen = (await guard.problems()).join('\n');
    for (const problem of [
      'console: a warning',
      'Policy violation: img-src https://elsewhere.invalid/pixel',
      'Policy violation: style-src-attr inline',
      'The focus was lost with input code-field-input',
      `local storage: code ${code}`,
      `session storage: code ${code}`,
      `window.name: ${code}`,
      `cookie: code=${code}`,
      'history.state',
      'a totp in an address',
    ]) {
      expect(seen).toContain(problem);
    }
  }).toPass();

  guard.allow(/a warning|Policy violation|elsewhere\.invalid|inline style|focus was lost/);
  guard.allow(FAILED_REQUEST);
  guard.forget();
  await context.clearCookies();
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
    window.name = '';
    history.replaceState(null, '', '/');
  });
});
