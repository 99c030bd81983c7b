import { afterAll } from 'vitest';
import { describeInjection } from '../testing/describe-injection.js';
import { freshDatabase } from '../testing/postgres.js';
import { openPostgres } from './open.js';

const closing: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const close of closing) await close();
});

describeInjection(async () => {
  const store = await openPostgres(await freshDatabase());
  closing.push(store.close);
  return store;
});
