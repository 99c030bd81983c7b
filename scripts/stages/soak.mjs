// Ten minutes of traffic on one server, for `npm run test:long`: it prints memory, rows and times, and fails on a fault only.
import { join } from 'node:path';
import { root, run } from '../lib/process.mjs';
import { countChecks } from '../lib/report.mjs';

/** @returns {Promise<import('../lib/report.mjs').Count>} */
export async function soak() {
  const { code } = await run(process.execPath, ['src/database/run.mjs', 'soak'], {
    cwd: join(root, 'apps/bench'),
  });
  return countChecks([code === 0]);
}
