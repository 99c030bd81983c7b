import type { OpenSqlStore } from '../sql/open.js';
import type { DatabaseConfig } from './config.js';

/**
 * Opens the database of a configuration. The packages are loaded only here, so that one that is missing is told in a
 * sentence.
 */
export async function openStore(database: DatabaseConfig): Promise<OpenSqlStore> {
  await import('kysely').catch((cause: unknown) => {
    const driver = database.kind === 'sqlite' ? 'libsql' : 'pg';
    throw new Error(
      `@mfakit/server: a database needs two more packages. Run \`npm install kysely ${driver}\`.`,
      { cause },
    );
  });
  if (database.kind === 'sqlite') {
    const { openSqlite } = await import('../sqlite/open.js');
    return openSqlite(database.path);
  }
  const { openPostgres } = await import('../postgres/open.js');
  return openPostgres(database.url);
}
