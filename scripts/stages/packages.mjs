// What leaves the workspace: every package built, packed, and read by publint and are-the-types-wrong.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root, runBin, runPnpm } from '../lib/process.mjs';
import { countChecks, reportFolder } from '../lib/report.mjs';

/** Where the tarballs are left, `<folder of the package>.tgz`. */
export const tarballFolder = join(reportFolder, 'tarballs');

/** Folder names under `packages/`, those that other packages need first. */
export const packageNames = readdirSync(join(root, 'packages')).sort();

/** Built files, packed locales, the stylesheet and the weights, from nothing: a stale file in `dist` would be packed too. */
export async function build() {
  for (const name of packageNames) {
    rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true });
    for (const config of ['tsconfig', 'tsconfig.node']) {
      rmSync(join(root, 'packages', name, `${config}.tsbuildinfo`), { force: true });
    }
  }
  const types = await runBin('tsc', ['-b']);
  const locales = await runPnpm(['run', 'build:locales']);
  const css = await runPnpm(['run', 'build:css']);
  const face = await runPnpm(['run', 'build:face']);
  return [types, locales, css, face].every(({ code }) => code === 0);
}

const NOT_FOR_CUSTOMERS = /(\.(test|stories|test-d)\.|^src\/|\/testing\/|\.tsbuildinfo$)/;

/**
 * Packs a package and looks at what is in it.
 *
 * @param {string} name
 */
async function pack(name) {
  const out = join(tarballFolder, `${name}.tgz`);
  const cwd = join(root, 'packages', name);
  const { code, output } = await runPnpm(['pack', '--json', '--out', out], { cwd, capture: true });
  if (code !== 0) {
    console.error(`${name}: pnpm pack\n${output}`);
    return false;
  }
  /** @type {{ path: string }[]} */
  const files = JSON.parse(output.slice(output.indexOf('{'))).files;
  const wrong = files.filter(({ path }) => NOT_FOR_CUSTOMERS.test(path));
  for (const { path } of wrong) console.error(`${name}: ${path} does not belong in the package`);
  return wrong.length === 0;
}

/**
 * True when every file that says 'use client' still says so on its first line after the build.
 *
 * @param {string} name
 */
function keepsDirectives(name) {
  const source = join(root, 'packages', name, 'src');
  const dist = join(root, 'packages', name, 'dist');
  const firstLine = (/** @type {string} */ path) => readFileSync(path, 'utf8').split('\n', 1)[0];
  const isDirective = (/** @type {string} */ path) =>
    /^['"]use client['"]/.test(firstLine(path) ?? '');
  const built = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const lost = built
    .filter((path) => path.endsWith('.js'))
    .filter((path) => {
      // A locale's texts about faces are cut from its source by the build.
      const stem = join(source, path.replace(/(\.face)?\.js$/, ''));
      const origin = [`${stem}.ts`, `${stem}.tsx`].find((file) => existsSync(file));
      return !origin || isDirective(origin) !== isDirective(join(dist, path));
    });
  for (const path of lost)
    console.error(`${name}: dist/${path} lost its 'use client', or its source`);
  return lost.length === 0;
}

/** @param {string} name */
async function isPublishable(name) {
  const bytes = readFileSync(join(tarballFolder, `${name}.tgz`));
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  for (const message of messages) console.error(`${name}: publint: ${formatMessage(message, pkg)}`);
  return messages.length === 0;
}

/** Entries without types. */
const SHEETS = ['styles.css', 'themes/contrast.css', 'themes/dense.css', 'themes/rounded.css'];

/** @param {string} name */
async function hasRightTypes(name) {
  const tarball = join(tarballFolder, `${name}.tgz`);
  const { code, output } = await runBin(
    'attw',
    [tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...SHEETS, '--no-emoji'],
    { capture: true },
  );
  if (code !== 0) console.error(`${name}: are the types wrong\n${output}`);
  return code === 0;
}

/** @returns {Promise<import('../lib/report.mjs').Count>} */
export async function packages() {
  const results = [await build()];
  rmSync(tarballFolder, { recursive: true, force: true });
  mkdirSync(tarballFolder, { recursive: true });
  for (const name of packageNames) {
    const packed = await pack(name);
    results.push(packed, keepsDirectives(name));
    if (!packed) continue;
    const [publishable, types] = await Promise.all([isPublishable(name), hasRightTypes(name)]);
    console.log(
      `${name}: publint ${publishable ? 'ok' : 'FAILED'}, types ${types ? 'ok' : 'FAILED'}`,
    );
    results.push(publishable, types);
  }
  return countChecks(results);
}
