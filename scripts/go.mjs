// Installs the workspace when the lockfile or Node changed, then runs a package script. No dependencies:
// it is what makes `npm start` and `npm test` work on a machine that has only Node and npm.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [script, ...args] = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12)) {
  console.error(`Node 20.19+, 22.12+ or newer is needed; this is ${process.version}.`);
  process.exit(1);
}
const pinned = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).packageManager.split(
  '+',
)[0];
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const win = process.platform === 'win32';

/**
 * Runs a command to its end. It gets a process group of its own, and every signal that ends this process goes to the
 * whole group: npm and pnpm, which stand in between, do not pass all of them on.
 *
 * @param {string} command
 * @param {string[]} words
 * @returns {Promise<number>} its exit code
 */
function run(command, words) {
  return new Promise((resolve) => {
    const options = { cwd: root, shell: win, detached: !win };
    const child = spawn(win ? `${command}.cmd` : command, words, { ...options, stdio: 'inherit' });
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      if (child.pid !== undefined && child.exitCode === null && !win)
        process.kill(-child.pid, signal);
    };
    for (const signal of SIGNALS) process.on(signal, passOn);
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => {
      for (const signal of SIGNALS) process.off(signal, passOn);
      resolve(code ?? 1);
    });
  });
}

// npm, when it is ended, takes along only the shell between it and this process.
const parent = process.ppid;
setInterval(() => {
  if (process.env.npm_lifecycle_event && process.ppid !== parent)
    process.kill(process.pid, 'SIGTERM');
}, 1000).unref();

const underPnpm = /^pnpm\//.test(process.env.npm_config_user_agent ?? '');
const pnpm = (/** @type {string[]} */ ...words) =>
  underPnpm
    ? run('pnpm', words)
    : run('npm', ['exec', '--yes', `--package=${pinned}`, '--', 'pnpm', ...words]);

const stamp = `${root}/node_modules/.lock-hash`;
const hash = createHash('sha256')
  .update(readFileSync(`${root}/pnpm-lock.yaml`))
  .update(process.version)
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  const code = await pnpm('install', '--frozen-lockfile', '--prefer-offline');
  if (code !== 0) process.exit(code);
  writeFileSync(stamp, hash);
}
process.exit(script ? await pnpm('run', script, ...args) : 0);
