import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/chromium.mjs';

export default defineConfig({
  testDir: 'apps/playground/e2e',
  globalSetup: './apps/playground/e2e/support/build.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    launchOptions: launchOptions(),
    locale: 'en-US',
    screenshot: 'only-on-failure',
  },
});
