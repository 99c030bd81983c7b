// `npm run coverage`: writes docs/coverage.md from the reports of the last `npm test`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { misspelt, proofs } from './coverage/marks.mjs';
import { coveragePage, openCells } from './coverage/page.mjs';
import { root } from './lib/process.mjs';

const all = proofs();
writeFileSync(join(root, 'docs/coverage.md'), coveragePage(all));
for (const line of misspelt(all)) console.error(line);
const open = openCells(all);
if (open.length > 0) console.error(`Without a test that passed: ${open.join(', ')}`);
