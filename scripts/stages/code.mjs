// Types, lint, structure and the tests themselves: the tools of the workspace, each with its count.
import { findChromium } from '../chromium.mjs';
import { runBin } from '../lib/process.mjs';
import {
  countChecks,
  countPlaywright,
  countVitest,
  freshReport,
  reportFolder,
} from '../lib/report.mjs';
import { findPostgres } from '../postgres.mjs';

/** @typedef {import('../lib/report.mjs').Count} Count */

/** @returns {Promise<Count>} */
export async function types() {
  const packages = await runBin('tsc', ['-b']);
  const rest = await runBin('tsc', ['-p', 'tsconfig.check.json']);
  return countChecks([packages.code === 0, rest.code === 0]);
}

/** @returns {Promise<Count>} */
export async function lint() {
  // Biome colours its output whenever CI is set, terminal or not.
  const colours = process.stdout.isTTY ? [] : ['--colors=off'];
  const biome = await runBin('biome', ['ci', ...colours, '--max-diagnostics=100', '.']);
  return countChecks([biome.code === 0]);
}

/**
 * @param {string} name of the report
 * @param {readonly string[]} projects of vitest.config.ts
 * @param {readonly string[]} options
 * @returns {Promise<Count>}
 */
async function vitest(name, projects, options = []) {
  const report = freshReport(`${name}.json`);
  const { code } = await runBin('vitest', [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    ...options,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return countVitest(report, code);
}

export const checks = () => vitest('checks', ['checks']);
// Without a PostgreSQL the stage "database" has failed already, and said what to do.
// Vitest leaves one core free, of two; while it waits for its workers it has nothing to do itself.
export const unit = () =>
  vitest(
    'unit',
    ['node', 'dom', 'react18', ...(findPostgres() ? ['postgres'] : [])],
    ['--maxWorkers=100%'],
  );

/** @param {string} what */
function withoutBrowser(what) {
  console.error(`Without a Chromium the ${what} cannot run; see the stage "browser" above.`);
  return countChecks([false]);
}

export const stories = async () =>
  findChromium() ? vitest('stories', ['stories']) : withoutBrowser('stories');

/**
 * @param {string} name of the report
 * @param {string} project of playwright.config.ts
 * @param {number} workers
 * @returns {Promise<Count>}
 */
async function playwright(name, project, workers) {
  if (!findChromium()) return withoutBrowser('end-to-end tests');
  const report = freshReport(`${name}.json`);
  const { code } = await runBin(
    'playwright',
    ['test', `--project=${project}`, `--workers=${workers}`, '--reporter=list,json'],
    {
      env: {
        PLAYWRIGHT_JSON_OUTPUT_DIR: reportFolder,
        PLAYWRIGHT_JSON_OUTPUT_NAME: `${name}.json`,
      },
    },
  );
  return countPlaywright(report, code);
}

export const sweeps = () => playwright('sweeps', 'sweeps', 3);
export const e2e = () => playwright('e2e', 'flows', 1);
