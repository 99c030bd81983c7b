import { sql as raw } from 'kysely';
import type { MfaStore, SendBudget, SendReservation } from '../store/mfa-store.js';
import type { SentCode } from '../store/records.js';
import type { CodeRow } from './schema.js';
import { type Sql, transact } from './transact.js';

/** Codes that were sent, and how many may be. */
export function codeMethods(sql: Sql): Pick<MfaStore, 'saveCode' | 'findCode' | 'reserveSend'> {
  const { db } = sql;
  return {
    saveCode: async ({ key, id, hash, isUsed, createdAt, expiresAt }) => {
      const times = { created_at: createdAt, expires_at: expiresAt };
      const row = { key, id, hash, is_used: isUsed ? 1 : 0, ...times };
      await db
        .insertInto('mfa_codes')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    },
    findCode: async (key) => {
      const query = db.selectFrom('mfa_codes').selectAll().where('key', '=', key);
      const row = await query.executeTakeFirst();
      return row && toCode(row);
    },
    reserveSend: ({ budgets, now }) => reserveSend(sql, budgets, now),
  };
}

/** Uses a code up. @returns false when a newer one took its place, it was used, or it is past its time */
export async function takeCode(
  { db }: Sql,
  key: string,
  id: string,
  now: number,
): Promise<boolean> {
  const row = await db
    .updateTable('mfa_codes')
    .set({ is_used: 1 })
    .where('key', '=', key)
    .where('id', '=', id)
    .where('is_used', '=', 0)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function reserveSend(
  sql: Sql,
  budgets: readonly SendBudget[],
  now: number,
): Promise<SendReservation> {
  // In one order, so that two sends over the same budgets cannot wait for each other.
  const ordered = [...budgets].sort((left, right) => (left.key < right.key ? -1 : 1));
  return transact<SendReservation>(sql, async (tx, undo) => {
    const waits: number[] = [];
    for (const budget of ordered) {
      if (!(await count(tx, budget, now))) waits.push(await windowEnd(tx, budget.key));
    }
    return waits.length === 0
      ? { granted: true }
      : undo({ granted: false, until: Math.max(...waits) });
  });
}

/** Counts a send in one statement; the row is locked from then on. @returns false when there is no room */
async function count(
  { db }: Sql,
  { key, count: limit, seconds, amount = 1 }: SendBudget,
  now: number,
): Promise<boolean> {
  if (amount > limit) return false;
  const until = now + seconds * 1000;
  const isOver = raw<boolean>`mfa_sends.until <= ${now}`;
  const row = await db
    .insertInto('mfa_sends')
    .values({ key, used: amount, until })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({
          used: raw<number>`case when ${isOver} then ${amount} else mfa_sends.used + ${amount} end`,
          until: raw<number>`case when ${isOver} then ${until} else mfa_sends.until end`,
        })
        .where(raw<boolean>`${isOver} or mfa_sends.used + ${amount} <= ${limit}`),
    )
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

async function windowEnd({ db }: Sql, key: string): Promise<number> {
  const query = db.selectFrom('mfa_sends').select('until').where('key', '=', key);
  const row = await query.executeTakeFirst();
  return row ? Number(row.until) : Number.POSITIVE_INFINITY;
}

function toCode(row: CodeRow): SentCode {
  return {
    key: row.key,
    id: row.id,
    hash: row.hash,
    ...(Number(row.is_used) === 1 ? { isUsed: true } : {}),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}
