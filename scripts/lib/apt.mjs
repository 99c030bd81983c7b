// Debian's packages, where they are missing and this machine can install them.
import { existsSync } from 'node:fs';
import { run } from './process.mjs';

/**
 * What puts apt in reach: nothing for root, `sudo` where it asks for no password.
 *
 * @returns {Promise<readonly string[] | undefined>} the words before the command; undefined if out of reach
 */
export async function aptPrefix() {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  const sudo = await run('sudo', ['-n', 'true'], { capture: true });
  return sudo.code === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Installs packages; a mirror that hiccups gets a second chance.
 *
 * @param {readonly string[]} prefix see {@link aptPrefix}
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} false when it failed; the end of what apt said has been shown
 */
export async function aptInstall(prefix, packages) {
  const env = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  for (let attempt = 1; attempt <= 2; attempt++) {
    console.log(
      `Installing ${packages.join(' and ')} from Debian's packages (try ${attempt} of 2)`,
    );
    const call = (/** @type {string[]} */ args) => {
      const [command = 'env', ...rest] = [...prefix, ...env, ...args];
      return run(command, rest, { capture: true });
    };
    const update = await call(['update']);
    const install = await call(['install', '-y', '--no-install-recommends', ...packages]);
    if (install.code === 0) return true;
    console.error(`${update.output}${install.output}`.trimEnd().split('\n').slice(-15).join('\n'));
  }
  return false;
}
