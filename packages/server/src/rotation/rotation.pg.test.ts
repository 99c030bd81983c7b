import { openPostgres } from '../postgres/open.js';
import { describeRotation } from '../testing/describe-rotation.js';
import { freshDatabase } from '../testing/postgres.js';

describeRotation('PostgreSQL', async () => openPostgres(await freshDatabase()));
