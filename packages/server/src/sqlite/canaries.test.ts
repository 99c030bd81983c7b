import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { MfaTables } from '../sql/schema.js';
import { createSqlStore } from '../sql/sql-store.js';
import { describeCanaries } from '../testing/canaries.js';
import { tempFolder } from '../testing/temp-folder.js';
import { sqliteDialect } from './dialect.js';

const folder = tempFolder();
let files = 0;

describeCanaries(async () => {
  files += 1;
  const path = join(folder, `${files}.db`);
  const kysely = new Kysely<MfaTables>({ dialect: sqliteDialect({ path }) });
  const store = createSqlStore(kysely, { dialect: 'sqlite' });
  await store.migrate();
  return {
    store,
    // The log first: closing moves it into the file.
    dump: async () => Buffer.concat([`${path}-wal`, path].map((name) => readFileSync(name))),
    swap: async (column, ids) => {
      const rows = await kysely
        .selectFrom('mfa_totp')
        .select(['account_id', column])
        .where('account_id', 'in', ids)
        .execute();
      const [left, right] = rows as [(typeof rows)[number], (typeof rows)[number]];
      const set = (id: string, value: string) =>
        kysely.updateTable('mfa_totp').set(column, value).where('account_id', '=', id).execute();
      await set(left.account_id, right[column]);
      await set(right.account_id, left[column]);
    },
  };
});
