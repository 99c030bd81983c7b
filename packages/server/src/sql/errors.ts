/** The code of a driver's error, also of one that our own dialects have wrapped. */
function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error) return 'errcode' in error ? error.errcode : error.code;
  return codeOf(error.cause);
}

/** A unique index refused the row: SQLSTATE 23505, SQLITE_CONSTRAINT_UNIQUE or SQLITE_CONSTRAINT_PRIMARYKEY. */
export function isDuplicate(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === '23505' ||
    code === 'SQLITE_CONSTRAINT_UNIQUE' ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY' ||
    code === 2067 ||
    code === 1555
  );
}

/** The transaction lost against another one and may simply run again: SQLSTATE 40001 and 40P01. */
export function isWorthAnotherTry(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}
