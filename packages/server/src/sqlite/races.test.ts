import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { AuditEvent } from '../audit.js';
import { createOutbox } from '../contact/sender.js';
import { createMfaServer } from '../server.js';
import type { OpenSqlStore } from '../sql/open.js';
import { describeRaces } from '../testing/describe-races.js';
import type { Cluster } from '../testing/races.js';
import { tempFolder } from '../testing/temp-folder.js';
import { openSqlite } from './open.js';

const path = join(tempFolder(), 'races.db');
const keys = { secret: crypto.getRandomValues(new Uint8Array(32)) };
const stores: OpenSqlStore[] = [];
let cluster: Cluster;

// Two connections that know nothing of each other, as two processes would have.
beforeAll(async () => {
  const outbox = createOutbox();
  const events: AuditEvent[] = [];
  for (let index = 0; index < 2; index += 1) {
    stores.push(await openSqlite(path, { busyTimeout: 20_000 }));
  }
  const servers = stores.map((store) =>
    createMfaServer({ store, keys, sender: outbox, audit: (event) => events.push(event) }),
  );
  const [store] = stores as [OpenSqlStore];
  const [local] = servers as [(typeof servers)[number]];
  cluster = {
    ...{ store, local, events, messages: outbox.messages },
    ask: (n, request) => (servers[n % servers.length] ?? local).fetch(request),
    settled: async () => undefined,
  };
});

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
});

describeRaces(() => cluster);
