import type { Kysely } from 'kysely';
import type { SqlDialect } from './dialect.js';
import { createSqlStore, type SqlStore } from './sql-store.js';

/** A store with its own connection. */
export interface OpenSqlStore extends SqlStore {
  /** Ends the connection. */
  close(): Promise<void>;
}

/** Brings the tables up to date and purges now and then. Closes the Kysely when that fails. */
export async function openSqlStore(
  kysely: Kysely<unknown>,
  dialect: SqlDialect,
  purgeSeconds = 60,
): Promise<OpenSqlStore> {
  const store = createSqlStore(kysely, { dialect });
  try {
    await store.migrate();
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  let purging: Promise<unknown> = Promise.resolve();
  const purge = () => {
    // What could not be purged now will be in a minute.
    purging = purging.then(() => store.purge()).catch(() => undefined);
  };
  const timer = purgeSeconds > 0 ? setInterval(purge, purgeSeconds * 1000) : undefined;
  timer?.unref();
  return {
    ...store,
    close: async () => {
      clearInterval(timer);
      await purging;
      await kysely.destroy();
    },
  };
}
