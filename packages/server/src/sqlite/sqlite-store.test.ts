import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { OpenSqlStore } from '../sql/open.js';
import { describeMfaStore } from '../testing/store-contract.js';
import { tempFolder } from '../testing/temp-folder.js';
import { openSqlite } from './open.js';

const folder = tempFolder();
const open: OpenSqlStore[] = [];
let count = 0;

describeMfaStore('SQLite', async () => {
  count += 1;
  const store = await openSqlite(join(folder, `${count}.db`));
  open.push(store);
  return store;
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});
