// `npm start`: Storybook and the playground, side by side, until Ctrl+C. Both read the sources; nothing is built.
//
//   PORT=5180 STORYBOOK_PORT=6010 npm start
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortTaken, portFrom } from './lib/ports.mjs';
import { killGroup, pnpmCommand, root, start } from './lib/process.mjs';

const PATIENCE_MS = 180_000;

/**
 * @typedef {object} Server
 * @property {string} name in a sentence
 * @property {string} title
 * @property {number} port
 * @property {string} variable that chooses another port
 * @property {readonly [string, ...string[]]} command
 */

/** @returns {readonly Server[]} */
function servers() {
  const port = portFrom('PORT', 5173);
  const storybookPort = portFrom('STORYBOOK_PORT', 6006);
  const storybook = join(root, 'node_modules/.bin/storybook');
  const quiet = ['--ci', '--no-version-updates', '--disable-telemetry', '--exact-port'];
  const playground = ['--silent', '--dir', 'apps/playground', 'run', 'dev'];
  return [
    {
      name: 'the playground',
      title: 'Playground',
      port,
      variable: 'PORT',
      command: [...pnpmCommand(), ...playground, '--port', `${port}`, '--strictPort'],
    },
    {
      name: 'Storybook',
      title: 'Storybook',
      port: storybookPort,
      variable: 'STORYBOOK_PORT',
      command: [storybook, 'dev', '-p', `${storybookPort}`, ...quiet],
    },
  ];
}

const address = (/** @type {Server} */ server) => `http://localhost:${server.port}`;

/** @param {readonly Server[]} all */
async function refuseTakenPorts(all) {
  const taken = await Promise.all(all.map((server) => isPortTaken(server.port)));
  const blocked = all.filter((_, i) => taken[i]);
  for (const { name, port, variable } of blocked) {
    console.error(
      `Port ${port} for ${name} is taken. Choose another: ${variable}=${port + 1} npm start`,
    );
  }
  if (blocked.length > 0) process.exit(1);
}

/** @param {Server} server */
async function untilItAnswers(server) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    try {
      const response = await fetch(address(server), { signal: AbortSignal.timeout(10_000) });
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {
      // Not up yet.
    }
    await sleep(300);
  }
  throw new Error(
    `No answer from ${server.name} on ${address(server)} in ${PATIENCE_MS / 1000} s.`,
  );
}

let stopping = false;

/** @param {readonly import('node:child_process').ChildProcess[]} children */
async function stop(children, exitCode = 0) {
  if (stopping) return;
  stopping = true;
  const running = () =>
    children.filter((child) => child.exitCode === null && child.signalCode === null);
  for (const child of running()) killGroup(child, 'SIGTERM');
  for (let waited = 0; waited < 5000 && running().length > 0; waited += 100) await sleep(100);
  for (const child of running()) killGroup(child, 'SIGKILL');
  process.exit(exitCode);
}

async function main() {
  const all = servers();
  await refuseTakenPorts(all);
  console.log('Starting Storybook and the playground …');
  const children = all.map(({ command: [program, ...args] }) => start(program, args));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => stop(children));
  }
  for (const [i, child] of children.entries()) {
    const name = all[i]?.name;
    const onEnd = () => {
      if (stopping) return;
      console.error(`${name} has ended (see above), so everything stops.`);
      stop(children, 1);
    };
    child.once('error', onEnd);
    child.once('exit', onEnd);
  }
  try {
    await Promise.all(all.map(untilItAnswers));
  } catch (error) {
    if (error instanceof Error) console.error(error.message);
    await stop(children, 1);
  }
  if (stopping) return;
  const rows = all.map((server) => `  ${server.title.padEnd(14)}${address(server)}`);
  console.log(`\n${'─'.repeat(48)}\n${rows.join('\n')}\n  Ctrl+C stops both.\n${'─'.repeat(48)}\n`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
