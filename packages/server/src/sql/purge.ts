import type { MfaTables } from './schema.js';
import type { Sql } from './transact.js';

/** What a purge may delete in one statement, so that no lock is held for long. */
const BATCH = 500;

/** Batches of one table in one purge; the rest is for the next one. */
const BATCHES = 40;

/** A code that came too late is kept a little longer, so that its user can be told. */
const KEEP_EXPIRED_MS = 600_000;

type Table = Exclude<keyof MfaTables, 'mfa_migrations'>;

/** Deletes rows that count for nothing any more. @returns how many */
export async function purge(sql: Sql, now: number): Promise<number> {
  const ends = [
    ['mfa_challenges', 'id', 'expires_at', now],
    ['mfa_pending_totp', 'session_id', 'expires_at', now],
    ['mfa_enrolments', 'session_id', 'expires_at', now],
    ['mfa_photos', 'key', 'expires_at', now],
    ['mfa_session_proofs', 'session_id', 'expires_at', now],
    ['mfa_codes', 'key', 'expires_at', now - KEEP_EXPIRED_MS],
    ['mfa_outcomes', 'key', 'until', now],
    ['mfa_sends', 'key', 'until', now],
    ['mfa_attempts', 'subject', 'forget_at', now],
  ] as const;
  let deleted = 0;
  for (const [table, key, end, at] of ends) {
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const count = await purgeBatch(sql, table, key, end, at);
      deleted += count;
      if (count < BATCH) break;
    }
  }
  return deleted;
}

/** In one statement; a row that somebody is using at this moment is left for the next time. */
async function purgeBatch(
  { db, locksRows }: Sql,
  table: Table,
  key: string,
  end: string,
  at: number,
): Promise<number> {
  // The names above are columns of their tables; Kysely cannot follow a choice of table.
  const { ref } = db.dynamic;
  const stale = db
    .selectFrom(table)
    .select(ref(key))
    .where(ref(end), '<=', at)
    .limit(BATCH)
    .$if(locksRows, (query) => query.forUpdate().skipLocked());
  const result = await db
    .deleteFrom(table)
    .where(ref(key), 'in', stale)
    .where(ref(end), '<=', at)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
