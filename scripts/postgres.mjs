// A PostgreSQL server of one's own for tests and benchmarks: in a temporary folder, reachable by a socket in it and not
// by the network, and gone when it is stopped.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * The folder with the server's programs, PostgreSQL 13 or newer: `POSTGRES_BIN`, that on the PATH, or Debian's newest.
 *
 * @returns {string | undefined}
 */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  const folders = [
    process.env.POSTGRES_BIN ?? '',
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.sort((left, right) => right - left).map((version) => `${debian}/${version}/bin`),
  ];
  const programs = ['initdb', 'postgres', 'pg_dump'];
  return folders.find(
    (folder) => folder !== '' && programs.every((name) => existsSync(join(folder, name))),
  );
}

/**
 * The words before a command that give up root, as which the server refuses to run; and those that end it with us.
 *
 * @returns {readonly string[]}
 */
function prefix() {
  if (process.platform !== 'linux') return [];
  const end = ['setpriv', '--pdeathsig', 'TERM'];
  if (process.getuid?.() !== 0) return existsSync('/usr/bin/setpriv') ? end : [];
  const user = spawnSync('id', ['-u', 'postgres']).status === 0 ? 'postgres' : 'nobody';
  const group = user === 'postgres' ? 'postgres' : 'nogroup';
  return [...end, `--reuid=${user}`, `--regid=${group}`, '--clear-groups'];
}

/**
 * @param {readonly string[]} command
 * @param {readonly string[]} args
 */
function call(command, args) {
  const [program = '', ...rest] = [...command, ...args];
  const { status, stderr, error } = spawnSync(program, rest, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
}

/**
 * @typedef {object} Postgres
 * @property {(database: string) => string} url of one of its databases; `postgres` is there from the beginning
 * @property {() => Promise<void>} crash ends it at once, as if the machine had died; what was committed is there after `start`
 * @property {() => Promise<void>} start after a crash
 * @property {() => Promise<void>} stop ends it and deletes its folder
 */

/**
 * Starts a server. Its disk is not waited for, unless asked.
 *
 * @param {{ fsync?: boolean }} [options]
 * @returns {Promise<Postgres>}
 * @throws when PostgreSQL is not on this machine
 */
export async function startPostgres({ fsync = false } = {}) {
  const bin = findPostgres();
  if (bin === undefined) throw new Error(HOW_TO);
  const asUser = prefix();
  const base = existsSync('/dev/shm') && !fsync ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(base, 'mfakit-pg-'));
  if (asUser.some((word) => word.startsWith('--reuid'))) {
    const user = asUser.find((word) => word.startsWith('--reuid='))?.slice('--reuid='.length);
    call([], ['chown', user ?? 'nobody', folder]);
  }
  const data = join(folder, 'data');
  const flags = ['-A', 'trust', '-U', 'mfakit', '-E', 'UTF8', '--locale=C', '--no-sync'];
  call(asUser, [join(bin, 'initdb'), '-D', data, ...flags]);
  const disk = fsync ? [] : ['fsync=off', 'full_page_writes=off'];
  const settings = [...disk, 'listen_addresses=', `unix_socket_directories=${folder}`];
  const command = [...asUser, join(bin, 'postgres'), '-D', data];
  for (const setting of settings) command.push('-c', setting);
  /** @type {ChildProcess} */
  let child = await launch(command);
  return {
    url: (database) => `postgres://mfakit@localhost/${database}?host=${encodeURIComponent(folder)}`,
    crash: () => end(child, 'SIGQUIT'),
    start: async () => {
      child = await launch(command);
    },
    stop: async () => {
      await end(child, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What to do where there is no PostgreSQL. */
export const HOW_TO =
  'Install PostgreSQL 13 or newer (Debian: `apt-get install postgresql`) or set POSTGRES_BIN to the folder that holds its `initdb` and `postgres`, then run this again.';

/**
 * Resolves when it takes connections.
 *
 * @param {readonly string[]} command
 * @returns {Promise<ChildProcess>}
 */
function launch([program = '', ...args]) {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      // Kept only until it is up: its log is long.
      if (child.listenerCount('exit') > 0) said += chunk;
      if (!said.includes('ready to accept connections')) return;
      said = '';
      child.off('exit', fail);
      resolve(child);
    });
    const fail = () => reject(new Error(`PostgreSQL did not start.\n${said}`));
    child.once('exit', fail);
    child.once('error', reject);
  });
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 * @returns {Promise<void>}
 */
function end(child, signal) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
    child.kill(signal);
  });
}
