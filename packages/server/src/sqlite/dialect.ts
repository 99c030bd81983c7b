import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { StoreUnavailable } from '../store/unavailable.js';
import {
  isBusy,
  isOutOfOrder,
  openDatabase,
  type SqliteDatabase,
  type SqliteStatement,
} from './database.js';
import { Turns } from './turns.js';

/** What {@link sqliteDialect} takes. */
export interface SqliteDialectOptions {
  /** The database file; made when it is not there. */
  readonly path: string;
  /** Milliseconds to wait for a lock that another process holds, and for a turn on the connection. @default 2000 */
  readonly busyTimeout?: number;
}

/**
 * SQLite for Kysely: one connection, transactions that take the write lock at once, and waits that are bounded and
 * leave the event loop free. SQLite's own busy timeout would hold up the whole process.
 */
export function sqliteDialect(options: SqliteDialectOptions): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(options),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class SqliteDriver implements Driver {
  readonly #path: string;
  readonly #busyTimeout: number;
  readonly #turns = new Turns();
  #connection: SqliteConnection | undefined;

  constructor({ path, busyTimeout = 2000 }: SqliteDialectOptions) {
    this.#path = path;
    this.#busyTimeout = busyTimeout;
  }

  async init(): Promise<void> {
    const connection = new SqliteConnection(await openDatabase(this.#path), this.#busyTimeout);
    const pragmas = [
      'busy_timeout = 0',
      'journal_mode = wal',
      // A commit that was answered is on the disk, so that no power cut brings back a used code.
      'synchronous = full',
    ];
    for (const pragma of pragmas) {
      await connection.executeQuery(CompiledQuery.raw(`pragma ${pragma}`));
    }
    this.#connection = connection;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.take(this.#busyTimeout);
    if (this.#connection) return this.#connection;
    this.#turns.give();
    throw new StoreUnavailable('the database file is closed.');
  }

  async releaseConnection(): Promise<void> {
    this.#turns.give();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Deferred, it would fail at once where it turns from reading to writing.
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    await this.#turns.take(this.#busyTimeout).catch(() => undefined);
    this.#connection?.close();
    this.#connection = undefined;
    this.#turns.give();
  }
}

/** Prepared statements that are kept; more texts than the store has. */
const KEPT_STATEMENTS = 200;

const RETURNS_ROWS = /^\s*(select|with|pragma)\b|\breturning\b/i;

class SqliteConnection implements DatabaseConnection {
  readonly #database: SqliteDatabase;
  readonly #busyTimeout: number;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(database: SqliteDatabase, busyTimeout: number) {
    this.#database = database;
    this.#busyTimeout = busyTimeout;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const deadline = performance.now() + this.#busyTimeout;
    for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
      try {
        return this.#run(sql, parameters);
      } catch (cause) {
        if (isOutOfOrder(cause)) {
          throw new StoreUnavailable('the database file cannot be used.', { cause });
        }
        if (!isBusy(cause)) throw cause;
        if (performance.now() + wait > deadline) {
          throw new StoreUnavailable('the database file is locked.', { cause });
        }
        await sleep(wait);
      }
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator, and there is nothing to yield.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('@mfakit/server: this SQLite dialect does not stream.');
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #run<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const statement = this.#statement(sql);
    if (RETURNS_ROWS.test(sql)) {
      // The caller knows what it asked for.
      return { rows: statement.all(...parameters) as R[] };
    }
    return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) };
  }

  #statement(sql: string): SqliteStatement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    if (this.#statements.size >= KEPT_STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }
}
