// docs/coverage.md holds what the tests of this run prove, and every cell of its table has a test that passed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { misspelt, proofs } from '../coverage/marks.mjs';
import { coveragePage, openCells } from '../coverage/page.mjs';
import { root } from '../lib/process.mjs';
import { countChecks } from '../lib/report.mjs';

/** @returns {Promise<import('../lib/report.mjs').Count>} */
export async function coverage() {
  const all = proofs();
  const wrong = misspelt(all);
  for (const line of wrong) console.error(line);
  const open = openCells(all);
  if (open.length > 0) console.error(`Cells without a test that passed: ${open.join(', ')}`);
  const isCurrent = readFileSync(join(root, 'docs/coverage.md'), 'utf8') === coveragePage(all);
  if (!isCurrent)
    console.error('docs/coverage.md is not what the tests say: `npm run coverage` writes it.');
  return countChecks([wrong.length === 0, open.length === 0, isCurrent]);
}
