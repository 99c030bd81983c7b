import { test as base, expect } from '@playwright/test';
import { type Guard, watch } from './guard.js';
import { openTestBank, type TestBank } from './test-bank.js';

/** What every test has at hand. */
export interface Fixtures {
  /** Which build to serve. @default 'strict' */
  readonly client: 'production' | 'strict';
  /** A bank of its own for each test, with nobody's app bound. */
  readonly bank: TestBank;
  /** Fails the test for anything on the console, in storage or in an address that should not be there. */
  readonly guard: Guard;
}

/** Playwright's `test` with a bank, and a guard that no test can leave out. */
export const test = base.extend<Fixtures>({
  client: ['strict', { option: true }],
  bank: async ({ client }, use) => {
    const bank = await openTestBank(client);
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
