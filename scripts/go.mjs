// Installs the workspace when the lockfile or Node changed, then runs a package script. No dependencies:
// it is what makes `npm start` and `npm test` work on a machine that has only Node and npm.
import { spawnSync } from 'node:child_process';
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
const win = process.platform === 'win32';
const sh = (/** @type {string} */ cmd, /** @type {string[]} */ a) =>
  spawnSync(win ? `${cmd}.cmd` : cmd, a, { cwd: root, stdio: 'inherit', shell: win }).status ?? 1;
const underPnpm = /^pnpm\//.test(process.env.npm_config_user_agent ?? '');
const pnpm = (/** @type {string[]} */ ...a) =>
  underPnpm
    ? sh('pnpm', a)
    : sh('npm', ['exec', '--yes', `--package=${pinned}`, '--', 'pnpm', ...a]);

const stamp = `${root}/node_modules/.lock-hash`;
const hash = createHash('sha256')
  .update(readFileSync(`${root}/pnpm-lock.yaml`))
  .update(process.version)
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  const code = pnpm('install', '--frozen-lockfile', '--prefer-offline');
  if (code) process.exit(code);
  writeFileSync(stamp, hash);
}
process.exit(script ? pnpm('run', script, ...args) : 0);
