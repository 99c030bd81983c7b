import type { Page } from '@playwright/test';
import jsQR from 'jsqr';
import { type TOTP, URI } from 'otpauth';
import { PNG } from 'pngjs';
import type { TestBank } from './test-bank.js';

const STEP_SECONDS = 30;

/** A phone with an authenticator app: knows only what it was shown, and the time. */
export interface AuthenticatorApp {
  readonly uri: string;
  readonly issuer: string;
  readonly account: string;
  /** The code now. */
  code(): string;
  /** A code that is not right now, nor just before or after: another one each time. */
  wrongCode(): string;
  /** Lets time go on until the app shows another code. @returns that code */
  nextCode(): string;
}

/** Points the phone at the screen: whatever QR code can be read from a picture of the page. */
export async function scan(page: Page, bank: TestBank): Promise<AuthenticatorApp> {
  const { data, width, height } = PNG.sync.read(await page.screenshot());
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  if (!found) throw new Error('No QR code can be read from the page.');
  return appFor(found.data, bank);
}

/** The app after a scan or an entry by hand. */
export function appFor(uri: string, bank: TestBank): AuthenticatorApp {
  const totp = URI.parse(uri) as TOTP; // Every address here is otpauth://totp.
  let guesses = 0;
  const at = (steps: number) =>
    totp.generate({ timestamp: bank.clock.now() + steps * STEP_SECONDS * 1000 });
  return {
    uri,
    issuer: totp.issuer,
    account: totp.label,
    code: () => at(0),
    wrongCode: () => {
      const near = [-2, -1, 0, 1, 2].map(at);
      for (;;) {
        guesses += 1;
        const guess = String(guesses * 111_111)
          .padStart(6, '0')
          .slice(-6);
        if (!near.includes(guess)) return guess;
      }
    },
    nextCode: () => {
      bank.clock.advance(STEP_SECONDS);
      return at(0);
    },
  };
}
