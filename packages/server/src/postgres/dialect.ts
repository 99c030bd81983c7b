import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { isAnswer, unavailable } from './errors.js';

/**
 * PostgreSQL for Kysely over a pool of `pg`. Unlike Kysely's own dialect it throws a connection away on which a query was
 * cut off, so that the next caller gets a sound one, and says `StoreUnavailable` where the database is away.
 */
export function postgresDialect(pool: Pool): Dialect {
  // An idle connection that breaks is dropped by the pool; without a listener the process would end.
  pool.on('error', () => undefined);
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresDriver(pool),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PostgresDriver implements Driver {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    const client = await this.#pool.connect().catch((cause: unknown) => {
      throw unavailable(cause) ?? cause;
    });
    return new PostgresConnection(client);
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release();
  }

  async beginTransaction(
    connection: PostgresConnection,
    { isolationLevel }: TransactionSettings,
  ): Promise<void> {
    const level = isolationLevel ? ` isolation level ${isolationLevel}` : '';
    await connection.executeQuery(CompiledQuery.raw(`begin${level}`));
  }

  async commitTransaction(connection: PostgresConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    // Closing a broken connection rolls back as well.
    if (connection.isBroken) return;
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

class PostgresConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  isBroken = false;

  constructor(client: PoolClient) {
    this.#client = client;
    client.on('error', this.#onError);
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const { command, rowCount, rows } = await this.#client.query(sql, [...parameters]);
      const isChange = /^(INSERT|UPDATE|DELETE|MERGE)$/.test(command);
      return { rows, ...(isChange ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
    } catch (cause) {
      const error = unavailable(cause);
      if (!error) throw cause;
      if (!isAnswer(cause)) this.isBroken = true;
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator, and there is nothing to yield.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('@mfakit/server: this PostgreSQL dialect does not stream.');
  }

  release(): void {
    this.#client.off('error', this.#onError);
    this.#client.release(this.isBroken);
  }

  readonly #onError = (): void => {
    this.isBroken = true;
  };
}
