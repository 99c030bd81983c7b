// Starting other programs: always in a process group of their own, so that a stop takes their children along.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the workspace, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the top folder of the workspace where it is left out
 * @property {Record<string, string | undefined>} [env] added to this process's environment
 * @property {boolean} [capture] collect what it prints instead of showing it
 * @property {number} [timeoutMs] after it, the whole process group is killed; 20 minutes where it is left out
 */

/**
 * @typedef {object} RunResult
 * @property {number} code the exit code; 1 for one that a signal ended, 127 for one that could not start
 * @property {string} output what it printed, when `capture` was asked for
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/**
 * Kills a child and everything it started.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function killGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** Passes the first interrupt on to every child, then ends this process. */
export function stopChildrenOnSignal() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => {
      for (const child of children) killGroup(child, signal);
      process.exit(signal === 'SIGINT' ? 130 : 143);
    });
  }
}

/**
 * Starts a program in its own process group, without a standard input.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: options.capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
}

/**
 * Runs a program to its end. Never rejects: what went wrong is in the exit code and the output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  const timeoutMs = options.timeoutMs ?? 20 * 60_000;
  return new Promise((resolve) => {
    const child = start(command, args, options);
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const timer = setTimeout(() => {
      console.error(`${command} was still running after ${timeoutMs / 1000} s and was stopped.`);
      killGroup(child, 'SIGKILL');
    }, timeoutMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Runs a tool of the workspace by its local binary: pnpm itself need not be on the PATH.
 *
 * @param {string} name for example `vitest`
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runBin(name, args, options) {
  return run(join(root, 'node_modules/.bin', name), args, options);
}

/**
 * The command that starts pnpm here: the one that runs this script, the one on the PATH, or the pinned one by npm.
 *
 * @returns {[command: string, ...args: string[]]}
 */
export function pnpmCommand() {
  const running = process.env.npm_execpath;
  if (running && /pnpm[^/]*$/.test(running)) {
    return /\.[cm]?js$/.test(running) ? [process.execPath, running] : [running];
  }
  const dirs = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  if (dirs.some((dir) => existsSync(join(dir, 'pnpm')))) return ['pnpm'];
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const pinned = manifest.packageManager.split('+')[0];
  return ['npm', 'exec', '--yes', `--package=${pinned}`, '--', 'pnpm'];
}

/**
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runPnpm(args, options) {
  const [command, ...first] = pnpmCommand();
  return run(command, [...first, ...args], options);
}
