import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './scripts/chromium.mjs';

const source = {
  resolve: { conditions: ['@mfakit/source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['@mfakit/source', ...defaultServerConditions] } },
};

// A guard against hanging, far above what the slowest test takes on a busy machine; no test waits for it.
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          ...patience,
          name: 'node',
          environment: 'node',
          include: ['packages/*/{src,test}/**/*.test.ts', 'apps/*/{src,server}/**/*.test.ts'],
          exclude: ['**/*.pg.test.ts'],
        },
      },
      {
        ...source,
        test: {
          ...patience,
          name: 'postgres',
          environment: 'node',
          include: ['packages/*/src/**/*.pg.test.ts'],
          globalSetup: ['./vitest.postgres.ts'],
        },
      },
      {
        test: {
          ...patience,
          name: 'checks',
          environment: 'node',
          include: ['scripts/**/*.test.ts'],
        },
      },
      {
        ...source,
        plugins: [react()],
        test: {
          ...patience,
          name: 'dom',
          environment: 'jsdom',
          include: ['packages/*/{src,test}/**/*.test.tsx', 'apps/*/src/**/*.test.tsx'],
          setupFiles: ['./vitest.setup.ts'],
        },
      },
      {
        ...source,
        plugins: [
          storybookTest({ configDir: fileURLToPath(new URL('./.storybook', import.meta.url)) }),
        ],
        test: {
          ...patience,
          name: 'stories',
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
