import { defineConfig } from '@playwright/test';
import { launchOptions } from '../../scripts/chromium.mjs';

// The built app, and where it is served: the stage "next" of `npm test` says both.
const { NEXT_APP = '.', NEXT_PORT = '3210' } = process.env;
const address = `http://localhost:${NEXT_PORT}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../../test-results/next',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  // Guards against hanging, far above what a step takes on a busy machine.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  webServer: {
    command: `node node_modules/next/dist/bin/next start -p ${NEXT_PORT} -H localhost`,
    cwd: NEXT_APP,
    url: address,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  },
  use: {
    baseURL: address,
    browserName: 'chromium',
    launchOptions: launchOptions(),
    locale: 'en-US',
    permissions: ['camera'],
    screenshot: 'only-on-failure',
  },
});
