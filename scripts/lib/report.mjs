// Counting: every runner's own JSON report in, one pair of numbers out.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './process.mjs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 */

/** Where the runners leave their reports. */
export const reportFolder = join(root, '.reports');

/**
 * A fresh place for a report: an old file there would be counted when the runner dies early.
 *
 * @param {string} name
 */
export function freshReport(name) {
  const file = join(reportFolder, name);
  rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

/**
 * @param {string} file
 * @returns {any} the parsed report, or undefined where the runner wrote none
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Holds a count to the exit code: a runner that failed without a failed test (a file that does not load, an
 * unhandled rejection) or that ran nothing at all counts as one failure.
 *
 * @param {Count} count
 * @param {number} code
 * @param {string} runner
 * @returns {Count}
 */
function settle(count, code, runner) {
  if (count.failed > 0) return count;
  if (code !== 0) {
    console.error(`${runner} ended with exit code ${code} although no single test failed.`);
    return { ...count, failed: 1 };
  }
  if (count.passed === 0) {
    console.error(`${runner} ran no tests at all, which counts as a failure.`);
    return { ...count, failed: 1 };
  }
  return count;
}

/**
 * @param {string} file a report of vitest's `json` reporter
 * @param {number} code its exit code
 * @returns {Count}
 */
export function countVitest(file, code) {
  const report = readReport(file);
  const suites = report?.testResults ?? [];
  // A file that cannot be loaded has no failed test in it, only a failed state.
  const broken = suites.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ suite) =>
      suite.status === 'failed' &&
      !suite.assertionResults.some((result) => result.status === 'failed'),
  ).length;
  const count = {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + broken,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  return settle(count, code, 'vitest');
}

/**
 * @param {string} file a report of Playwright's `json` reporter
 * @param {number} code its exit code
 * @returns {Count}
 */
export function countPlaywright(file, code) {
  const stats = readReport(file)?.stats;
  const count = {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  };
  return settle(count, code, 'playwright');
}

/**
 * One count per check, for tools that know only "fine" and "not fine".
 *
 * @param {readonly boolean[]} results
 * @returns {Count}
 */
export function countChecks(results) {
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}
