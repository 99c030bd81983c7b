import { expect, type Locator, type Page } from '@playwright/test';
import { type AuthenticatorApp, scan } from './authenticator-app.js';
import type { TestBank } from './test-bank.js';
import { ENGLISH, type Words } from './words.js';

const CUSTOMERS = {
  nora: { name: 'Nora Lind', password: 'amber-fjord-42' },
  tomas: { name: 'Tomas Reyes', password: 'quiet-harbor-17' },
} as const;

/** Somebody in front of the page. */
export interface Customer {
  readonly codeField: Locator;
  readonly verifyButton: Locator;
  heading(name: string): Locator;
  button(name: string): Locator;
  /** Opens the page, unless it is open, and gives the password. */
  signIn(): Promise<void>;
  /** Enters a code where the focus is expected to be: in the field, without a click. */
  enter(code: string): Promise<void>;
  /** Goes through the whole wizard from its first screen. @returns the app and the recovery code */
  bind(): Promise<{ readonly app: AuthenticatorApp; readonly recoveryCode: string }>;
  isSignedIn(): Promise<void>;
  signOut(): Promise<void>;
}

/** A customer who does what people do: looks, types and presses. */
export function customer(
  page: Page,
  bank: TestBank,
  who: keyof typeof CUSTOMERS,
  words: Words = ENGLISH,
): Customer {
  const { name, password } = CUSTOMERS[who];
  const button = (label: string) => page.getByRole('button', { name: label, exact: true });
  const heading = (text: string) => page.getByRole('heading', { name: text, exact: true });
  const codeField = page.getByRole('textbox', { name: words.code, exact: true });
  const self: Customer = {
    codeField,
    verifyButton: button('Verify'),
    heading,
    button,
    signIn: async () => {
      if (!page.url().startsWith(bank.url)) await page.goto(bank.url);
      await page.getByLabel(words.username, { exact: true }).fill(who);
      await page.getByLabel(words.password, { exact: true }).fill(password);
      await page.getByRole('button', { name: words.signIn, exact: true }).click();
    },
    enter: async (code) => {
      await expect(codeField).toBeFocused();
      await page.keyboard.type(code);
    },
    bind: async () => {
      await button(words.setUp).click();
      await expect(page.getByRole('img', { name: words.qrCode })).toBeVisible();
      const app = await scan(page, bank);
      await button(words.continue).click();
      await self.enter(app.code());
      await expect(heading(words.bound)).toBeVisible();
      const recoveryCode = (await page.getByRole('listitem').textContent()) ?? '';
      await page.getByLabel(words.saved).check();
      await button(words.done).click();
      return { app, recoveryCode };
    },
    isSignedIn: () => expect(heading(words.hello(name))).toBeVisible(),
    signOut: async () => {
      await button(words.signOut).click();
      await expect(heading(words.signIn)).toBeVisible();
    },
  };
  return self;
}
