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

// What a host on the oldest React that the packages allow sees: pages from a server, and the main flows.
const onReact18 = [
  'packages/react/test/{hydration,server-rendering}.test.tsx',
  'packages/react/src/{verify-mfa/useVerifyMfa,bind-totp/useBindTotp,step-up/useStepUp}.test.tsx',
  'packages/ui/test/{hydration.test.tsx,server.test.ts}',
  'packages/ui/src/{verify-mfa/VerifyMfa,bind-totp/BindTotp,mfa-settings/MfaSettings}.test.tsx',
  'packages/ui/src/{mfa-dialog/MfaDialog,recovery-codes/RecoveryCodes}.test.tsx',
];

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
        plugins: [react()],
        resolve: {
          ...source.resolve,
          alias: [{ find: /^(react|react-dom)(?=\/|$)/, replacement: '$1-18' }],
        },
        test: {
          ...patience,
          name: 'react18',
          environment: 'jsdom',
          include: onReact18,
          setupFiles: ['./vitest.setup.ts', './vitest.react-18.setup.ts'],
          execArgv: ['--import', fileURLToPath(new URL('./vitest.react-18.mjs', import.meta.url))],
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
