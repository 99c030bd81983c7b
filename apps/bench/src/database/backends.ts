import {
  createAccount,
  createMemoryStore,
  createMfaServer,
  type MfaServer,
  type MfaStore,
} from '@mfakit/server';
import { openPostgres } from '@mfakit/server/postgres';
import { openSqlite } from '@mfakit/server/sqlite';
import Database from 'libsql';
import { Pool } from 'pg';

/** Where things are kept. */
export type Kind = 'memory' | 'sqlite' | 'postgres';

/** A customer who can sign in. */
export interface Customer {
  readonly account: string;
  readonly secret: string;
}

/** A backend under load. */
export interface Backend {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Makes customers with an authenticator app. Once for all processes over one database. */
  seed(count: number): Promise<readonly Customer[]>;
  close(): Promise<void>;
}

export interface BackendOptions {
  readonly kind: Kind;
  /** The file or the URL. */
  readonly database: string;
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly clock: () => number;
  /** Seconds. */
  readonly challengeSeconds?: number;
}

/** The kit's own. */
export async function openMfa(options: BackendOptions): Promise<Backend> {
  const { kind, database, secret, clock, challengeSeconds } = options;
  const store =
    kind === 'memory'
      ? Object.assign(createMemoryStore(), { close: async () => undefined })
      : await (kind === 'sqlite' ? openSqlite(database) : openPostgres(database));
  const mfa = createMfaServer({
    ...{ store, clock, keys: { secret } },
    ...(challengeSeconds === undefined ? {} : { policy: { challengeSeconds } }),
    onFault: (error) => console.error(error),
  });
  return {
    fetch: mfa.fetch,
    seed: (count) => seed(store, mfa, count),
    close: store.close,
  };
}

async function seed(store: MfaStore, mfa: MfaServer, count: number): Promise<Customer[]> {
  const customers: Customer[] = [];
  for (let index = 0; index < count; index += 1) {
    const account = `customer-${index}`;
    const { id } = await createAccount(
      store,
      { username: account, password: 'pw', policy: 'required' },
      { iterations: 1 },
    );
    const { secret } = await mfa.admin.importTotp({ accountId: id });
    customers.push({ account, secret });
  }
  return customers;
}

/** What spends a token: true for exactly one of any number of callers. */
interface Tokens {
  add(token: string): unknown;
  spend(token: string): boolean | Promise<boolean>;
  close(): unknown;
}

/**
 * The least that can be done: a token goes in at sign-in and is deleted when it is shown, in one statement by the bare
 * driver. No limit, no code, no signature, no audit.
 */
export async function openBare({ kind, database }: BackendOptions): Promise<Backend> {
  const tokens = await bareTokens(kind, database);
  return {
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      await request.json();
      if (pathname.endsWith('/login/account')) {
        const mfaToken = crypto.randomUUID();
        await tokens.add(mfaToken);
        return Response.json({ code: 1636, data: { mfaToken } });
      }
      const token = request.headers.get('authorization')?.slice('Bearer '.length) ?? '';
      return Response.json({ code: (await tokens.spend(token)) ? 200 : 2021 });
    },
    seed: async (count) =>
      Array.from({ length: count }, (_, index) => ({
        account: `customer-${index}`,
        secret: 'A'.repeat(32),
      })),
    close: async () => {
      await tokens.close();
    },
  };
}

const TABLE = 'create table if not exists bare_tokens (token text primary key)';

async function bareTokens(kind: Kind, database: string): Promise<Tokens> {
  switch (kind) {
    case 'memory': {
      const tokens = new Set<string>();
      return {
        add: (token) => tokens.add(token),
        spend: (token) => tokens.delete(token),
        close: () => undefined,
      };
    }
    case 'sqlite': {
      const db = new Database(database, { timeout: 5000 });
      db.pragma('journal_mode = wal');
      db.pragma('synchronous = full');
      db.exec(TABLE);
      const insert = db.prepare('insert into bare_tokens values (?)');
      const remove = db.prepare('delete from bare_tokens where token = ?');
      return {
        add: (token) => insert.run(token),
        spend: (token) => remove.run(token).changes === 1,
        close: () => db.close(),
      };
    }
    case 'postgres': {
      const pool = new Pool({ connectionString: database, max: 10 });
      // Of two that make it at once one is told that it is there already.
      await pool.query(TABLE).catch(() => undefined);
      const run = (name: string, text: string) => (token: string) =>
        pool.query({ name, text, values: [token] });
      const remove = run('remove', 'delete from bare_tokens where token = $1');
      return {
        add: run('add', 'insert into bare_tokens values ($1)'),
        spend: async (token) => (await remove(token)).rowCount === 1,
        close: () => pool.end(),
      };
    }
  }
}
