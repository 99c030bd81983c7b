import { sql as raw } from 'kysely';
import { MIGRATIONS, type Migration } from './migrations.js';
import { type Sql, transact } from './transact.js';

/** Any number that nothing else on the same database locks. */
const MIGRATION_LOCK = 7_236_114_905;

/**
 * Brings the tables up to date. Any number of processes may do so at once: the first does the work, the others wait and
 * find it done.
 *
 * @throws Error when the tables are of a newer version than this one
 */
export function migrate(sql: Sql, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  return transact(sql, async (tx) => {
    const { db, dialect } = tx;
    // SQLite is locked from the first word of the transaction.
    if (dialect === 'postgres') {
      await raw`set local statement_timeout = '60s'`.execute(db);
      await raw`set local lock_timeout = '60s'`.execute(db);
      await raw`select pg_advisory_xact_lock(${raw.lit(MIGRATION_LOCK)})`.execute(db);
    }
    await raw`create table if not exists mfa_migrations (
      id bigint primary key not null, name text not null, ran_at bigint not null
    )`.execute(db);
    const done = new Set((await db.selectFrom('mfa_migrations').select('id').execute()).map(toId));
    refuseNewer(Math.max(0, ...done), migrations.length);
    for (const { id, name, statements } of migrations) {
      if (done.has(id)) continue;
      for (const statement of statements(dialect)) await raw.raw(statement).execute(db);
      await db.insertInto('mfa_migrations').values({ id, name, ran_at: Date.now() }).execute();
    }
  });
}

const toId = ({ id }: { readonly id: number }): number => Number(id);

// An older server would write rows that the newer one no longer understands.
function refuseNewer(found: number, known: number): void {
  if (found <= known) return;
  throw new Error(
    `@mfakit/server: the tables are of version ${found}, and this server knows ${known}. Update @mfakit/server, or use another database.`,
  );
}
