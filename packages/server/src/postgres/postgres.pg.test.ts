import { Client } from 'pg';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { OpenSqlStore } from '../sql/open.js';
import type { Account } from '../store/records.js';
import { StoreUnavailable } from '../store/unavailable.js';
import { createHarness } from '../testing/harness.js';
import { freshDatabase } from '../testing/postgres.js';
import { type OpenPostgresOptions, openPostgres } from './open.js';

const NOW = 1_700_000_000_000;
const opened: { close(): Promise<void> }[] = [];
let url: string;

beforeAll(async () => {
  url = await freshDatabase();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function open(options: OpenPostgresOptions = {}): Promise<OpenSqlStore> {
  const store = await openPostgres(url, options);
  opened.push(store);
  return store;
}

/** A connection of somebody else on the same database. */
async function raw(): Promise<Client> {
  const client = new Client(url);
  await client.connect();
  opened.push({ close: () => client.end() });
  return client;
}

const account = (id: string): Account => ({
  ...{ id, policy: 'personal', passwordHash: 'hash', createdAt: NOW },
});

test('eight that start at once make the tables once', async () => {
  const fresh = await freshDatabase();
  const stores = await Promise.all(Array.from({ length: 8 }, () => openPostgres(fresh)));
  const client = new Client(fresh);
  await client.connect();
  const { rows } = await client.query('select id from mfa_migrations');
  await client.end();
  await Promise.all(stores.map((store) => store.close()));
  expect(rows).toEqual([{ id: '1' }]);
});

test('a row that somebody holds is waited for, but not for ever', async () => {
  const store = await open({ statementTimeout: 100 });
  await store.insertAccount(account('held'));
  const other = await raw();
  await other.query('begin');
  await other.query("select * from mfa_accounts where id = 'held' for update");
  const change = () => store.setPreferredFactor('held', 'totp');
  await expect(change()).rejects.toBeInstanceOf(StoreUnavailable);
  await other.query('rollback');
  expect(await change()).toBe(true);
});

test('after the server has cut every connection the next request is served', async () => {
  const store = await open({ poolSize: 3 });
  const mfa = await createHarness({ store });
  await Promise.all(Array.from({ length: 6 }, () => store.ping()));
  const other = await raw();
  await other.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mfakit-server'",
  );
  const statuses: number[] = [];
  for (let index = 0; index < 4; index += 1) statuses.push((await mfa.login()).status);
  expect(statuses.at(-1)).toBe(200);
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
});

test('a cut in the middle of a transaction leaves nothing of it', async () => {
  const store = await open({ poolSize: 1 });
  await store.insertChallenge({ id: 'cut', accountId: 'a', createdAt: NOW, expiresAt: NOW + 9 });
  const other = await raw();
  await other.query('begin');
  await other.query("insert into mfa_attempts values ('mfa:cut', 0, 0, 0, 0, 0, 0, null)");
  // Holds the challenge and waits for the counter.
  const limits = {
    ...{ perChallenge: 5, perSubject: 5, lockSeconds: 1, maxLockSeconds: 1, hardStop: 9 },
    forgetSeconds: 1,
  };
  const attempt = { subject: 'mfa:cut', challengeId: 'cut', now: NOW, limits };
  const reserving = expect(store.reserveAttempt(attempt)).rejects.toBeInstanceOf(StoreUnavailable);
  await expect
    .poll(async () => {
      const waiting = "select pid from pg_stat_activity where wait_event_type = 'Lock'";
      return (await other.query(waiting)).rowCount;
    })
    .toBe(1);
  await other.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'",
  );
  await reserving;
  await other.query('rollback');
  const { rows } = await other.query("select reserved from mfa_challenges where id = 'cut'");
  expect(rows).toEqual([{ reserved: '0' }]);
  expect(await store.reserveAttempt(attempt)).toEqual({ granted: true });
});

test('a pool that is used up is waited for, but not for ever', async () => {
  const store = await open({ poolSize: 1, connectTimeout: 1000, statementTimeout: 30_000 });
  await store.ping();
  const other = await raw();
  await other.query('begin');
  await other.query('lock table mfa_faces in access exclusive mode');
  const holding = store.findFace('a');
  await expect(store.ping()).rejects.toBeInstanceOf(StoreUnavailable);
  await other.query('rollback');
  expect(await holding).toBeUndefined();
  await store.ping();
});

test('two that bind one address at once: the index keeps them apart', async () => {
  const store = await open();
  const contact = { channel: 'email', email: 'one@example.com' } as const;
  const ids = Array.from({ length: 16 }, (_, index) => `bind${index}`);
  for (const id of ids) {
    await store.insertAccount(account(id));
    const times = { createdAt: NOW, expiresAt: NOW + 1000 };
    await store.insertChallenge({ id, accountId: id, ...times });
    await store.saveCode({ key: id, id, hash: 'h', ...times });
  }
  const results = await Promise.all(
    ids.map((id) =>
      store.passChallenge({
        ...{ challengeId: id, accountId: id, subject: `mfa:${id}`, now: NOW },
        proof: { type: 'contact', codeKey: id, codeId: id, contact, bind: true },
      }),
    ),
  );
  expect(results.filter((result) => result === 'passed')).toHaveLength(1);
  expect(results.filter((result) => result === 'contact_taken')).toHaveLength(15);
});

test('a database that is not there is said to be away', async () => {
  await expect(openPostgres('postgres://mfakit@127.0.0.1:9/none')).rejects.toBeInstanceOf(
    StoreUnavailable,
  );
});
