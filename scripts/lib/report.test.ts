import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { countChecks, countPlaywright, countVitest } from './report.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mfakit-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reportOf(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const suite = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

describe('counting vitest', () => {
  it('takes the numbers of the report', () => {
    const report = {
      ...{ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 },
      testResults: [suite('failed', 'passed', 'failed'), suite('passed', 'passed', 'passed')],
    };
    expect(countVitest(reportOf(report), 1)).toEqual({ passed: 3, failed: 1, skipped: 3 });
  });

  it('counts a file that does not load as one failure', () => {
    const report = {
      ...{ numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 },
      testResults: [suite('failed'), suite('passed', 'passed')],
    };
    expect(countVitest(reportOf(report), 1)).toMatchObject({ passed: 5, failed: 1 });
  });

  it('counts an exit code without a failed test (an unhandled rejection) as one failure', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 0,
      testResults: [suite('passed', 'passed')],
    };
    expect(countVitest(reportOf(report), 1)).toMatchObject({ passed: 5, failed: 1 });
  });

  it.each([
    ['a run without tests', { numPassedTests: 0, numFailedTests: 0, testResults: [] }],
    ['half a report', '{"numPassedTests": 7'],
  ])('counts %s as one failure', (_, content) => {
    expect(countVitest(reportOf(content), 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts a missing report as one failure', () => {
    expect(countVitest(join(folder, 'none.json'), 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('counting Playwright', () => {
  it('counts a flaky test as failed', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } };
    expect(countPlaywright(reportOf(report), 1)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  it('counts a run without tests as one failure', () => {
    const report = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } };
    expect(countPlaywright(reportOf(report), 1)).toMatchObject({ passed: 0, failed: 1 });
  });
});

it('counts plain checks', () => {
  expect(countChecks([true, false, true])).toEqual({ passed: 2, failed: 1 });
});
