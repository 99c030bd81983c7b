import { sql } from 'kysely';
import type { SqlDialect } from './dialect.js';
import { isWorthAnotherTry } from './errors.js';
import type { MfaKysely } from './schema.js';

/** A database and what it speaks. Inside {@link transact}: the transaction. */
export interface Sql {
  readonly db: MfaKysely;
  readonly dialect: SqlDialect;
  /** Rows that are read to be changed are locked. SQLite has locked the whole database by then. */
  readonly locksRows: boolean;
}

/** Ends a transaction with a result and without a trace: `return undo('occupied')`. */
export type Undo<T> = (result: T) => never;

/** Deadlocks are not expected, since all transactions take their locks in one order; a host's own may meet ours. */
const TRIES = 3;

class Undone {
  readonly result: unknown;

  constructor(result: unknown) {
    this.result = result;
  }
}

/**
 * Runs a short transaction, all or nothing.
 *
 * Locks are taken in one order everywhere: account, pending secret or enrolment, challenge, factor, code, photos,
 * attempts.
 */
export async function transact<T>(
  context: Sql,
  work: (tx: Sql, undo: Undo<T>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const undone: Undone[] = [];
    const undo: Undo<T> = (result) => {
      const thrown = new Undone(result);
      undone.push(thrown);
      throw thrown;
    };
    try {
      return await begin(context, (db) => work({ ...context, db }, undo));
    } catch (error) {
      // Thrown by this very call of `work`, which can only give a T.
      if (error instanceof Undone && undone.includes(error)) return error.result as T;
      if (attempt >= TRIES || !isWorthAnotherTry(error)) throw error;
    }
  }
}

function begin<T>({ db, dialect }: Sql, work: (db: MfaKysely) => Promise<T>): Promise<T> {
  if (dialect === 'postgres') {
    // Whatever the host has as its default: our rows are locked by hand.
    return db.transaction().setIsolationLevel('read committed').execute(work);
  }
  return db.connection().execute(async (connection) => {
    // By hand: a host's own dialect begins deferred, and fails where reading turns to writing.
    try {
      await sql`begin immediate`.execute(connection);
      const result = await work(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      // Where it did not begin, or SQLite has rolled back by itself (a full disk), there is nothing left to undo.
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
}
