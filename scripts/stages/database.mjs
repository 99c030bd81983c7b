// A PostgreSQL on this machine, installed from Debian's packages where it is missing. SQLite comes as a package of npm.
import { join } from 'node:path';
import { aptInstall, aptPrefix } from '../lib/apt.mjs';
import { run } from '../lib/process.mjs';
import { countChecks } from '../lib/report.mjs';
import { findPostgres, HOW_TO } from '../postgres.mjs';

/** @returns {Promise<import('../lib/report.mjs').Count>} */
export async function database() {
  if (!findPostgres()) {
    const prefix = await aptPrefix();
    if (prefix) await aptInstall(prefix, ['postgresql']);
  }
  const bin = findPostgres();
  if (!bin) {
    console.error(
      `No PostgreSQL was found, and it could not be installed from here; tests that need one are left out. ${HOW_TO}`,
    );
    return countChecks([false]);
  }
  const version = await run(join(bin, 'postgres'), ['--version'], { capture: true });
  console.log(`${version.output.trim()} in ${bin}`);
  return countChecks([version.code === 0]);
}
