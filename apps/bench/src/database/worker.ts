// One server process of the benchmarks. What it is told comes by IPC, as what it tells.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeHandler } from '@mfakit/server/node';
import { type Customer, type Kind, openBare, openMfa } from './backends.js';

export interface WorkerOptions {
  readonly mode: 'mfa' | 'bare';
  readonly kind: Kind;
  readonly database: string;
  /** Base64. */
  readonly secret: string;
  readonly challengeSeconds?: number;
}

export type Order =
  | { readonly do: 'seed'; readonly count: number }
  | { readonly do: 'shift'; readonly milliseconds: number }
  | { readonly do: 'memory' };

export type Told =
  | { readonly port: number }
  | { readonly customers: readonly Customer[] }
  | { readonly rss: number }
  | { readonly done: true };

let offset = 0;
const options = JSON.parse(process.argv[2] ?? '{}') as WorkerOptions; // Ours, by `startWorker`.
const open = options.mode === 'mfa' ? openMfa : openBare;
const backend = await open({
  ...options,
  secret: new Uint8Array(Buffer.from(options.secret, 'base64')),
  clock: () => Date.now() + offset,
});

async function obey(order: Order): Promise<Told> {
  switch (order.do) {
    case 'seed':
      return { customers: await backend.seed(order.count) };
    case 'shift':
      offset += order.milliseconds;
      return { done: true };
    case 'memory':
      return { rss: process.memoryUsage.rss() };
  }
}

process.on('message', async (order: Order) => process.send?.(await obey(order)));
process.on('disconnect', async () => {
  await backend.close();
  process.exit(0);
});
// The one who asks pauses between rounds, and keeps its connections.
const server = createServer({ keepAliveTimeout: 120_000 }, toNodeHandler(backend.fetch));
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port }); // A TCP server.
});
