import { expect, type Locator, type Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '../../src/sign-in/demo-accounts.js';
import { fill } from '../../src/texts/texts.js';
import { type AuthenticatorApp, appFor, scan } from './authenticator-app.js';
import type { TestBank } from './test-bank.js';
import type { Words } from './words.js';

/** Somebody in front of the page. */
export interface Customer {
  readonly codeField: Locator;
  readonly recoveryField: Locator;
  readonly phoneField: Locator;
  readonly emailField: Locator;
  /** What is said to be wrong. */
  readonly alert: Locator;
  button(name: string): Locator;
  heading(name: string): Locator;
  /** Opens the page, unless it is open, and gives the password. */
  signIn(): Promise<void>;
  /** Signs in with the password and presses "use a recovery code". */
  chooseRecovery(): Promise<void>;
  /** Enters a code where the focus is expected to be: in the field, without a click. */
  enter(code: string): Promise<void>;
  /** Presses the button of the code or recovery form. */
  verify(): Promise<void>;
  /** Chooses what to enrol, at a sign-in that demands it or on the settings page. */
  choose(factor: 'totp' | 'sms' | 'email' | 'face'): Promise<void>;
  /** Enters the code of the newest message, once the field for it is there. */
  enterSent(): Promise<void>;
  /** Gives photos in place of the camera, looks at them and sends them. */
  sendPhotos(...photos: readonly Buffer[]): Promise<void>;
  /** Chooses the app, and goes from the wizard's first screen to its code field. @returns the app that was shown the QR code */
  scan(): Promise<AuthenticatorApp>;
  /** Goes through the whole wizard. @returns the app and the recovery code */
  bind(): Promise<{ readonly app: AuthenticatorApp; readonly recoveryCode: string }>;
  /** Reads the recovery code, says that it is saved, goes on. */
  keepRecoveryCode(): Promise<string>;
  /** The same with several codes. */
  keepRecoveryCodes(): Promise<readonly string[]>;
  /** Has an app bound before the test begins. */
  hasApp(): Promise<AuthenticatorApp & { readonly recoveryCode: string }>;
  isSignedIn(): Promise<void>;
  signOut(): Promise<void>;
}

/** A customer who does what people do: looks, types and presses. */
export function customer(
  page: Page,
  bank: TestBank,
  who: 'nora' | 'tomas',
  words: Words,
): Customer {
  const account = DEMO_ACCOUNTS.find(({ username }) => username === who);
  if (!account) throw new Error(`No demo account "${who}".`);
  const { nickname, password } = account;
  const own = words.bank;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const self: Customer = {
    codeField: field(words.kit('codeLabel')),
    recoveryField: field(words.kit('recoveryLabel')),
    phoneField: field(words.kit('phoneLabel')),
    emailField: field(words.kit('emailLabel')),
    alert: page.getByRole('alert'),
    button,
    heading,
    signIn: async () => {
      if (!page.url().startsWith(bank.url)) await page.goto(bank.url);
      await page.getByLabel(own.username, { exact: true }).fill(who);
      await page.getByLabel(own.password, { exact: true }).fill(password);
      await button(own.signIn).click();
    },
    chooseRecovery: async () => {
      await self.signIn();
      await button(words.kit('useRecoveryCode')).click();
      await expect(self.recoveryField).toBeFocused();
    },
    enter: async (code) => {
      await expect(self.codeField).toBeFocused();
      await page.keyboard.type(code);
    },
    verify: () => button(words.kit('verifySubmit')).click(),
    choose: async (factor) => {
      await page.getByRole('button', { name: new RegExp(`^${words.factor(factor)}`) }).click();
    },
    enterSent: async () => {
      await expect(self.codeField).toBeFocused();
      await page.keyboard.type(bank.outbox.messages.at(-1)?.code ?? '');
    },
    sendPhotos: async (...photos) => {
      const chooser = page.waitForEvent('filechooser');
      await button(words.plural('faceUpload', photos.length)).click();
      const files = photos.map((buffer, index) => ({
        ...{ name: `me-${index}.jpg`, mimeType: 'image/jpeg', buffer },
      }));
      await (await chooser).setFiles(files);
      await expect(heading(words.plural('faceReviewTitle', photos.length))).toBeFocused();
      await button(words.plural('faceSend', photos.length)).click();
    },
    scan: async () => {
      await self.choose('totp');
      await button(words.kit('bindStart')).click();
      await expect(page.getByRole('img', { name: words.kit('bindQrLabel') })).toBeVisible();
      const app = await scan(page, bank);
      await button(words.kit('continue')).click();
      return app;
    },
    bind: async () => {
      const app = await self.scan();
      await self.enter(app.code());
      await expect(heading(words.kit('bindDoneTitle'))).toBeVisible();
      return { app, recoveryCode: await self.keepRecoveryCode() };
    },
    keepRecoveryCode: async () => {
      const code = (await page.getByRole('listitem').textContent()) ?? '';
      await page.getByLabel(words.plural('recoveryAcknowledge', 1)).check();
      await button(words.kit('done')).click();
      return code;
    },
    keepRecoveryCodes: async () => {
      const codes = await page.getByRole('listitem').allTextContents();
      await page.getByLabel(words.plural('recoveryAcknowledge', codes.length)).check();
      await button(words.kit('done')).click();
      return codes;
    },
    hasApp: async () => {
      const { secret, recoveryCode } = await bank.mfa.admin.importTotp({ accountId: who });
      const uri = `otpauth://totp/Bank:${who}?secret=${secret}&issuer=Bank`;
      return { ...appFor(uri, bank), recoveryCode };
    },
    isSignedIn: () => expect(heading(fill(own.hello, { name: nickname }))).toBeVisible(),
    signOut: async () => {
      await button(own.signOut).click();
      await expect(heading(own.signInTitle)).toBeVisible();
    },
  };
  return self;
}
