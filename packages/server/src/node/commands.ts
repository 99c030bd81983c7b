import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createAccount, normalizeLogin } from '../accounts/account.js';
import type { KeyRotation } from '../rotation/rotate-keys.js';
import { createMfaServer } from '../server.js';
import type { MfaStore } from '../store/mfa-store.js';
import type { Account, AccountMfaPolicy } from '../store/records.js';
import type { ServerConfig } from './config.js';
import { openStore } from './open-store.js';

/** What the program says about itself. */
export const HELP = `Usage: mfakit-server [command] [options]

  serve (default)          serves the backend
    --dev                  on this machine only: makes its keys, an account and an outbox page
  add-account              reads a password from standard input
    --username, --email, --phone, --phone-country-code, --nickname
    --policy required|personal|off
  rotate-keys              seals anew, with MFAKIT_SECRET, what was sealed with MFAKIT_PREVIOUS_SECRETS
  unlock NAME              ends the locks of an account, found by user name, e-mail or phone

Settings are environment variables; see the README of @mfakit/server.
`;

/** A command with its options, or what is wrong with it. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'serve'; readonly isDevelopment: boolean }
  | { readonly name: 'add-account'; readonly options: Readonly<Record<string, string>> }
  | { readonly name: 'rotate-keys' }
  | { readonly name: 'unlock'; readonly login: string }
  | { readonly name: 'wrong'; readonly sentence: string };

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  dev: { type: 'boolean' },
  username: { type: 'string' },
  email: { type: 'string' },
  phone: { type: 'string' },
  'phone-country-code': { type: 'string' },
  nickname: { type: 'string' },
  policy: { type: 'string' },
} as const;

/** Reads the command line. */
export function parseCommand(args: readonly string[]): Command {
  const parsed = parse(args);
  if (typeof parsed === 'string') return { name: 'wrong', sentence: parsed };
  const { values, positionals } = parsed;
  const { help, dev = false, ...options } = values;
  const [name = 'serve', ...rest] = positionals;
  if (help) return { name: 'help' };
  if (name === 'serve' && rest.length === 0) return { name, isDevelopment: dev };
  if (name === 'add-account' && rest.length === 0) return { name, options };
  if (name === 'rotate-keys' && rest.length === 0) return { name };
  const [login] = rest;
  if (name === 'unlock' && login !== undefined && rest.length === 1) return { name, login };
  return { name: 'wrong', sentence: `There is no command "${positionals.join(' ')}".` };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Adds an account. @returns its id. @throws Error with a sentence */
export async function addAccount(
  config: ServerConfig,
  options: Readonly<Record<string, string>>,
  input: NodeJS.ReadableStream,
): Promise<string> {
  const { policy, 'phone-country-code': phoneCountryCode, ...rest } = options;
  const [password = ''] = await firstLine(input);
  return withStore(config, async (store) => {
    const account = await createAccount(store, {
      ...rest,
      ...(phoneCountryCode === undefined ? {} : { phoneCountryCode }),
      ...(policy === undefined ? {} : { policy: mfaPolicy(policy) }),
      password,
    });
    return account.id;
  });
}

/** Ends the locks of an account. @returns its id. @throws Error when there is none of that name */
export async function unlock(config: ServerConfig, login: string): Promise<string> {
  return withStore(config, async (store) => {
    const account = await findByAnyLogin(store, login);
    if (!account) throw new Error(`@mfakit/server: there is no account "${login}".`);
    await createMfaServer({ store }).admin.unlock(account.id);
    return account.id;
  });
}

/** Seals everything anew that was sealed with a secret that is no longer in use. @throws Error when the database is away */
export async function rotate(config: ServerConfig): Promise<KeyRotation> {
  const { secret, previousSecrets: previous } = config;
  if (!secret) throw new Error('@mfakit/server: MFAKIT_SECRET is missing.');
  return withStore(config, (store) =>
    createMfaServer({ store, keys: { secret, previous } }).admin.rotateKeys(),
  );
}

async function findByAnyLogin(store: MfaStore, login: string): Promise<Account | undefined> {
  for (const name of ['username', 'email', 'phone'] as const) {
    const account = await store.findAccountByLogin(name, normalizeLogin(name, login));
    if (account) return account;
  }
  return undefined;
}

function mfaPolicy(text: string): AccountMfaPolicy {
  if (text === 'required' || text === 'personal' || text === 'off') return text;
  throw new Error(`@mfakit/server: --policy must be required, personal or off; it is "${text}".`);
}

async function firstLine(input: NodeJS.ReadableStream): Promise<readonly string[]> {
  const lines = createInterface({ input });
  for await (const line of lines) return [line];
  return [];
}

async function withStore<T>(
  { database }: ServerConfig,
  work: (store: MfaStore) => Promise<T>,
): Promise<T> {
  const store = await openStore(database);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
