import { type ChildProcess, fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import type { Order, Told, WorkerOptions } from './worker.js';

/** A server process, seen from the one that asks. */
export interface Worker {
  post(path: string, body: object, token?: string): Promise<Answer>;
  order(order: Order): Promise<Told>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly json: { readonly code: number; readonly data?: { readonly mfaToken?: string } };
}

/** @param file the built `worker.ts` */
export async function startWorker(file: string, options: WorkerOptions): Promise<Worker> {
  const child = fork(file, [JSON.stringify(options)]);
  const ready = await next(child);
  const port = 'port' in ready ? ready.port : 0;
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    post: (path, body, token) => post({ agent, port, path, token }, JSON.stringify(body)),
    order: (order) => {
      const told = next(child);
      child.send(order);
      return told;
    },
    stop: () =>
      new Promise((resolve) => {
        agent.destroy();
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}

function next(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('a worker has ended'));
    child.once('exit', fail);
    child.once('message', (told: Told) => {
      child.off('exit', fail);
      resolve(told);
    });
  });
}

interface Target {
  readonly agent: Agent;
  readonly port: number;
  readonly path: string;
  readonly token: string | undefined;
}

// Not `fetch`: the one who asks shares the processors with those who answer.
function post({ agent, port, path, token }: Target, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const asking = request({ agent, port, path, method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const json: Answer['json'] = JSON.parse(Buffer.concat(chunks).toString());
        resolve({ status: response.statusCode ?? 0, json });
      });
    });
    asking.once('error', reject).end(body);
  });
}
