// oathtool on this machine, against which the codes of authenticator apps are checked; from Debian's packages where missing.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, aptPrefix } from '../lib/apt.mjs';
import { run } from '../lib/process.mjs';
import { countChecks } from '../lib/report.mjs';

const isThere = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, 'oathtool')));

/** @returns {Promise<import('../lib/report.mjs').Count>} */
export async function oathtool() {
  if (!isThere()) {
    const prefix = await aptPrefix();
    if (prefix) await aptInstall(prefix, ['oathtool']);
  }
  if (!isThere()) {
    console.error(
      'No oathtool was found, and it could not be installed from here; the test that needs it is left out. Install it (Debian: `apt-get install oathtool`, Homebrew: `brew install oath-toolkit`), then run this again.',
    );
    return countChecks([false]);
  }
  const version = await run('oathtool', ['--version'], { capture: true });
  console.log(version.output.trim().split('\n')[0] ?? '');
  return countChecks([version.code === 0]);
}
