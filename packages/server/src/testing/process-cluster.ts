import { type ChildProcess, fork } from 'node:child_process';
import type { AuditEvent } from '../audit.js';
import type { MfaMessage } from '../contact/sender.js';
import { openPostgres } from '../postgres/open.js';
import { createMfaServer } from '../server.js';
import { bundle } from './bundle.js';
import type { Cluster } from './races.js';
import type { Told } from './server-process.js';

/** Servers in processes of their own. */
export interface ProcessCluster extends Cluster {
  /** What the processes called a fault. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** Starts servers over one PostgreSQL database, each in a process of its own. */
export async function startProcesses(url: string, count: number): Promise<ProcessCluster> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const env = { DATABASE_URL: url, MFAKIT_SECRET: Buffer.from(secret).toString('base64') };
  const file = await bundle('src/testing/server-process.ts');
  const messages: MfaMessage[] = [];
  const events: AuditEvent[] = [];
  const faults: string[] = [];
  const hear = (told: Told) => {
    if ('message' in told) messages.push(told.message);
    if ('event' in told) events.push(told.event);
    if ('fault' in told) faults.push(told.fault);
  };
  const processes = await Promise.all(
    Array.from({ length: count }, async () => {
      const child = fork(file, [], { env: { PATH: process.env.PATH, ...env } });
      child.on('message', (told: Told) => hear(told));
      const port = await told(child, (one) => ('port' in one ? one.port : undefined));
      return { child, origin: `http://127.0.0.1:${port}` };
    }),
  );
  const store = await openPostgres(url);
  return {
    ...{ store, messages, events, faults },
    local: createMfaServer({ store, keys: { secret } }),
    ask: async (n, request) => {
      const { origin } = processes[n % processes.length] ?? { origin: '' };
      const { method, headers } = request;
      const target = origin + new URL(request.url).pathname;
      return fetch(target, { method, headers, body: await request.text() });
    },
    settled: async () => {
      for (const { child } of processes) {
        const pong = told(child, (one) => ('pong' in one ? true : undefined));
        child.send('ping');
        await pong;
      }
    },
    close: async () => {
      await store.close();
      await Promise.all(processes.map(({ child }) => ended(child)));
    },
  };
}

/** The first thing that a child tells of which something is wanted. */
function told<T>(child: ChildProcess, want: (told: Told) => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = (one: Told) => {
      const found = want(one);
      if (found === undefined) return;
      child.off('message', look);
      child.off('exit', fail);
      resolve(found);
    };
    const fail = () => reject(new Error('a server of the test has ended'));
    child.on('message', look).once('exit', fail);
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
