import { createAccount, createMemoryStore, createMfaServer } from '@mfakit/server';
import { Secret, TOTP } from 'otpauth';

const HOST = 'http://127.0.0.1';
const STEP_MS = 30_000;
const ACCOUNTS = 200;
const WARM_UP = 500;
const COUNTED = Number(process.env.COUNT ?? 10_000);
const PARALLEL = Number(process.env.PARALLEL ?? 16);

interface Customer {
  readonly account: string;
  readonly app: TOTP;
  token: string;
}

let offset = 0;
const clock = () => Date.now() + offset;
const store = createMemoryStore();
const server = createMfaServer({ store, clock });

async function post(path: string, body: unknown, token?: string): Promise<Record<string, unknown>> {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await server.fetch(new Request(`${HOST}${path}`, init));
  return response.json();
}

async function challenge(account: string): Promise<string> {
  const answer = await post('/api/v2/login/account', { account, password: 'pw' });
  return (answer.data as { mfaToken: string }).mfaToken; // The reference server's own answer.
}

async function enrol(index: number): Promise<Customer> {
  const account = `customer-${index}`;
  await createAccount(
    store,
    { username: account, password: 'pw', policy: 'required' },
    { iterations: 1 },
  );
  const token = await challenge(account);
  const shown = await post('/api/v2/mfa/totp/associate', { source: 'APPLICATION' }, token);
  const { secret } = shown.data as { secret: string };
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const totp = app.generate({ timestamp: clock() });
  await post('/api/v2/mfa/totp/associate/confirm', { totp, source: 'APPLICATION' }, token);
  return { account, app, token: '' };
}

/** Verifies once for each customer, 16 at a time; only the verify requests are timed. */
async function round(customers: readonly Customer[], latencies: number[]): Promise<number> {
  // A new step for everybody: a step is accepted once.
  offset += STEP_MS;
  for (const customer of customers) customer.token = await challenge(customer.account);
  const requests = customers.map(({ app, token }) => {
    const body = JSON.stringify({ totp: app.generate({ timestamp: clock() }) });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return () => new Request(`${HOST}/api/v2/mfa/totp/verify`, { method: 'POST', headers, body });
  });
  const began = performance.now();
  let next = 0;
  const work = async () => {
    for (let mine = next++; mine < requests.length; mine = next++) {
      const start = performance.now();
      const response = await server.fetch((requests[mine] as () => Request)());
      const answer = (await response.json()) as { code: number };
      if (answer.code !== 200) throw new Error(`Refused: ${JSON.stringify(answer)}`);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return performance.now() - began;
}

const customers: Customer[] = [];
for (let index = 0; index < ACCOUNTS; index += 1) customers.push(await enrol(index));
for (let done = 0; done < WARM_UP; done += ACCOUNTS) await round(customers, []);

const latencies: number[] = [];
let milliseconds = 0;
while (latencies.length < COUNTED) milliseconds += await round(customers, latencies);
latencies.sort((left, right) => left - right);
const at = (share: number) => (latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(2);
console.log(
  `totp/verify, memory store, one process, ${PARALLEL} at a time, ${latencies.length} requests`,
);
console.log(`${Math.round((latencies.length / milliseconds) * 1000)} requests/s`);
console.log(`latency ms: p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}`);
