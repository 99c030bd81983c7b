import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { startWorker } from './start-worker.js';

const MINUTES = Number(process.env.MINUTES ?? 10);
const RATE = Number(process.env.RATE ?? 50);
const REPORT_MS = 15_000;
const ACCOUNTS = 100;

const folder = mkdtempSync(join(tmpdir(), 'mfakit-soak-'));
const database = join(folder, 'soak.db');
const worker = await startWorker(process.env.WORKER ?? '', {
  ...{ mode: 'mfa', kind: 'sqlite', database, challengeSeconds: 60 },
  secret: Buffer.alloc(32, 7).toString('base64'),
});
const told = await worker.order({ do: 'seed', count: ACCOUNTS });
const accounts = 'customers' in told ? told.customers.map(({ account }) => account) : [];

const answers = new Map<string, number>();
const slow: number[] = [];
const count = (name: string): void => {
  answers.set(name, (answers.get(name) ?? 0) + 1);
};

/** One request of a sign-in: every other one shows a wrong code, so that counters come and go as well. */
let token = '';
async function ask(index: number): Promise<void> {
  const start = performance.now();
  const account = accounts[Math.floor(index / 2) % accounts.length];
  const answer =
    index % 2 === 0
      ? await worker.post('/api/v2/login/account', { account, password: 'pw' })
      : await worker.post('/api/v2/mfa/totp/verify', { totp: '000000' }, token);
  token = answer.json.data?.mfaToken ?? token;
  slow.push(performance.now() - start);
  count(`${answer.status}`);
}

function rows(): number {
  const db = new Database(database, { readonly: true });
  const tables = db
    .prepare("select name from sqlite_master where type = 'table' and name like 'mfa_%'")
    .all() as { name: string }[]; // As the query says.
  let sum = 0;
  for (const { name } of tables) {
    sum += (db.prepare(`select count(*) as n from ${name}`).get() as { n: number }).n; // One row.
  }
  db.close();
  return sum;
}

interface Sample {
  readonly minutes: number;
  readonly megabytes: number;
  readonly rows: number;
}

const samples: Sample[] = [];
const began = performance.now();

async function sample(): Promise<void> {
  const memory = await worker.order({ do: 'memory' });
  const megabytes = 'rss' in memory ? memory.rss / 1024 / 1024 : 0;
  const minutes = (performance.now() - began) / 60_000;
  samples.push({ minutes, megabytes, rows: rows() });
  slow.sort((left, right) => left - right);
  const p99 = slow[Math.floor(slow.length * 0.99)] ?? 0;
  const seen = [...answers].map(([status, times]) => `${status}: ${times}`).join('  ');
  console.log(
    `${minutes.toFixed(2)} min  RSS ${megabytes.toFixed(0)} MB  rows ${rows()}  p99 ${p99.toFixed(1)} ms  ${seen}`,
  );
  slow.length = 0;
}

/** Least squares over the second half: the first one is warming up. */
function slope(value: (sample: Sample) => number): number {
  const late = samples.filter(({ minutes }) => minutes > MINUTES / 2);
  const mean = (of: (sample: Sample) => number) =>
    late.reduce((sum, one) => sum + of(one), 0) / late.length;
  const [x, y] = [mean(({ minutes }) => minutes), mean(value)];
  const over = late.reduce((sum, one) => sum + (one.minutes - x) * (value(one) - y), 0);
  return over / late.reduce((sum, one) => sum + (one.minutes - x) ** 2, 0);
}

console.log(`${RATE} requests/s for ${MINUTES} min on SQLite, one process`);
const running = new Set<Promise<void>>();
let nextReport = REPORT_MS;
for (let index = 0; index < MINUTES * 60 * RATE; index += 1) {
  const due = (index / RATE) * 1000;
  const wait = due - (performance.now() - began);
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  const asking = ask(index).catch((error: unknown) => count(String(error)));
  running.add(asking);
  void asking.finally(() => running.delete(asking));
  if (due < nextReport) continue;
  nextReport += REPORT_MS;
  await sample();
}
await Promise.all(running);
await sample();
console.log(
  `in the second half: RSS ${slope(({ megabytes }) => megabytes).toFixed(2)} MB/min, rows ${slope((one) => one.rows).toFixed(1)}/min`,
);
// Busy (429) is an answer: a wrong code whose try is still being counted. Whatever else is no 200 is a fault.
if ([...answers.keys()].some((answer) => answer !== '200' && answer !== '429'))
  process.exitCode = 1;
await worker.stop();
rmSync(folder, { recursive: true });
