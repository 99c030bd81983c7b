import type { AttemptRecord, MfaStore } from '../store/mfa-store.js';
import type { Sql } from './transact.js';

/** Attempt ids and what became of them. */
export function outcomeMethods(
  sql: Sql,
): Pick<MfaStore, 'openAttempt' | 'closeAttempt' | 'dropAttempt'> {
  const { db } = sql;
  return {
    openAttempt: (attempt) => openAttempt(sql, attempt),
    closeAttempt: async ({ key, outcome, keepUntil }) => {
      const row = { key, outcome, until: keepUntil };
      await db
        .insertInto('mfa_outcomes')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    },
    dropAttempt: async (key) => {
      await db.deleteFrom('mfa_outcomes').where('key', '=', key).execute();
    },
  };
}

/** The claim is one statement; who did not get it reads what the other one left. */
async function openAttempt(
  { db }: Sql,
  { key, now, leaseUntil }: Parameters<MfaStore['openAttempt']>[0],
): Promise<AttemptRecord> {
  for (;;) {
    const row = { key, outcome: null, until: leaseUntil };
    const mine = await db
      .insertInto('mfa_outcomes')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet(row).where('mfa_outcomes.until', '<=', now),
      )
      .returning('key')
      .executeTakeFirst();
    if (mine) return { state: 'mine' };
    const known = await db
      .selectFrom('mfa_outcomes')
      .select('outcome')
      .where('key', '=', key)
      .where('until', '>', now)
      .executeTakeFirst();
    // Given up in between: free again.
    if (!known) continue;
    return known.outcome === null
      ? { state: 'running' }
      : { state: 'done', outcome: known.outcome };
  }
}
