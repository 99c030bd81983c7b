import { Kysely } from 'kysely';
import { type OpenSqlStore, openSqlStore } from '../sql/open.js';
import { postgresDialect } from './dialect.js';

/** How {@link openPostgres} works. Times in milliseconds. */
export interface OpenPostgresOptions {
  /** Connections of this process. @default 10 */
  readonly poolSize?: number;
  /** For a connection, a new one or a free one. @default 2000 */
  readonly connectTimeout?: number;
  /** For one statement, the wait for locks included. @default 3000 */
  readonly statementTimeout?: number;
  /** Seconds between two purges; 0 leaves them to the host. @default 60 */
  readonly purgeSeconds?: number;
}

/**
 * Opens a store in PostgreSQL 13 or newer, and makes its tables where they are not there. Any number of processes may
 * share it.
 *
 * @param url `postgres://user:password@host/database`
 * @throws Error when the package `pg` is missing; StoreUnavailable when the database does not answer
 */
export async function openPostgres(
  url: string,
  options: OpenPostgresOptions = {},
): Promise<OpenSqlStore> {
  const { poolSize = 10, connectTimeout = 2000, statementTimeout = 3000 } = options;
  const { Pool } = await import('pg').catch((cause: unknown) => {
    throw new Error('@mfakit/server: PostgreSQL needs a driver. Run `npm install pg`.', { cause });
  });
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeout,
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: statementTimeout,
    // For a server that went silent and can no longer tell the time.
    query_timeout: statementTimeout + 1000,
    keepAlive: true,
    application_name: 'mfakit-server',
  });
  const kysely = new Kysely<unknown>({ dialect: postgresDialect(pool) });
  return openSqlStore(kysely, 'postgres', options.purgeSeconds);
}
