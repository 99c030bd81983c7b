import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/chromium.mjs';

/** What looks at every screen, one after the other, and asks for nothing but its look. */
const SWEEPS = ['**/{accessibility,host-page,locales,theme-values}.spec.ts'];

export default defineConfig({
  testDir: 'apps/playground/e2e',
  globalSetup: './apps/playground/e2e/support/build.ts',
  outputDir: 'test-results',
  // The sweeps wait more than they work, so their stage runs three at once. Some flows say how soon a thing is done.
  workers: 1,
  projects: [
    { name: 'sweeps', testMatch: SWEEPS, fullyParallel: true },
    { name: 'flows', testIgnore: SWEEPS },
  ],
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  // Guards against hanging, far above what a step takes on a busy machine.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    browserName: 'chromium',
    launchOptions: launchOptions(),
    locale: 'en-US',
    screenshot: 'only-on-failure',
  },
});
