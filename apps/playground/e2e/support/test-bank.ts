import { pathToFileURL } from 'node:url';
import type { Bank, BankOptions, Handler, Listener } from '../../server/index.js';
import { BUILT } from './build.js';

/** Stands in front of the site: answers itself, passes the request on, or cuts the connection. */
export type Fault = (
  request: Request,
  next: (request: Request) => Promise<Response>,
  cut: () => void,
) => Promise<Response>;

/** What must never leave memory, by what it is. */
export interface Canary {
  readonly what: string;
  readonly value: string;
}

/** The bank, run by the test itself, which turns its clock and breaks its line. */
export interface TestBank {
  readonly url: string;
  readonly mfa: Bank['mfa'];
  readonly photoHost: Bank['photoHost'];
  readonly outbox: Bank['outbox'];
  /** Stands still until it is told to go on. */
  readonly clock: { now(): number; advance(seconds: number): void };
  /** `POST /api/…` of everything but files. */
  readonly calls: readonly string[];
  /** Every secret, token, code and password that has gone over the line. */
  readonly canaries: readonly Canary[];
  /** The session tokens that were handed out, each once. */
  sessions(): readonly string[];
  /** Puts a fault on the line for the paths that match, until the next call; without one, takes it off. */
  fault(path?: RegExp, fault?: Fault): void;
  /** Takes the server down: nobody listens any more. */
  stop(): Promise<void>;
  /** Brings it back, at the same address and with all it knew. */
  start(): Promise<void>;
}

const SECRET_MEMBERS = /^(mfaToken|token|secret|qrcode_uri|recovery_?code|password|totp)$/i;

/**
 * @param client which of the builds to serve
 * @param options what differs from the bank as it is
 */
export async function openTestBank(
  client: 'production' | 'strict',
  options: Pick<BankOptions, 'photos' | 'policy'> = {},
): Promise<TestBank> {
  const module = `${pathToFileURL(BUILT.server).href}/index.js`;
  const server: typeof import('../../server/index.js') = await import(module);
  let now = Date.UTC(2026, 0, 15, 9, 0, 7);
  const clock = {
    now: () => now,
    advance: (seconds: number) => {
      now += seconds * 1000;
    },
  };
  const bank = await server.createBank({
    ...{ clock: clock.now, passwordRounds: 10 },
    ...options,
  });
  const site = server.createSite(bank, BUILT[client]);
  const calls: string[] = [];
  const canaries: Canary[] = [];
  let broken: { readonly path: RegExp; readonly fault: Fault } | undefined;

  const next = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (!bank.owns(pathname)) return site(request);
    calls.push(`${request.method} ${pathname}`);
    if (request.method === 'POST') collect(canaries, await request.clone().text());
    const response = await site(request);
    collect(canaries, await response.clone().text());
    return response;
  };
  const handler: Handler = async (request, { outgoing }) => {
    const isBroken = broken?.path.test(new URL(request.url).pathname);
    if (!broken || !isBroken) return next(request);
    return broken.fault(request, next, () => outgoing.destroy());
  };
  let listener: Listener | undefined = await server.listen(handler, 0);
  const { url, port } = listener;
  return {
    url,
    mfa: bank.mfa,
    photoHost: bank.photoHost,
    outbox: bank.outbox,
    clock,
    calls,
    canaries,
    sessions: () => [
      ...new Set(canaries.flatMap(({ what, value }) => (what === 'token' ? [value] : []))),
    ],
    fault: (path, fault) => {
      broken = path && fault && { path, fault };
    },
    stop: async () => {
      await listener?.close();
      listener = undefined;
    },
    start: async () => {
      listener ??= await server.listen(handler, port);
    },
  };
}

/** Keeps every secret of a body, wherever it stands in there. */
function collect(canaries: Canary[], body: string): void {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return;
  }
  const visit = (value: unknown, what: string) => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(inner, name);
    } else if (typeof value === 'string' && value.length >= 6 && SECRET_MEMBERS.test(what)) {
      canaries.push({ what, value });
    }
  };
  visit(json, '');
}
