import { scan } from './support/authenticator-app.js';
import { expect, test } from './support/test.js';

test('enforced enrolment: scan from the screen, save the recovery code, come back with the next code [trigger@e2e] [associate@e2e] [confirm@e2e] [totp@e2e]', async ({
  page,
  nora,
}) => {
  await nora.signIn();
  const { app, recoveryCode } = await nora.bind();
  expect(app).toMatchObject({ issuer: 'Northwind Bank', account: 'nora' });
  expect(recoveryCode).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){5}$/);
  await nora.isSignedIn();
  await expect(page.getByText('On', { exact: true })).toBeVisible();
  await nora.signOut();

  await nora.signIn();
  await nora.enter(app.nextCode());
  await nora.isSignedIn();
});

test('a code that was used is refused, and the next one works', async ({ nora, words }) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await nora.enter(app.code());
  await nora.isSignedIn();
  await nora.signOut();

  await nora.signIn();
  await nora.enter(app.code());
  await expect(nora.alert).toContainText(words.errors.invalid_code);
  await expect(nora.codeField).toHaveValue('');
  await nora.enter(app.nextCode());
  await nora.isSignedIn();
});

test('with the keyboard alone: enrol, sign out, verify; focus is always somewhere', async ({
  page,
  bank,
  nora,
  words: { kit, plural },
}) => {
  const tabTo = async (role: 'button' | 'checkbox', name: string | RegExp) => {
    const target = page.getByRole(role, { name, exact: typeof name === 'string' });
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 20; presses += 1) {
      const [isThere, isLost] = await target.evaluate((element) => [
        element === document.activeElement,
        document.activeElement === document.body,
      ]);
      if (isThere) return;
      expect(isLost, 'focus on the page itself').toBe(false);
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to the ${role} "${name}".`);
  };
  const press = async (name: string | RegExp) => {
    await tabTo('button', name);
    await page.keyboard.press('Enter');
  };
  const typeCredentials = async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.type('nora');
    await page.keyboard.press('Tab');
    await page.keyboard.type('amber-fjord-42');
    await page.keyboard.press('Enter');
  };
  await page.goto(bank.url);
  await expect(nora.heading('Sign in')).toBeVisible();
  await page.keyboard.press('Tab');
  await tabTo('button', 'Theme: as the system');
  await typeCredentials();

  await expect(nora.heading(kit('chooseTitle'))).toBeFocused();
  await press(new RegExp(`^${kit('factorTotp')}`));
  await expect(nora.heading(kit('bindTitle'))).toBeFocused();
  await press(kit('bindStart'));
  await expect(page.getByRole('img', { name: kit('bindQrLabel') })).toBeVisible();
  await expect(nora.heading(kit('bindScanTitle'))).toBeFocused();
  const app = await scan(page, bank);
  await press(kit('continue'));
  await nora.enter(app.code());
  await expect(nora.heading(kit('bindDoneTitle'))).toBeFocused();
  await tabTo('checkbox', plural('recoveryAcknowledge', 1));
  await page.keyboard.press('Space');
  await press(kit('done'));
  await expect(nora.heading('Hello, Nora Lind')).toBeFocused();

  await page.keyboard.press('Shift+Tab');
  await expect(nora.button('Sign out')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(nora.heading('Sign in')).toBeFocused();
  await typeCredentials();
  await nora.enter(app.nextCode());
  await expect(nora.heading('Hello, Nora Lind')).toBeFocused();
});

test.describe('in a browser that asks for Chinese', () => {
  test.use({ language: 'zh-CN' });
  test('enrol, sign out, verify', async ({ page, nora, words }) => {
    await nora.signIn();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(nora.heading('保护您的账号')).toBeFocused();
    const { app } = await nora.bind();
    await nora.isSignedIn();
    await nora.signOut();
    await nora.signIn();
    await nora.enter(app.wrongCode());
    await expect(nora.alert).toContainText(words.errors.invalid_code);
    await nora.enter(app.nextCode());
    await nora.isSignedIn();
  });
});

test('the language can be changed in the middle of a step, and nothing is lost', async ({
  page,
  nora,
}) => {
  await nora.hasApp();
  await nora.signIn();
  await nora.enter('123');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('textbox', { name: '6 位验证码' })).toHaveValue('123');
});

for (const [name, paste] of [
  ['in two groups', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
  ['in a sentence', (code: string) => `Your code is ${code}. Don't share it.`],
  [
    'in full-width digits',
    (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  ],
] as const) {
  test(`a code pasted ${name} signs in`, async ({ page, context, nora }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const app = await nora.hasApp();
    await nora.signIn();
    await expect(nora.codeField).toBeFocused();
    await page.evaluate((text) => navigator.clipboard.writeText(text), paste(app.code()));
    await page.keyboard.press('ControlOrMeta+v');
    await nora.isSignedIn();
  });
}

test.describe('the production build', () => {
  test.use({ client: 'production' });
  test('enrols and verifies', async ({ nora }) => {
    await nora.signIn();
    const { app } = await nora.bind();
    await nora.isSignedIn();
    await nora.signOut();
    await nora.signIn();
    await nora.enter(app.nextCode());
    await nora.isSignedIn();
  });
});
