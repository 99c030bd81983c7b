// Bundles the kit's stylesheet into one minified file: packages/ui/src/styles/index.css → packages/ui/dist/styles.css.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { browserslistToTargets, bundle } from 'lightningcss';
import { root } from './lib/process.mjs';

const BUDGET_BYTES = 6 * 1024;

// Baseline 2024: layers, `:where`, nesting, `color-mix` and `light-dark` are native in all of them.
const BROWSERS = ['chrome 123', 'edge 123', 'firefox 121', 'safari 17.5', 'ios_saf 17.5'];

/** The whole stylesheet, minified. */
export function buildStyles() {
  const { code } = bundle({
    filename: join(root, 'packages/ui/src/styles/index.css'),
    minify: true,
    targets: browserslistToTargets(BROWSERS),
  });
  return code;
}

function writeStyles() {
  const code = buildStyles();
  const dist = join(root, 'packages/ui/dist');
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, 'styles.css'), code);
  const gzipped = gzipSync(code, { level: 9 }).length;
  const size = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(2)} KiB`;
  const verdict = gzipped > BUDGET_BYTES ? ' (OVER BUDGET)' : '';
  console.log(
    `@mfakit/ui/styles.css: ${size(code.length)}, gzip ${size(gzipped)} of ${size(BUDGET_BYTES)}${verdict}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeStyles();
