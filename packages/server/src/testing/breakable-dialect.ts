import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely';

/** What every driver's error may hold, and no answer. */
export const SECRET_CAUSE = 'connection to db-7.internal lost';

/** A dialect that can be told to fail at one of its statements, before or after the database has done it. */
export class BreakableDialect implements Dialect {
  /** The statements since the last {@link breakAt}. */
  readonly statements: string[] = [];
  readonly #inner: Dialect;
  #failing: { readonly statement: number; readonly when: 'before' | 'after' } | undefined;

  constructor(inner: Dialect) {
    this.#inner = inner;
  }

  breakAt(statement: number, when: 'before' | 'after'): void {
    this.statements.length = 0;
    this.#failing = { statement, when };
  }

  heal(): void {
    this.statements.length = 0;
    this.#failing = undefined;
  }

  createAdapter = () => this.#inner.createAdapter();
  createQueryCompiler = () => this.#inner.createQueryCompiler();
  createIntrospector: Dialect['createIntrospector'] = (db) => this.#inner.createIntrospector(db);
  createDriver = (): Driver => new BreakableDriver(this.#inner.createDriver(), this.#run);

  readonly #run = async <R>(
    connection: DatabaseConnection,
    query: CompiledQuery,
  ): Promise<QueryResult<R>> => {
    const index = this.statements.push(query.sql) - 1;
    const when = this.#failing?.statement === index ? this.#failing.when : undefined;
    if (when === 'before') throw new Error(SECRET_CAUSE);
    const result = await connection.executeQuery<R>(query);
    if (when === 'after') throw new Error(SECRET_CAUSE);
    return result;
  };
}

type Run = <R>(connection: DatabaseConnection, query: CompiledQuery) => Promise<QueryResult<R>>;

class BreakableConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #run: Run;

  constructor(inner: DatabaseConnection, run: Run) {
    this.inner = inner;
    this.#run = run;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#run(this.inner, query);
  }

  streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery(query);
  }
}

class BreakableDriver implements Driver {
  readonly #inner: Driver;
  readonly #run: Run;

  constructor(inner: Driver, run: Run) {
    this.#inner = inner;
    this.#run = run;
  }

  init = () => this.#inner.init();
  destroy = () => this.#inner.destroy();
  acquireConnection = async () =>
    new BreakableConnection(await this.#inner.acquireConnection(), this.#run);
  releaseConnection = (connection: BreakableConnection) =>
    this.#inner.releaseConnection(connection.inner);
  beginTransaction = (connection: BreakableConnection, settings: TransactionSettings) =>
    this.#inner.beginTransaction(connection.inner, settings);
  commitTransaction = (connection: BreakableConnection) =>
    this.#inner.commitTransaction(connection.inner);
  rollbackTransaction = (connection: BreakableConnection) =>
    this.#inner.rollbackTransaction(connection.inner);
}
