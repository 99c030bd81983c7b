import { StoreUnavailable } from '../store/unavailable.js';

/** SQLSTATE, five characters (PostgreSQL manual, appendix A); undefined for an error that the server did not send. */
export function sqlState(error: unknown): string | undefined {
  // Only the server's own errors have a severity; `EPIPE` would look like a state too.
  const isAnswer = error instanceof Error && 'severity' in error && 'code' in error;
  return isAnswer && typeof error.code === 'string' ? error.code : undefined;
}

// Connection, resources, operator's intervention, system error; serialization and deadlock; read-only; lock not available.
const PASSING = /^(08|53|57|58)|^(40001|40P01|25006|55P03)$/;

/** The error of a server that is away, full or too slow; undefined for one that would be the same at the next try. */
export function unavailable(cause: unknown): StoreUnavailable | undefined {
  const state = sqlState(cause);
  if (state === undefined) return new StoreUnavailable('the database is away.', { cause });
  return PASSING.test(state)
    ? new StoreUnavailable(`the database cannot do this now (${state}).`, { cause })
    : undefined;
}

/** True for an error after which the connection is still good: the server said it, and keeps serving. */
export function isAnswer(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && !/^(08|57P)/.test(state);
}
