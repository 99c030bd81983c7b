import { scan } from './support/authenticator-app.js';
import { FAILED_REQUEST } from './support/guard.js';
import { expect, test } from './support/test.js';

test('a customer adds an app on the account page, and is asked for it from then on [list@e2e] [associate@e2e] [confirm@e2e]', async ({
  page,
  bank,
  tomas,
  words: { kit },
}) => {
  await tomas.signIn();
  await tomas.isSignedIn();
  await tomas.button('Add an app').click();
  await expect(page.getByRole('img', { name: kit('bindQrLabel') })).toBeVisible();
  await expect(tomas.heading(kit('bindScanTitle'))).toBeFocused();
  const app = await scan(page, bank);
  await tomas.button(kit('continue')).click();
  await tomas.enter(app.code());
  await expect(tomas.heading(kit('bindDoneTitle'))).toBeFocused();
  await expect(tomas.button('Cancel')).toBeHidden();
  await tomas.keepRecoveryCode();
  await expect(page.getByText('The authenticator app was added.')).toBeVisible();
  await expect(tomas.heading('Two-step verification')).toBeFocused();
  await expect(page.getByText('Added Jan 15, 2026')).toBeVisible();
  await tomas.signOut();

  await tomas.signIn();
  await tomas.enter(app.nextCode());
  await tomas.isSignedIn();
});

test('a customer removes the app after a question, and the password is enough again [list@e2e] [remove@e2e]', async ({
  page,
  bank,
  tomas,
}) => {
  const app = await tomas.hasApp();
  await tomas.signIn();
  await tomas.enter(app.code());
  await tomas.isSignedIn();
  const remove = tomas.button('Remove the authenticator app');
  await remove.click();
  await expect(tomas.button('Keep it')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(remove).toBeFocused();
  expect(bank.calls.filter((call) => call.startsWith('DELETE'))).toEqual([]);

  await remove.click();
  await tomas.button('Remove').click();
  await expect(page.getByText('The authenticator app was removed.')).toBeVisible();
  await expect(tomas.heading('Two-step verification')).toBeFocused();
  await expect(tomas.button('Add an app')).toBeVisible();
  await tomas.signOut();
  await tomas.signIn();
  await tomas.isSignedIn();
});

test('a removal wants a fresh second factor, asked for in a dialog over the question [remove@e2e] [trigger@e2e]', async ({
  page,
  bank,
  tomas,
  words: { kit },
}) => {
  const app = await tomas.hasApp();
  await tomas.signIn();
  await tomas.enter(app.code());
  await tomas.isSignedIn();
  bank.clock.advance(601);
  await tomas.button('Remove the authenticator app').press('Enter');
  await tomas.button('Remove').press('Enter');
  const prompt = page.getByRole('dialog', { name: kit('stepUpLabel') });
  await expect(tomas.codeField).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(prompt).toBeHidden();
  await expect(tomas.button('Remove')).toBeFocused();
  await tomas.button('Remove').press('Enter');
  await tomas.enter(app.code());
  await expect(page.getByText('The authenticator app was removed.')).toBeVisible();
  await expect(tomas.heading('Two-step verification')).toBeFocused();
  expect(bank.calls.filter((call) => call.startsWith('DELETE'))).toHaveLength(3);
});

test('a removal that fails says so and can be pressed again', async ({ bank, guard, tomas }) => {
  guard.allow(FAILED_REQUEST);
  const app = await tomas.hasApp();
  await tomas.signIn();
  await tomas.enter(app.code());
  await tomas.button('Remove the authenticator app').click();
  await bank.stop();
  await tomas.button('Remove').click();
  await expect(tomas.alert).toHaveText('It could not be removed. Try again in a moment.');
  await bank.start();
  await tomas.button('Remove').click();
  await expect(tomas.button('Add an app')).toBeVisible();
});

test('a cancelled set-up leaves no app in force', async ({ page, tomas, words: { kit } }) => {
  await tomas.signIn();
  await tomas.button('Add an app').click();
  await expect(page.getByRole('img', { name: kit('bindQrLabel') })).toBeVisible();
  await tomas.button('Cancel').click();
  await expect(tomas.heading('Hello, Tomas Reyes')).toBeFocused();
  await expect(tomas.button('Add an app')).toBeVisible();
});

test('who signs in next sees nothing of who was here before', async ({
  page,
  bank,
  nora,
  tomas,
}) => {
  const app = await nora.hasApp();
  await nora.signIn();
  await nora.enter(app.code());
  await expect(page.getByText('ending in 4821')).toBeVisible();
  await expect(page.getByText('On', { exact: true })).toBeVisible();
  await nora.signOut();
  await expect(page.getByLabel('Username')).toHaveValue('');

  bank.fault(/^\/(bank|api\/v2\/mfa)\//, () => new Promise(() => {}));
  await tomas.signIn();
  await tomas.isSignedIn();
  await expect(page.getByText('ending in 4821')).toBeHidden();
  await expect(page.getByText('On', { exact: true })).toBeHidden();
});

test('a session that the bank no longer knows ends on the sign-in page', async ({
  page,
  bank,
  guard,
  tomas,
  words: { kit },
}) => {
  guard.allow(FAILED_REQUEST);
  await tomas.signIn();
  await tomas.isSignedIn();
  await expect(tomas.button('Add an app')).toBeVisible();
  bank.clock.advance(16 * 24 * 3600);
  await tomas.button('Add an app').click();
  await tomas.button(kit('signInAgain')).click();
  await expect(page.getByText('Your session has ended. Sign in again.')).toBeVisible();
});

test('a reload signs out, as the sign-in page says', async ({ page, tomas }) => {
  await tomas.signIn();
  await tomas.isSignedIn();
  await page.reload();
  await expect(tomas.heading('Sign in')).toBeVisible();
});
