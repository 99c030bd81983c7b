// Bundles the kit's stylesheet into one minified file: packages/ui/src/styles/index.css → packages/ui/dist/styles.css; and
// each theme: packages/ui/src/themes/*.css → packages/ui/dist/themes/.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { browserslistToTargets, bundle } from 'lightningcss';
import { root } from './lib/process.mjs';

const BUDGET_BYTES = 6.5 * 1024;

// Baseline 2024: layers, `:where`, nesting, `color-mix` and `light-dark` are native in all of them.
const BROWSERS = ['chrome 123', 'edge 123', 'firefox 121', 'safari 17.5', 'ios_saf 17.5'];

/** The whole stylesheet, minified; or another one of the package. */
export function buildStyles(path = 'styles/index.css') {
  const { code } = bundle({
    filename: join(root, 'packages/ui/src', path),
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
  mkdirSync(join(dist, 'themes'), { recursive: true });
  const themes = readdirSync(join(root, 'packages/ui/src/themes'));
  for (const name of themes.filter((file) => file.endsWith('.css'))) {
    writeFileSync(join(dist, 'themes', name), buildStyles(`themes/${name}`));
  }
  const gzipped = gzipSync(code, { level: 9 }).length;
  const size = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(2)} KiB`;
  const verdict = gzipped > BUDGET_BYTES ? ' (OVER BUDGET)' : '';
  console.log(
    `@mfakit/ui/styles.css: ${size(code.length)}, gzip ${size(gzipped)} of ${size(BUDGET_BYTES)}${verdict}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeStyles();
