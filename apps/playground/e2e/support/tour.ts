import { expect, type Page } from '@playwright/test';
import type { Customer } from './customer.js';
import type { TestBank } from './test-bank.js';
import type { Words } from './words.js';

/** What {@link tour} walks with. */
export interface TourParty {
  readonly page: Page;
  readonly bank: TestBank;
  readonly nora: Customer;
  readonly words: Words;
}

/** Walks through every screen of the app, and stops at each to have it looked at. */
export async function tour(
  { page, bank, nora, words }: TourParty,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const { kit, plural, bank: own } = words;
  await page.goto(bank.url);
  await expect(nora.heading(own.signInTitle)).toBeVisible();
  await look('sign-in');
  await nora.button(own.signIn).click();
  await expect(nora.alert).toHaveText(own.missing);
  await look('sign-in-refused');

  await nora.signIn();
  await expect(nora.heading(kit('chooseTitle'))).toBeFocused();
  await look('choose');
  await tourOfContacts({ page, bank, nora, words }, look);
  await nora.choose('totp');
  await expect(nora.heading(kit('bindTitle'))).toBeFocused();
  await look('bind-intro');
  await nora.button(kit('chooseOther')).click();
  const app = await nora.scan();
  await nora.button(kit('back')).click();
  await expect(nora.heading(kit('bindScanTitle'))).toBeFocused();
  await look('bind-scan');
  await page.getByText(kit('bindKeyToggle')).click();
  await expect(page.getByText(kit('bindKeyLabel'), { exact: true })).toBeVisible();
  await look('bind-key');
  await nora.button(kit('continue')).click();
  await expect(nora.codeField).toBeFocused();
  await look('bind-code');
  await nora.enter(app.wrongCode());
  await expect(nora.alert).not.toBeEmpty();
  await look('bind-refused');
  await nora.enter(app.code());
  await expect(nora.heading(kit('bindDoneTitle'))).toBeFocused();
  await look('bind-recovery-code');
  await nora.button(kit('done')).click();
  await expect(nora.alert).toHaveText(plural('recoveryAcknowledgeFirst', 1));
  await look('bind-recovery-code-missed');
  const recoveryCode = await nora.keepRecoveryCode();

  await nora.isSignedIn();
  await expect(nora.button(own.removeApp)).toBeVisible();
  await look('account');
  await nora.button(own.removeApp).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('account-remove');
  await page.keyboard.press('Escape');
  await tourOfTheAccount({ page, bank, nora, words }, look);
  await nora.signOut();
  await look('signed-out');

  await nora.signIn();
  await nora.enter('123');
  await look('verify-half');
  await nora.enter(app.wrongCode().slice(3));
  await expect(nora.alert).not.toBeEmpty();
  await look('verify-refused');
  await nora.codeField.fill('1234567');
  await look('verify-too-long');
  await nora.button(kit('useRecoveryCode')).click();
  await expect(nora.recoveryField).toBeFocused();
  await look('recovery');
  await nora.verify();
  await expect(nora.alert).toHaveText(kit('recoveryRequired'));
  await look('recovery-refused');
  await nora.recoveryField.fill(recoveryCode);
  await nora.verify();
  await expect(nora.heading(plural('recoverySaveTitle', 1))).toBeFocused();
  await look('recovery-replaced');
  await nora.keepRecoveryCode();
  await nora.isSignedIn();
  await nora.signOut();

  await nora.signIn();
  for (let tries = 0; tries < 4; tries += 1) {
    await nora.enter(app.wrongCode());
    await expect(nora.codeField).toHaveValue('');
  }
  await nora.enter(app.wrongCode());
  await expect(nora.heading(kit('lockedTitle'))).toBeFocused();
  await look('locked');
  await nora.button(own.otherAccount).click();
  bank.clock.advance(60);
  await nora.signIn();
  await expect(nora.codeField).toBeFocused();
  bank.clock.advance(361);
  await nora.enter(app.code());
  await expect(nora.heading(kit('verifyExpiredTitle'))).toBeFocused();
  await look('expired');
}

/** From the account page to a payment, the settings and a face, and back. */
async function tourOfTheAccount(
  { page, bank, nora, words: { kit, factor, bank: own } }: TourParty,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  bank.clock.advance(61);
  await nora.button(own.payAll).click();
  await expect(nora.codeField).toBeFocused();
  await look('account-pay');
  await nora.button(kit('cancel')).click();
  await expect(page.getByText(own.notPaid)).toHaveCount(2);
  await look('account-not-paid');
  await nora.button(own.manageAll).click();
  await nora.button(kit('settingsManageLabel', { factor: factor('totp') })).click();
  await expect(page.getByText(kit('settingsKeptLast'))).toBeVisible();
  await look('settings');
  await nora.choose('face');
  await expect(nora.heading(kit('faceBindTitle'))).toBeFocused();
  await look('settings-face');
  await nora.button(own.backToAccount).click();
  await nora.isSignedIn();
}

/** From the choice to the screens of a number and an address, and back to the choice. */
async function tourOfContacts(
  { page, nora, words: { kit, bank: own } }: TourParty,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  await nora.choose('sms');
  await expect(nora.phoneField).toBeFocused();
  await look('contact-number');
  await page.keyboard.press('Enter');
  await expect(nora.alert).toHaveText(kit('phoneRequired'));
  await look('contact-number-missing');
  await page.keyboard.type('+86 138 0000 1234\n');
  await expect(nora.codeField).toBeFocused();
  await look('contact-code');
  await page.getByText(own.inboxTitle).click();
  await expect(page.locator('.inbox-code')).toBeVisible();
  await look('contact-inbox');
  await page.getByText(own.inboxTitle).click();
  await nora.button(kit('chooseOther')).click();
  await nora.choose('email');
  await expect(nora.emailField).toBeFocused();
  await page.keyboard.type('nora\n');
  await expect(nora.alert).toHaveText(kit('emailNotAnAddress'));
  await look('contact-address-refused');
  await nora.button(kit('chooseOther')).click();
  await expect(nora.heading(kit('chooseTitle'))).toBeFocused();
}
