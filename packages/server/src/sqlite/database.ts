/** A prepared statement of either binding. */
export interface SqliteStatement {
  all(...values: unknown[]): unknown[];
  run(...values: unknown[]): { readonly changes: number | bigint };
}

/** An open database file: what `node:sqlite` and `libsql` have in common. */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement;
  close(): void;
}

/**
 * Opens a file with the runtime's own SQLite, or with the package `libsql` where there is none (Node 20).
 *
 * @throws Error when there is neither
 */
export async function openDatabase(path: string): Promise<SqliteDatabase> {
  // Typed here: the type packages for Node 20 do not know this module.
  const builtin = process.getBuiltinModule('node:sqlite') as
    | { readonly DatabaseSync: new (path: string) => SqliteDatabase }
    | undefined;
  if (builtin) return new builtin.DatabaseSync(path);
  const { default: Database } = await import('libsql').catch((cause: unknown) => {
    throw new Error(
      '@mfakit/server: this Node has no SQLite of its own. Run `npm install libsql`, or use Node 22.13 or newer.',
      { cause },
    );
  });
  return new Database(path);
}

/** Another process or connection holds the lock. The statement did nothing. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === 5 || code === 6;
}

/** The disk is full or cannot be read or written, or the file may not be changed. */
export function isOutOfOrder(error: unknown): boolean {
  // SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN (https://sqlite.org/rescode.html).
  return [8, 10, 13, 14].includes(resultCode(error) ?? 0);
}

/** The primary result code: the low byte of what `node:sqlite` calls `errcode` and `libsql` calls `rawCode`. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'errcode' in error ? error.errcode : 'rawCode' in error ? error.rawCode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}
