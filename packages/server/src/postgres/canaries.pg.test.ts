import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll } from 'vitest';
import { findPostgres } from '../../../../scripts/postgres.mjs';
import { describeCanaries } from '../testing/canaries.js';
import { freshDatabase } from '../testing/postgres.js';
import { openPostgres } from './open.js';

const closing: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const close of closing) await close();
});

describeCanaries(async () => {
  const url = await freshDatabase();
  const store = await openPostgres(url);
  const client = new Client(url);
  await client.connect();
  closing.push(store.close, () => client.end());
  return {
    store,
    dump: async () => execFileSync(join(findPostgres() ?? '', 'pg_dump'), ['--inserts', url]),
    swap: async (column, ids) => {
      await client.query(
        `update mfa_totp set ${column} = other.${column} from mfa_totp other
         where (mfa_totp.account_id = $1 and other.account_id = $2)
            or (mfa_totp.account_id = $2 and other.account_id = $1)`,
        [...ids],
      );
    },
  };
});
