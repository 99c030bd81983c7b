import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { Client } from 'pg';
import { startPostgres } from '../../../../scripts/postgres.mjs';
import type { Kind } from './backends.js';
import { startWorker, type Worker } from './start-worker.js';

const ACCOUNTS = 200;
const STEP_MS = 30_000;
const COUNTED = Number(process.env.COUNT ?? 6000);
const PARALLEL = Number(process.env.PARALLEL ?? 16);
const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64');

interface Run {
  readonly kind: Kind;
  readonly processes: number;
}

interface Customer {
  readonly account: string;
  readonly app: TOTP;
  token: string;
}

let offset = 0;

async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let mine = next++; mine < count; mine = next++) await work(mine);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}

/** Every customer signs in and verifies once; only the verify requests are timed. */
async function round(
  workers: readonly Worker[],
  customers: readonly Customer[],
  latencies: number[],
): Promise<number> {
  // A new step for everybody: a step is accepted once.
  offset += STEP_MS;
  for (const worker of workers) await worker.order({ do: 'shift', milliseconds: STEP_MS });
  const of = (index: number) => workers[index % workers.length] as Worker; // There is one.
  await inParallel(customers.length, async (index) => {
    const customer = customers[index] as Customer; // The index is below the length.
    const body = { account: customer.account, password: 'pw' };
    const { json } = await of(index).post('/api/v2/login/account', body);
    customer.token = json.data?.mfaToken ?? '';
  });
  const bodies = customers.map(({ app }) => ({
    totp: app.generate({ timestamp: Date.now() + offset }),
  }));
  const began = performance.now();
  await inParallel(customers.length, async (index) => {
    const start = performance.now();
    const { token } = customers[index] as Customer; // As above.
    const answer = await of(index).post('/api/v2/mfa/totp/verify', bodies[index] ?? {}, token);
    if (answer.json.code !== 200) throw new Error(`Refused: ${JSON.stringify(answer)}`);
    latencies.push(performance.now() - start);
  });
  return performance.now() - began;
}

async function measure(
  mode: 'mfa' | 'bare',
  { kind, processes }: Run,
  database: string,
): Promise<number> {
  const file = process.env.WORKER ?? '';
  const workers: Worker[] = [];
  for (let index = 0; index < processes; index += 1) {
    workers.push(await startWorker(file, { mode, kind, database, secret }));
  }
  offset = 0;
  const told = await (workers[0] as Worker).order({ do: 'seed', count: ACCOUNTS }); // There is one.
  const seeded = 'customers' in told ? told.customers : [];
  const customers = seeded.map(({ account, secret: key }) => ({
    ...{ account, app: new TOTP({ secret: Secret.fromBase32(key) }), token: '' },
  }));
  await round(workers, customers, []);
  await round(workers, customers, []);
  const latencies: number[] = [];
  let milliseconds = 0;
  while (latencies.length < COUNTED) milliseconds += await round(workers, customers, latencies);
  await Promise.all(workers.map((worker) => worker.stop()));
  latencies.sort((left, right) => left - right);
  const at = (share: number) => (latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(1);
  const rate = (latencies.length / milliseconds) * 1000;
  const name = `${kind}, ${processes} ${processes === 1 ? 'process' : 'processes'}`;
  console.log(
    `${name.padEnd(24)} ${mode.padEnd(5)} ${rate.toFixed(0).padStart(6)} requests/s   p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)} ms`,
  );
  return rate;
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
}

const RUNS: readonly Run[] = [
  { kind: 'memory', processes: 1 },
  { kind: 'sqlite', processes: 1 },
  { kind: 'sqlite', processes: 2 },
  { kind: 'postgres', processes: 1 },
  { kind: 'postgres', processes: 2 },
];

console.log(
  `totp/verify over HTTP, ${PARALLEL} at a time, ${COUNTED} requests; clients, servers and database share this machine`,
);
const folder = mkdtempSync(join(tmpdir(), 'mfakit-bench-'));
const postgres = await startPostgres({ fsync: true });
try {
  let made = 0;
  for (const run of RUNS) {
    const fresh = async () => {
      made += 1;
      if (run.kind !== 'postgres') return join(folder, `${made}.db`);
      await createDatabase(postgres.url('postgres'), `run_${made}`);
      return postgres.url(`run_${made}`);
    };
    const bare = await measure('bare', run, await fresh());
    const mfa = await measure('mfa', run, await fresh());
    console.log(`${''.padEnd(24)} ${(bare / mfa).toFixed(1)} times the bare handler's work`);
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
