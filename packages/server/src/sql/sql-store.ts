import { type Kysely, sql as raw } from 'kysely';
import type { MfaStore } from '../store/mfa-store.js';
import { accountMethods } from './accounts.js';
import { attemptMethods } from './attempts.js';
import { challengeMethods } from './challenges.js';
import { codeMethods } from './codes.js';
import type { SqlDialect } from './dialect.js';
import { enrolmentMethods } from './enrolments.js';
import { faceMethods } from './faces.js';
import { migrate } from './migrate.js';
import { outcomeMethods } from './outcomes.js';
import { passMethods } from './pass.js';
import { purge } from './purge.js';
import type { MfaKysely } from './schema.js';
import { sealedMethods } from './sealed.js';
import { totpMethods } from './totp.js';
import type { Sql } from './transact.js';

/** How {@link createSqlStore} works. */
export interface SqlStoreOptions {
  /** What the Kysely speaks. */
  readonly dialect: SqlDialect;
}

/** A store in a SQL database. */
export interface SqlStore extends MfaStore {
  /** Makes the tables or brings them up to date. Any number of processes may call it at once. */
  migrate(): Promise<void>;
  /**
   * Deletes rows that count for nothing any more, in small steps. Call it once a minute.
   *
   * @param now Unix milliseconds. @default Date.now()
   * @returns how many
   */
  purge(now?: number): Promise<number>;
  /** Resolves when the database answers. For readiness checks. */
  ping(): Promise<void>;
}

/**
 * A store over a Kysely of the host's own. Its tables begin with `mfa_`, so they may live beside the host's. The dialects of
 * `@mfakit/server/sqlite` and `@mfakit/server/postgres` bound every wait; with another one that is up to the host.
 */
export function createSqlStore<T>(kysely: Kysely<T>, { dialect }: SqlStoreOptions): SqlStore {
  // Our tables stand beside the host's, and only they are used here.
  const db = kysely as unknown as MfaKysely;
  const sql: Sql = { db, dialect, locksRows: dialect === 'postgres' };
  return {
    ...accountMethods(sql),
    ...totpMethods(sql),
    ...enrolmentMethods(sql),
    ...faceMethods(sql),
    ...sealedMethods(sql),
    ...codeMethods(sql),
    ...challengeMethods(sql),
    ...passMethods(sql),
    ...attemptMethods(sql),
    ...outcomeMethods(sql),
    migrate: () => migrate(sql),
    purge: (now = Date.now()) => purge(sql, now),
    ping: async () => {
      await raw`select 1`.execute(db);
    },
  };
}
