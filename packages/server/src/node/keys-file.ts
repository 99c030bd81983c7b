import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/**
 * The secret of a development server, kept in a file beside its database so that what was bound yesterday works today. The
 * first process to come makes it.
 */
export async function developmentSecret(path: string): Promise<Uint8Array<ArrayBuffer>> {
  // 'wx': of two that start at once one writes, and the other reads that.
  const made = writeFile(path, `${randomBytes(32).toString('base64')}\n`, {
    flag: 'wx',
    mode: 0o600,
  });
  await made.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const secret = new Uint8Array(Buffer.from(await readFile(path, 'utf8'), 'base64'));
  if (secret.length >= 32) return secret;
  throw new Error(`@mfakit/server: ${path} holds no key. Delete it together with the database.`);
}
