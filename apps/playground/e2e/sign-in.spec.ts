import { boundApp, scan } from './support/authenticator-app.js';
import { customer } from './support/customer.js';
import { expect, test } from './support/test.js';
import { CHINESE } from './support/words.js';

test('enforced enrolment: scan from the screen, save the recovery code, come back with the next code', async ({
  page,
  bank,
}) => {
  const nora = customer(page, bank, 'nora');
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

test('a code that was used is refused, and the next one works', async ({ page, bank }) => {
  const app = await boundApp(bank, 'nora');
  const nora = customer(page, bank, 'nora');
  await nora.signIn();
  await nora.enter(app.code());
  await nora.isSignedIn();
  await nora.signOut();

  await nora.signIn();
  await nora.enter(app.code());
  await expect(page.getByRole('alert')).toContainText('That code didn’t work');
  await expect(nora.codeField).toHaveValue('');
  await expect(nora.codeField).toBeFocused();
  await nora.enter(app.nextCode());
  await nora.isSignedIn();
});

test('with the keyboard alone: enrol, sign out, verify; focus is always somewhere', async ({
  page,
  bank,
}) => {
  const tabTo = async (role: 'button' | 'checkbox', name: string) => {
    const target = page.getByRole(role, { name, exact: true });
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 20; presses += 1) {
      const [isThere, isLost] = await target.evaluate((element) => [
        element === document.activeElement,
        document.activeElement === document.body,
      ]);
      if (isThere) return;
      expect(isLost && presses > 0, 'focus on the page itself').toBe(false);
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to the ${role} "${name}".`);
  };
  const nora = customer(page, bank, 'nora');
  await page.goto(bank.url);
  await tabTo('button', 'Theme: as the system');
  await page.keyboard.press('Tab');
  await page.keyboard.type('nora');
  await page.keyboard.press('Tab');
  await page.keyboard.type('amber-fjord-42');
  await page.keyboard.press('Enter');

  await expect(nora.heading('Set up an authenticator app')).toBeFocused();
  await tabTo('button', 'Set up');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expect(nora.heading('Scan this code')).toBeFocused();
  const app = await scan(page, bank);
  await tabTo('button', 'Continue');
  await page.keyboard.press('Enter');
  await nora.enter(app.code());
  await expect(nora.heading('Two-step sign-in is on')).toBeFocused();
  await tabTo('checkbox', 'I saved this code');
  await page.keyboard.press('Space');
  await tabTo('button', 'Done');
  await page.keyboard.press('Enter');
  await expect(nora.heading('Hello, Nora Lind')).toBeFocused();

  await page.keyboard.press('Shift+Tab');
  await expect(nora.button('Sign out')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(nora.heading('Sign in')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('nora');
  await page.keyboard.press('Tab');
  await page.keyboard.type('amber-fjord-42');
  await page.keyboard.press('Enter');
  await nora.enter(app.nextCode());
  await expect(nora.heading('Hello, Nora Lind')).toBeFocused();
});

test('in Chinese: enrol, sign out, verify', async ({ page, bank }) => {
  const nora = customer(page, bank, 'nora', CHINESE);
  await page.goto(bank.url);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await nora.signIn();
  const { app } = await nora.bind();
  await nora.isSignedIn();
  await nora.signOut();
  await nora.signIn();
  await nora.enter(app.wrongCode());
  await expect(page.getByRole('alert')).toContainText('验证码不正确');
  await nora.enter(app.nextCode());
  await nora.isSignedIn();
});

test('the language can be changed in the middle of a step, and nothing is lost', async ({
  page,
  bank,
}) => {
  await boundApp(bank, 'nora');
  const nora = customer(page, bank, 'nora');
  await nora.signIn();
  await nora.enter('123');
  await page.getByRole('button', { name: '中文' }).click();
  const field = page.getByRole('textbox', { name: '6 位验证码' });
  await expect(field).toHaveValue('123');
});

for (const [name, paste] of [
  ['in two groups', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
  ['in a sentence', (code: string) => `Your code is ${code}. Don't share it.`],
  [
    'in full-width digits',
    (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  ],
] as const) {
  test(`a code pasted ${name} signs in`, async ({ page, bank, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const app = await boundApp(bank, 'nora');
    const nora = customer(page, bank, 'nora');
    await nora.signIn();
    await expect(nora.codeField).toBeFocused();
    await page.evaluate((text) => navigator.clipboard.writeText(text), paste(app.code()));
    await page.keyboard.press('ControlOrMeta+v');
    await nora.isSignedIn();
  });
}

test.describe('the production build', () => {
  test.use({ client: 'production' });
  test('enrols and verifies', async ({ page, bank }) => {
    const nora = customer(page, bank, 'nora');
    await nora.signIn();
    const { app } = await nora.bind();
    await nora.isSignedIn();
    await nora.signOut();
    await nora.signIn();
    await nora.enter(app.nextCode());
    await nora.isSignedIn();
  });
});
