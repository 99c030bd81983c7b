// `npm test`: every check of the workspace, one after the other; none stops the next. The last line is the sum.
//
//   npm test                          everything
//   npm test -- --only=types,lint     some stages, for developers
//   npm run test:long                 everything, with the long variants of the tests (MFAKIT_LONG=1)
import { stopChildrenOnSignal } from './lib/process.mjs';
import { browser } from './stages/browser.mjs';
import { checks, e2e, lint, stories, sweeps, types, unit } from './stages/code.mjs';
import { coverage } from './stages/coverage.mjs';
import { database } from './stages/database.mjs';
import { docs } from './stages/docs.mjs';
import { install } from './stages/install.mjs';
import { next } from './stages/next.mjs';
import { oathtool } from './stages/oathtool.mjs';
import { packages } from './stages/packages.mjs';
import { soak } from './stages/soak.mjs';

/** @typedef {import('./lib/report.mjs').Count} Count */
/** @typedef {Count & { name: string, seconds: number }} Result */

/** @type {Record<string, { title: string, run: () => Promise<Count> }>} */
const STAGES = {
  browser: { title: 'a Chromium to test in', run: browser },
  database: { title: 'a PostgreSQL to test with', run: database },
  oathtool: { title: 'an oathtool to compare codes with', run: oathtool },
  types: { title: 'type check', run: types },
  lint: { title: 'format and lint', run: lint },
  checks: { title: 'structure of the sources', run: checks },
  unit: { title: 'unit and DOM tests', run: unit },
  stories: { title: 'stories in Chromium, with accessibility checks', run: stories },
  sweeps: { title: 'every screen and state in Chromium, in all its looks', run: sweeps },
  e2e: { title: 'end to end in Chromium', run: e2e },
  coverage: { title: 'what the tests above cover', run: coverage },
  docs: { title: 'code blocks of the documentation', run: docs },
  packages: { title: 'build, pack, publint, are the types wrong', run: packages },
  install: { title: 'npm install of the tarballs in a fresh Vite app', run: install },
  next: { title: 'the tarballs in a Next.js app, in Chromium', run: next },
  soak: { title: 'ten minutes of traffic on one server', run: soak },
};

/** Only in the long run, or where they are named. */
const LONG = ['soak'];

/** @param {readonly string[]} args */
function usualStages(args) {
  return Object.keys(STAGES).filter((name) => args.includes('--long') || !LONG.includes(name));
}

/** @param {readonly string[]} args */
function chosenStages(args) {
  const only = args.find((arg) => arg.startsWith('--only='));
  const names = only ? only.slice('--only='.length).split(',') : usualStages(args);
  const unknown = names.filter((name) => !STAGES[name]);
  if (unknown.length === 0) return names;
  console.error(`No stage ${unknown.join(', ')}. There are: ${Object.keys(STAGES).join(', ')}.`);
  process.exit(2);
}

/**
 * @param {string} name
 * @returns {Promise<Result>}
 */
async function runStage(name) {
  const stage = STAGES[name];
  const started = performance.now();
  console.log(`\n── ${name}: ${stage?.title}`);
  /** @type {Count} */
  let count = { passed: 0, failed: 1 };
  try {
    count = (await stage?.run()) ?? count;
  } catch (error) {
    console.error(error);
  }
  if (count.passed + count.failed === 0) {
    console.error(`The stage "${name}" found nothing to test, which counts as a failure.`);
    count = { passed: 0, failed: 1 };
  }
  return { ...count, name, seconds: (performance.now() - started) / 1000 };
}

/** @param {readonly Result[]} results */
function printSummary(results) {
  console.log('\nstage       passed  failed  skipped   seconds');
  for (const { name, passed, failed, skipped = 0, seconds } of results) {
    const cells = [
      String(passed).padStart(8),
      String(failed).padStart(8),
      String(skipped).padStart(9),
      seconds.toFixed(1).padStart(10),
    ];
    console.log(name.padEnd(10) + cells.join(''));
  }
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0;
}

const args = process.argv.slice(2);
if (args.includes('--long')) process.env.MFAKIT_LONG = '1';
process.env.CI ??= 'true';
stopChildrenOnSignal();

/** @type {Result[]} */
const results = [];
for (const name of chosenStages(args)) results.push(await runStage(name));
process.exitCode = printSummary(results) ? 0 : 1;
