import { join } from 'node:path';
import { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditEvent } from '../audit.js';
import { createOutbox } from '../contact/sender.js';
import { createMfaServer } from '../server.js';
import { sqliteDialect } from '../sqlite/dialect.js';
import { BreakableDialect, SECRET_CAUSE } from '../testing/breakable-dialect.js';
import { type Artefact, type Cluster, Racer, withContact } from '../testing/races.js';
import { tempFolder } from '../testing/temp-folder.js';
import { createSqlStore } from './sql-store.js';

const dialect = new BreakableDialect(sqliteDialect({ path: join(tempFolder(), 'faults.db') }));
const kysely = new Kysely<unknown>({ dialect });
const faults: unknown[] = [];
let cluster: Cluster;

beforeAll(async () => {
  const store = createSqlStore(kysely, { dialect: 'sqlite' });
  await store.migrate();
  const outbox = createOutbox();
  const events: AuditEvent[] = [];
  const local = createMfaServer({
    ...{ store, sender: outbox },
    audit: (event) => events.push(event),
    onFault: (error) => faults.push(error),
  });
  cluster = {
    ...{ store, local, events, messages: outbox.messages },
    ask: (_, request) => local.fetch(request),
    settled: async () => undefined,
  };
});

afterAll(() => kysely.destroy());

const SCENES: Readonly<Record<string, (racer: Racer) => Promise<Artefact>>> = {
  'a TOTP step': (racer) => racer.totpStep(1),
  'a recovery code': (racer) => racer.recovery(1),
  'a code by e-mail': (racer) => racer.sentCode('email'),
};

let customers = 0;

async function prepare(scene: (racer: Racer) => Promise<Artefact>) {
  customers += 1;
  const racer = await Racer.create(cluster, withContact(customers));
  return { racer, artefact: await scene(racer) };
}

test.each(Object.entries(SCENES))(
  '%s: whichever statement fails, before or after it was done, it is used up whole or not at all',
  async (_, scene) => {
    const probe = await prepare(scene);
    dialect.breakAt(Number.POSITIVE_INFINITY, 'before');
    expect((await probe.artefact.use(0)).body.code).toBe(200);
    const { length } = dialect.statements;
    expect(dialect.statements.filter((sql) => sql === 'commit').length).toBeGreaterThan(1);

    for (let statement = 0; statement < length; statement += 1) {
      for (const when of ['before', 'after'] as const) {
        dialect.heal();
        const { racer, artefact } = await prepare(scene);
        faults.length = 0;
        dialect.breakAt(statement, when);
        const answer = await artefact.use(0);
        const broken = dialect.statements[statement];
        dialect.heal();
        expect([answer.status, broken]).toEqual([503, expect.any(String)]);
        expect(JSON.stringify(answer.body)).not.toContain('internal');
        expect(String(faults[0])).toContain(SECRET_CAUSE);

        // What was done and not told is the one way to lose it.
        const isDone = when === 'after' && broken === 'commit' && statement === length - 1;
        const again = await artefact.use(0);
        expect([again.body.code, broken]).toEqual([isDone ? 2021 : 200, broken]);
        expect(await artefact.use(0)).toMatchObject({ body: { code: 2021 } });
        expect(await racer.failures()).toBe(0);
      }
    }
  },
);
