import { test as base, expect } from '@playwright/test';
import type { BankOptions } from '../../server/index.js';
import type { Language } from '../../src/texts/texts.js';
import { type Customer, customer } from './customer.js';
import { type Guard, watch } from './guard.js';
import { openTestBank, type TestBank } from './test-bank.js';
import { type Words, wordsOf } from './words.js';

/** What every test has at hand. */
export interface Fixtures {
  /** Which build to serve. @default 'strict' */
  readonly client: 'production' | 'strict';
  /** The photos that the bank has on file. @default undefined */
  readonly photos: BankOptions['photos'];
  /** What differs from the bank's rules. @default undefined */
  readonly policy: BankOptions['policy'];
  /** Which language the visitor's browser asks for. @default 'en-US' */
  readonly language: Language;
  readonly words: Words;
  /** Must set up an app. */
  readonly nora: Customer;
  /** May set up an app. */
  readonly tomas: Customer;
  /** A bank of its own for each test, with nobody's app bound. */
  readonly bank: TestBank;
  /** Fails the test for anything on the console, in storage or in an address that should not be there. */
  readonly guard: Guard;
}

/** Playwright's `test` with a bank, and a guard that no test can leave out. */
export const test = base.extend<Fixtures>({
  client: ['strict', { option: true }],
  photos: [undefined, { option: true }],
  policy: [undefined, { option: true }],
  language: ['en-US', { option: true }],
  locale: ({ language }, use) => use(language),
  words: async ({ language }, use) => use(await wordsOf(language)),
  nora: ({ page, bank, words }, use) => use(customer(page, bank, 'nora', words)),
  tomas: ({ page, bank, words }, use) => use(customer(page, bank, 'tomas', words)),
  bank: async ({ client, photos, policy }, use) => {
    const bank = await openTestBank(client, {
      ...(photos && { photos }),
      ...(policy && { policy }),
    });
    await use(bank);
    await bank.stop();
  },
  guard: [
    async ({ page, bank }, use) => {
      const guard = await watch(page, bank);
      await use(guard);
      expect(await guard.problems(), 'what the guard saw').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
