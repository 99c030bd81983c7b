import { open as openFile } from 'node:fs/promises';
import { Kysely } from 'kysely';
import { type OpenSqlStore, openSqlStore } from '../sql/open.js';
import { type SqliteDialectOptions, sqliteDialect } from './dialect.js';

/** How {@link openSqlite} works. */
export interface OpenSqliteOptions extends Omit<SqliteDialectOptions, 'path'> {
  /** Seconds between two purges; 0 leaves them to the host. @default 60 */
  readonly purgeSeconds?: number;
}

/**
 * Opens a store in a file, and makes the file and its tables where they are not there. Several processes of one machine may
 * share it.
 *
 * @throws Error when there is neither `node:sqlite` nor the package `libsql`, or for a database without a file
 */
export async function openSqlite(
  path: string,
  { purgeSeconds, ...options }: OpenSqliteOptions = {},
): Promise<OpenSqlStore> {
  if (path === '' || path.startsWith(':') || path.startsWith('file:')) {
    throw new Error(
      `@mfakit/server: openSqlite needs the path of a file, not "${path}". For a store in memory there is createMemoryStore().`,
    );
  }
  // Nobody else on the machine may read it. SQLite gives its side files the same rights.
  await (await openFile(path, 'a', 0o600)).close();
  const kysely = new Kysely<unknown>({ dialect: sqliteDialect({ ...options, path }) });
  return openSqlStore(kysely, 'sqlite', purgeSeconds);
}
