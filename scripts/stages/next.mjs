// The tarballs in a Next.js app (apps/next): installed by npm outside the workspace, built for production, started, and used in a
// browser. It calls nobody but this machine.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../chromium.mjs';
import { freePort } from '../lib/ports.mjs';
import { root, run, runBin } from '../lib/process.mjs';
import { countChecks, countPlaywright, freshReport, reportFolder } from '../lib/report.mjs';
import { customerEnv } from './install.mjs';
import { packageNames, tarballFolder } from './packages.mjs';

const home = join(root, 'apps/next');

/** @param {string} app */
function copyApp(app) {
  cpSync(home, app, {
    recursive: true,
    filter: (path) => !/\/(node_modules|\.next|e2e)(\/|$)/.test(path.slice(home.length)),
  });
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  for (const name of packageNames) {
    manifest.dependencies[`@mfakit/${name}`] = `file:${join(tarballFolder, `${name}.tgz`)}`;
  }
  writeFileSync(join(app, 'package.json'), JSON.stringify(manifest, null, 2));
}

/**
 * @param {string} title
 * @param {string} app
 * @param {string} command
 * @param {string[]} args
 */
async function step(title, app, command, args) {
  const env = { ...customerEnv(), NEXT_TELEMETRY_DISABLED: '1' };
  const started = performance.now();
  const { code, output } = await run(command, args, { cwd: app, capture: true, env });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`);
  if (code !== 0) console.error(output.trimEnd());
  return code === 0;
}

/** @param {string} app */
async function tryApp(app) {
  copyApp(app);
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  if (!(await step('npm install of the Next.js app', app, 'npm', ['install', ...flags])))
    return countChecks([false]);
  const next = join(app, 'node_modules/next/dist/bin/next');
  if (!(await step('next build', app, process.execPath, [next, 'build'])))
    return countChecks([true, false]);
  const report = freshReport('next.json');
  const args = ['test', '--config', 'apps/next/playwright.config.ts', '--reporter=list,json'];
  const { code } = await runBin('playwright', args, {
    env: {
      NEXT_APP: app,
      NEXT_PORT: String(await freePort()),
      PLAYWRIGHT_JSON_OUTPUT_DIR: reportFolder,
      PLAYWRIGHT_JSON_OUTPUT_NAME: 'next.json',
    },
  });
  const { passed, failed, skipped } = countPlaywright(report, code);
  return { passed: passed + 2, failed, ...(skipped !== undefined && { skipped }) };
}

/** @returns {Promise<import('../lib/report.mjs').Count>} */
export async function next() {
  const missing = packageNames.filter((name) => !existsSync(join(tarballFolder, `${name}.tgz`)));
  if (missing.length > 0) {
    console.error(`No tarball of ${missing.join(', ')}; the stage "packages" makes them.`);
    return countChecks([false]);
  }
  if (!findChromium()) {
    console.error('Without a Chromium the Next.js app cannot be tried; see the stage "browser".');
    return countChecks([false]);
  }
  const app = mkdtempSync(join(tmpdir(), 'mfakit-next-'));
  try {
    return await tryApp(app);
  } finally {
    rmSync(app, { recursive: true, force: true });
  }
}
