import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the databases of one test file, in memory where the machine can: nothing in it has to survive. */
export function tempFolder(): string {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(base, 'mfakit-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
