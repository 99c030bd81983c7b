import { describe, expect, it } from 'vitest';
import { misspelt, ordered } from './marks.mjs';
import { coveragePage, openCells } from './page.mjs';
import { LEVELS, ROWS } from './table.mjs';

const proof = { file: 'packages/x/a.test.ts', title: 'a code passes', passed: true };
const cells = Object.keys(ROWS).flatMap((row) =>
  Object.keys(LEVELS).map((level) => `${row}@${level}`),
);

describe('the page of what is covered', () => {
  it('knows which cells no test has passed for', () => {
    const failed = { ...proof, passed: false, cells: ['totp@port'] };
    expect(openCells([{ ...proof, cells }])).toEqual([]);
    expect(openCells([{ ...proof, cells: cells.slice(1) }, failed])).toEqual(cells.slice(0, 1));
    expect(openCells([failed])).toEqual(cells);
  });

  it('names each test under its row', () => {
    const page = coveragePage([{ ...proof, cells: ['totp@hook', 'totp@port'] }]);
    expect(page).toContain('- hook: a code passes ([a.test.ts](../packages/x/a.test.ts))');
    expect(page).toContain('| [verifyTotpMfa](#totp) | **none** | 1 | 1 | **none** |');
  });

  it('names each test once, whatever order the files ended in, and only if it passed wherever it ran', () => {
    const one = { ...proof, cells: ['totp@hook'] };
    const other = { ...one, file: 'packages/x/b.test.ts' };
    expect(ordered([other, one, other])).toEqual([one, other]);
    expect(ordered([one, { ...one, passed: false }])).toEqual([{ ...one, passed: false }]);
  });

  it('says which mark is in no table', () => {
    const wrong = [{ ...proof, cells: ['totp@hook', 'totp@hok', 'otp@hook'] }];
    expect(misspelt(wrong)).toHaveLength(2);
  });
});
