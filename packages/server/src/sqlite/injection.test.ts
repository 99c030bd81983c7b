import { join } from 'node:path';
import { afterAll } from 'vitest';
import { describeInjection } from '../testing/describe-injection.js';
import { tempFolder } from '../testing/temp-folder.js';
import { openSqlite } from './open.js';

const folder = tempFolder();
const closing: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const close of closing) await close();
});

describeInjection(async () => {
  const store = await openSqlite(join(folder, 'injection.db'));
  closing.push(store.close);
  return store;
});
