import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { OpenSqlStore } from '../sql/open.js';
import { freshDatabase } from '../testing/postgres.js';
import { describeMfaStore } from '../testing/store-contract.js';
import { openPostgres } from './open.js';

let store: OpenSqlStore;
let client: Client;
let tables: string;

beforeAll(async () => {
  const url = await freshDatabase();
  // A busy machine is no fault of the store.
  store = await openPostgres(url, { connectTimeout: 30_000, statementTimeout: 30_000 });
  client = new Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_name like 'mfa_%'",
  );
  tables = rows
    .map(({ name }) => name)
    .filter((name) => name !== 'mfa_migrations')
    .join(', ');
});

afterAll(async () => {
  await client.end();
  await store.close();
});

describeMfaStore('PostgreSQL', async () => {
  await client.query(`truncate ${tables}`);
  return store;
});
