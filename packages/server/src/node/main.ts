#!/usr/bin/env node
import type { KeyRotation } from '../rotation/rotate-keys.js';
import { addAccount, HELP, parseCommand, rotate, unlock } from './commands.js';
import { type ReadConfig, readConfig, type ServerConfig } from './config.js';
import { createLog, loggedError } from './log.js';
import { DEV_ACCOUNT, runServer } from './run-server.js';

const log = createLog();

/** Says what is wrong, for whoever started it, and ends. 2: the command or the settings are wrong. */
function fail(code: 1 | 2, sentences: readonly string[]): never {
  for (const sentence of sentences) process.stderr.write(`mfakit-server: ${sentence}\n`);
  process.exit(code);
}

function configOrFail(read: ReadConfig): ServerConfig {
  return 'config' in read ? read.config : fail(2, read.mistakes);
}

async function serve(isDevelopment: boolean): Promise<void> {
  const server = await runServer(configOrFail(readConfig(process.env, { isDevelopment })), log);
  log('info', 'listening', { url: server.url });
  if (isDevelopment) {
    const outbox = `${server.url}/dev/outbox`;
    log('warn', 'development', { outbox, account: DEV_ACCOUNT.name });
  }
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log('info', 'stopping', { signal });
    server.stop().then(
      () => {
        log('info', 'stopped');
        process.exit(0);
      },
      (error: unknown) => {
        log('error', 'fault', loggedError(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

function told({ resealed, unreadable, recoveryCodes }: KeyRotation): string {
  const lines = [`sealed anew: ${resealed}`, `opened by no secret: ${unreadable}`];
  return [...lines, `accounts with recovery codes of an older secret: ${recoveryCodes}`].join('\n');
}

async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2));
  const tool = () => configOrFail(readConfig(process.env, { needsKeys: false }));
  switch (command.name) {
    case 'help':
      process.stdout.write(HELP);
      return;
    case 'wrong':
      return fail(2, [command.sentence, 'mfakit-server --help says what there is.']);
    case 'serve':
      return serve(command.isDevelopment);
    case 'add-account':
      process.stdout.write(`${await addAccount(tool(), command.options, process.stdin)}\n`);
      return;
    case 'rotate-keys':
      process.stdout.write(`${told(await rotate(configOrFail(readConfig(process.env))))}\n`);
      return;
    case 'unlock':
      process.stdout.write(`${await unlock(tool(), command.login)}\n`);
      return;
  }
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  fail(1, [message.replace(/^@mfakit\/server: /, '')]);
});
