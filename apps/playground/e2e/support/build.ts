import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const styles = fileURLToPath(new URL('../../../../scripts/build-css.mjs', import.meta.url));

/** Where the tests find what was built. */
export const BUILT = {
  /** As a visitor gets it. */
  production: `${root}dist/client`,
  /** The same with React's development build: StrictMode runs everything twice, and React complains on the console. */
  strict: `${root}dist/client-strict`,
  server: `${root}dist/server`,
  /** The kit's catalogues. */
  words: `${root}dist/e2e`,
} as const;

/** Playwright's global set-up: builds the app twice, its server and the stylesheet once, so that no test ever sees an old one. */
export default async function buildAll(): Promise<void> {
  const before = process.env.NODE_ENV;
  const run = async (mode: 'production' | 'development', options: InlineConfig['build'] = {}) => {
    process.env.NODE_ENV = mode; // Vite asks the environment which React to bundle.
    await build({ root, mode, logLevel: 'warn', build: { emptyOutDir: true, ...options } });
  };
  await run('production', { outDir: BUILT.production });
  await run('development', { outDir: BUILT.strict, minify: false });
  await run('production', { outDir: BUILT.server, ssr: true });
  await run('production', {
    outDir: BUILT.words,
    ssr: true,
    rolldownOptions: { input: `${root}e2e/support/kit-locales.ts` },
  });
  process.env.NODE_ENV = before;
  execFileSync(process.execPath, [styles], { stdio: 'ignore' });
}
