import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { createSqlStore } from '../sql/sql-store.js';
import { describeCanaries } from '../testing/canaries.js';
import { tempFolder } from '../testing/temp-folder.js';
import { sqliteDialect } from './dialect.js';

const folder = tempFolder();
let files = 0;

describeCanaries(async () => {
  files += 1;
  const path = join(folder, `${files}.db`);
  const kysely = new Kysely<unknown>({ dialect: sqliteDialect({ path }) });
  const store = createSqlStore(kysely, { dialect: 'sqlite' });
  await store.migrate();
  return {
    store,
    // The log first: closing moves it into the file.
    dump: async () => Buffer.concat([`${path}-wal`, path].map((name) => readFileSync(name))),
    swap: async (column, [left = '', right = '']) => {
      await sql`update mfa_totp set ${sql.ref(column)} = (
        select ${sql.ref(column)} from mfa_totp other where other.account_id =
          case mfa_totp.account_id when ${left} then ${right} else ${left} end
      ) where account_id in (${left}, ${right})`.execute(kysely);
    },
  };
});
