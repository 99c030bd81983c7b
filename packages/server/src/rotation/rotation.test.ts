import { join } from 'node:path';
import { openSqlite } from '../sqlite/open.js';
import { createMemoryStore } from '../store/memory-store.js';
import { describeRotation } from '../testing/describe-rotation.js';
import { tempFolder } from '../testing/temp-folder.js';

const folder = tempFolder();
let files = 0;

describeRotation('memory', async () => createMemoryStore());
describeRotation('SQLite', () => {
  files += 1;
  return openSqlite(join(folder, `${files}.db`));
});
