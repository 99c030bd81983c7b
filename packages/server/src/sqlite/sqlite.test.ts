import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { migrate } from '../sql/migrate.js';
import { MIGRATIONS } from '../sql/migrations.js';
import type { OpenSqlStore } from '../sql/open.js';
import type { MfaTables } from '../sql/schema.js';
import { createSqlStore } from '../sql/sql-store.js';
import type { MfaStore } from '../store/mfa-store.js';
import type { Account } from '../store/records.js';
import { StoreUnavailable } from '../store/unavailable.js';
import { createHarness, paths } from '../testing/harness.js';
import { tempFolder } from '../testing/temp-folder.js';
import { sqliteDialect } from './dialect.js';
import { openSqlite } from './open.js';

const NOW = 1_700_000_000_000;
const folder = tempFolder();
const opened: { close(): Promise<void> }[] = [];
let files = 0;

const newFile = () => {
  files += 1;
  return join(folder, `${files}.db`);
};

async function open(path: string, busyTimeout = 2000): Promise<OpenSqlStore> {
  const store = await openSqlite(path, { busyTimeout });
  opened.push(store);
  return store;
}

/** A connection of somebody else on the same file. */
function raw(path: string): Kysely<MfaTables> {
  const kysely = new Kysely<MfaTables>({ dialect: sqliteDialect({ path }) });
  opened.push({ close: () => kysely.destroy() });
  return kysely;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const account = (id: string): Account => ({
  ...{ id, username: id, policy: 'personal', passwordHash: 'hash', createdAt: NOW },
});

const challenge = (id: string, expiresAt = NOW + 1000) => ({
  ...{ id, accountId: 'a', createdAt: NOW, expiresAt },
});

test('what is stored is there after the file was closed and opened again', async () => {
  const path = newFile();
  const first = await openSqlite(path);
  await first.insertAccount(account('a'));
  await first.close();
  expect(await (await open(path)).findAccount('a')).toEqual(account('a'));
  await expect(first.findAccount('a')).rejects.toThrow();
});

test('nobody else on the machine may read the file', async () => {
  const path = newFile();
  await open(path);
  for (const name of [path, `${path}-wal`]) expect(statSync(name).mode & 0o777).toBe(0o600);
});

test.each(['', ':memory:', 'file:x.db'])('%j is no file, and is refused', async (path) => {
  await expect(openSqlite(path)).rejects.toThrow('needs the path of a file');
});

test('eight that start at once make the tables once, and share what is in them', async () => {
  const path = newFile();
  const stores = await Promise.all(Array.from({ length: 8 }, () => open(path, 10_000)));
  const steps = await raw(path).selectFrom('mfa_migrations').selectAll().execute();
  expect(steps.map(({ id }) => id)).toEqual(MIGRATIONS.map(({ id }) => id));
  await stores[0]?.insertChallenge(challenge('c'));
  expect(await stores[7]?.findChallenge('c', NOW)).toEqual(challenge('c'));
});

test('a migration that fails leaves nothing behind, and runs the next time', async () => {
  const db = raw(newFile());
  const context = { db, dialect: 'sqlite', locksRows: false } as const;
  const more = (statement: string) => [
    ...MIGRATIONS,
    { id: 2, name: 'more', statements: () => ['create table mfa_more (id text)', statement] },
  ];
  await expect(migrate(context, more('create nonsense'))).rejects.toThrow('nonsense');
  expect(await db.introspection.getTables()).toEqual([]);
  await migrate(context, more('create index mfa_more_id on mfa_more (id)'));
  await migrate(context, more('never runs twice'));
  expect(await db.selectFrom('mfa_migrations').select('id').execute()).toHaveLength(2);
});

test('tables of a newer version are left alone', async () => {
  const path = newFile();
  await (await openSqlite(path)).close();
  const db = raw(path);
  await db.insertInto('mfa_migrations').values({ id: 99, name: 'later', ran_at: NOW }).execute();
  await expect(openSqlite(path)).rejects.toThrow('of version 99, and this server knows 1');
});

test('rows past their time are purged, and nothing else', async () => {
  const path = newFile();
  const store = await open(path);
  for (let index = 0; index < 1100; index += 1) await store.insertChallenge(challenge(`c${index}`));
  await store.insertChallenge(challenge('later', NOW + 5000));
  await store.openAttempt({ key: 'k', now: NOW, leaseUntil: NOW + 1 });
  await store.reserveSend({ budgets: [{ key: 'b', count: 1, seconds: 1 }], now: NOW });
  expect(await store.purge(NOW)).toBe(0);
  expect(await store.purge(NOW + 1000)).toBe(1102);
  expect(await store.findChallenge('later', NOW)).toBeDefined();
});

test('sign-ins leave nothing behind that a purge does not take', async () => {
  const path = newFile();
  const store = await open(path);
  const mfa = await createHarness({ store });
  const bound = await mfa.bind();
  const db = raw(path);
  const rows = async (): Promise<unknown> => {
    const tables = await db.introspection.getTables();
    const counts = tables.map(async ({ name }) => {
      const { rows: found } = await sql<{
        n: number;
      }>`select count(*) as n from ${sql.table(name)}`.execute(db);
      return [name, found[0]?.n] as const;
    });
    return Object.fromEntries((await Promise.all(counts)).filter(([, count]) => count));
  };
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < 10; index += 1) await mfa.session(bound);
    await mfa.post(paths.verify, await mfa.challenge(), {
      totp: mfa.code(bound.secret),
      attemptId: 'a'.repeat(32),
    });
    mfa.now += 86_400_000;
    await store.purge(mfa.now);
    expect(await rows()).toEqual({ mfa_accounts: 1, mfa_totp: 1, mfa_migrations: 1 });
  }
});

test('a counter that says nothing is purged; one with failures stays', async () => {
  const path = newFile();
  const store = await open(path);
  const limits = {
    ...{ perChallenge: 5, perSubject: 5, lockSeconds: 1, maxLockSeconds: 1, hardStop: 9 },
    forgetSeconds: Number.POSITIVE_INFINITY,
  };
  for (const subject of ['right', 'wrong']) {
    await store.reserveAttempt({ subject, now: NOW, limits });
    const outcome = subject === 'right' ? 'passed' : 'failed';
    await store.settleAttempt({ subject, now: NOW, limits, outcome });
  }
  expect(await store.purge(NOW)).toBe(1);
  const standing = await store.readAttempts({ subject: 'wrong', now: NOW, limits });
  expect(standing.attemptsLeft).toBe(4);
});

test('while another process holds the lock, writing ends with 503, reading goes on, and it heals by itself', async () => {
  const path = newFile();
  const store = await open(path, 50);
  const mfa = await createHarness({ store });
  const other = raw(path);
  await other.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    const answer = await mfa.login();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(mfa.faults.at(-1)).toBeInstanceOf(StoreUnavailable);
    expect(await store.findAccount(mfa.alice.id)).toBeDefined();
    await sql`rollback`.execute(connection);
  });
  expect((await mfa.login()).body.code).toBe(1636);
});

test('waiting for the lock leaves the event loop free', async () => {
  const path = newFile();
  const store = await open(path, 200);
  const other = raw(path);
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  await other.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    await expect(store.insertAccount(account('a'))).rejects.toBeInstanceOf(StoreUnavailable);
    await sql`rollback`.execute(connection);
  });
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(10);
});

test('on a full disk nothing is half done, and it heals by itself', async () => {
  const path = newFile();
  const kysely = raw(path);
  const store: MfaStore = createSqlStore(kysely, { dialect: 'sqlite' });
  await (await openSqlite(path)).close();
  const mfa = await createHarness({ store });
  const { secret } = await mfa.bind();
  const token = await mfa.challenge();
  await sql`pragma max_page_count = 1`.execute(kysely);
  const big = { key: 'k', bytes: new Uint8Array(200_000), createdAt: NOW, expiresAt: NOW };
  await expect(store.savePhoto(big)).rejects.toBeInstanceOf(StoreUnavailable);
  await sql`pragma max_page_count = 1000000`.execute(kysely);
  await store.savePhoto(big);
  expect((await mfa.post(paths.verify, token, { totp: mfa.code(secret) })).body.code).toBe(200);
});
