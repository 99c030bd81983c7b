import type { MfaPolicyOptions } from '../policy.js';
import { readPolicy } from './policy.js';
import { SettingsReader } from './settings.js';

/** What `mfakit-server` was told by its environment. */
export interface ServerConfig {
  readonly isDevelopment: boolean;
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseConfig;
  /** Absent in development: made on the first start. */
  readonly secret?: Uint8Array<ArrayBuffer>;
  /** Secrets that were in use before, newest first. */
  readonly previousSecrets: readonly Uint8Array<ArrayBuffer>[];
  /** The secret that will be in use. */
  readonly nextSecret?: Uint8Array<ArrayBuffer>;
  /** The RSA key that clients hide passwords with. */
  readonly passwordKey?: JsonWebKey;
  readonly issuer?: string;
  readonly userPoolId?: string;
  /** The public one. */
  readonly origin?: string;
  readonly allowedOrigins: readonly string[];
  readonly policy: MfaPolicyOptions;
  readonly smtp?: { readonly url: string; readonly from: string };
  readonly smsWebhook?: {
    readonly url: string;
    readonly secret: string;
    readonly domain?: string;
  };
}

/** Where everything is kept. */
export type DatabaseConfig =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** A configuration, or one sentence for each mistake in it. */
export type ReadConfig =
  | { readonly config: ServerConfig }
  | { readonly mistakes: readonly string[] };

/** What is set, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the settings are for. */
export interface ConfigUse {
  /** `--dev` was given. */
  readonly isDevelopment?: boolean;
  /** False for tools, which only need the database. @default true */
  readonly needsKeys?: boolean;
}

/** Reads the environment, as the README describes it. */
export function readConfig(
  env: Environment,
  { isDevelopment = false, needsKeys = true }: ConfigUse = {},
): ReadConfig {
  const read = new SettingsReader(env);
  if (isDevelopment && env.NODE_ENV === 'production') {
    read.mistake(
      '--dev shows codes and keys to everybody, and NODE_ENV is "production". Leave one of them out.',
    );
  }
  const smtp = readSmtp(read, isDevelopment);
  const smsWebhook = readSmsWebhook(read);
  const config: ServerConfig = {
    isDevelopment,
    ...readAddress(read, isDevelopment),
    database: readDatabase(read),
    ...readKeys(read, needsKeys && !isDevelopment),
    ...given('issuer', read.text('MFAKIT_ISSUER')),
    ...given('userPoolId', read.text('MFAKIT_USER_POOL_ID')),
    ...given('origin', read.origin('MFAKIT_ORIGIN')),
    allowedOrigins: read.origins('MFAKIT_ALLOWED_ORIGINS') ?? (isDevelopment ? DEV_ORIGINS : []),
    policy: readPolicy(read, {
      sms: isDevelopment || smsWebhook !== undefined,
      email: isDevelopment || smtp !== undefined,
    }),
    ...given('smtp', smtp),
    ...given('smsWebhook', smsWebhook),
  };
  read.refuseUnknown();
  return read.mistakes.length > 0 ? { mistakes: read.mistakes } : { config };
}

// Where Vite, its preview, Storybook and Next serve pages by default.
const DEV_ORIGINS = [5173, 4173, 6006, 3000].map((port) => `http://localhost:${port}`);

function readAddress(
  read: SettingsReader,
  isDevelopment: boolean,
): Pick<ServerConfig, 'host' | 'port'> {
  const host = read.text('HOST') ?? '127.0.0.1';
  if (isDevelopment && !/^(localhost|127(\.\d+){3}|::1)$/.test(host)) {
    read.mistake(`--dev serves this machine only, and HOST is "${host}". Use 127.0.0.1.`);
  }
  return { host, port: read.port('PORT') ?? 4000 };
}

function readDatabase(read: SettingsReader): DatabaseConfig {
  const url = read.secret('DATABASE_URL');
  const path = read.text('MFAKIT_DATABASE_FILE');
  if (url === undefined) return { kind: 'sqlite', path: path ?? 'mfakit.db' };
  if (path !== undefined) {
    read.mistake('DATABASE_URL and MFAKIT_DATABASE_FILE are both set. Keep one of them.');
  }
  // The URL holds a password, so it is not repeated.
  if (!/^postgres(ql)?:\/\/./.test(url)) {
    read.mistake(
      'DATABASE_URL must begin with postgres://. For SQLite set MFAKIT_DATABASE_FILE to a path instead.',
    );
  }
  return { kind: 'postgres', url };
}

function readKeys(
  read: SettingsReader,
  isSecretNeeded: boolean,
): Pick<ServerConfig, 'secret' | 'previousSecrets' | 'nextSecret' | 'passwordKey'> {
  const secret = read.bytes('MFAKIT_SECRET', 32);
  if (secret === undefined && isSecretNeeded && !read.isSet('MFAKIT_SECRET')) {
    read.mistake(
      'MFAKIT_SECRET is missing: 32 random bytes or more as base64 or hex, the same for every process, or MFAKIT_SECRET_FILE with the path of a file that holds them. `openssl rand -base64 32` makes some.',
    );
  }
  const previousSecrets = read.manyBytes('MFAKIT_PREVIOUS_SECRETS', 32);
  const nextSecret = read.bytes('MFAKIT_NEXT_SECRET', 32);
  const all = [secret, ...previousSecrets, nextSecret].flatMap((one) => one?.join() ?? []);
  if (new Set(all).size < all.length) {
    read.mistake(
      'The same secret stands twice in MFAKIT_SECRET, MFAKIT_PREVIOUS_SECRETS and MFAKIT_NEXT_SECRET. Each must be another one.',
    );
  }
  return {
    ...given('secret', secret),
    previousSecrets,
    ...given('nextSecret', nextSecret),
    ...given('passwordKey', read.jwk('MFAKIT_PASSWORD_KEY')),
  };
}

function readSmtp(read: SettingsReader, isDevelopment: boolean): ServerConfig['smtp'] {
  const url = read.secret('MFAKIT_SMTP_URL');
  const from = read.text('MFAKIT_MAIL_FROM');
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined) {
    if (!isDevelopment) read.mistake('MFAKIT_MAIL_FROM is set, but MFAKIT_SMTP_URL is not.');
    return undefined;
  }
  if (from === undefined) {
    read.mistake(
      'MFAKIT_SMTP_URL is set, but MFAKIT_MAIL_FROM, the address that mails come from, is not.',
    );
    return undefined;
  }
  return { url, from };
}

function readSmsWebhook(read: SettingsReader): ServerConfig['smsWebhook'] {
  const url = read.text('MFAKIT_SMS_WEBHOOK_URL');
  const secret = read.secret('MFAKIT_SMS_WEBHOOK_SECRET');
  const domain = read.text('MFAKIT_SMS_DOMAIN');
  if (url === undefined && secret === undefined) return undefined;
  if (url === undefined || secret === undefined) {
    read.mistake(
      'MFAKIT_SMS_WEBHOOK_URL and MFAKIT_SMS_WEBHOOK_SECRET belong together, and one of them is missing.',
    );
    return undefined;
  }
  return { url, secret, ...given('domain', domain) };
}

function given<K extends string, T>(name: K, value: T | undefined): { [P in K]?: T } {
  // One member of that name, or none.
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: T };
}
