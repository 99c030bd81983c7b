import type { TestProject } from 'vitest/node';
import { startPostgres } from './scripts/postgres.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the database `postgres` of a server that lives as long as the run. */
    readonly postgresUrl: string;
  }
}

/** One server for all test files; each makes a database of its own in it. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  provide('postgresUrl', postgres.url('postgres'));
  return postgres.stop;
}
