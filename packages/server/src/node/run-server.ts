import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAccount } from '../accounts/account.js';
import { createOutbox } from '../contact/sender.js';
import { createMfaServer } from '../server.js';
import type { OpenSqlStore } from '../sql/open.js';
import type { MfaStore } from '../store/mfa-store.js';
import type { ServerConfig } from './config.js';
import { devPages } from './dev-pages.js';
import { developmentSecret } from './keys-file.js';
import { type Log, loggedError, loggedPath } from './log.js';
import { toNodeHandler } from './node-handler.js';
import { openStore } from './open-store.js';
import { createCarrier } from './senders.js';

/** A server that is up. */
export interface RunningServer {
  /** For example `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Takes no new requests, finishes those under way, and closes the database. */
  stop(): Promise<void>;
}

/** The account of a development server. */
export const DEV_ACCOUNT = { name: 'alice', password: 'correct horse battery staple' } as const;

/** Requests that take longer to finish after a stop are cut off. */
const STOP_MS = 10_000;

const READY_MS = 2000;

/** TLS is a proxy's business. */
const SCHEME = 'http:';

type Handler = (request: Request) => Promise<Response>;

/** Starts a server. @throws Error with a sentence for whoever starts it */
export async function runServer(config: ServerConfig, log: Log): Promise<RunningServer> {
  const store = await openStore(config.database);
  try {
    return await serve(config, log, store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function serve(config: ServerConfig, log: Log, store: OpenSqlStore): Promise<RunningServer> {
  const outbox = config.isDevelopment ? createOutbox() : undefined;
  const carrier = await createCarrier(config, outbox);
  const secret = config.secret ?? (await developmentSecret(keysPath(config)));
  const mfa = createMfaServer({
    store,
    keys: {
      secret,
      previous: config.previousSecrets,
      ...(config.nextSecret ? { next: config.nextSecret } : {}),
      ...(config.passwordKey ? { password: config.passwordKey } : {}),
    },
    ...(carrier.sender ? { sender: carrier.sender } : {}),
    ...(config.issuer === undefined ? {} : { issuer: config.issuer }),
    ...(config.userPoolId === undefined ? {} : { userPoolId: config.userPoolId }),
    policy: config.policy,
    allowedOrigins: config.allowedOrigins,
    audit: (event) => log('info', 'audit', event),
    onFault: (error) => log('error', 'fault', loggedError(error)),
  });
  if (outbox) await addDevAccount(store);
  const health = healthRoutes(store);
  const answer: Handler = async (request) => {
    const response =
      (await health.answer(request)) ??
      (outbox && devPages({ outbox, account: DEV_ACCOUNT }, request)) ??
      (await mfa.fetch(request));
    // So that a caller with an open connection goes to another process.
    if (health.isStopping()) response.headers.set('connection', 'close');
    return response;
  };
  const handler = toNodeHandler(logged(answer, log), {
    ...(config.origin === undefined ? {} : { origin: config.origin }),
    onError: (error) => log('error', 'fault', loggedError(error)),
  });
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5000 },
    handler,
  );
  const url = await listen(server, config);
  return {
    url,
    stop: async () => {
      health.stop();
      await closeServer(server);
      carrier.close();
      await store.close();
    },
  };
}

function keysPath({ database }: ServerConfig): string {
  return database.kind === 'sqlite' ? `${database.path}.key` : 'mfakit.key';
}

async function addDevAccount(store: MfaStore): Promise<void> {
  const { name, password } = DEV_ACCOUNT;
  if (await store.findAccountByLogin('username', name)) return;
  const email = `${name}@example.com`;
  await createAccount(store, { username: name, email, password, policy: 'required' });
}

/** `/healthz`: the process is up. `/readyz`: it takes requests, and the database answers. */
function healthRoutes(store: OpenSqlStore) {
  let isStopping = false;
  const isReady = async (): Promise<boolean> => {
    if (isStopping) return false;
    const late = new Promise<boolean>((resolve) => {
      setTimeout(resolve, READY_MS, false).unref();
    });
    const answered = store.ping().then(
      () => true,
      () => false,
    );
    return Promise.race([answered, late]);
  };
  return {
    stop: () => {
      isStopping = true;
    },
    isStopping: () => isStopping,
    answer: async (request: Request): Promise<Response | undefined> => {
      const { pathname } = new URL(request.url);
      if (pathname === '/healthz') return health('ok', 200);
      if (pathname !== '/readyz') return undefined;
      return (await isReady()) ? health('ready', 200) : health('not ready', 503);
    },
  };
}

function health(status: string, code: number): Response {
  return Response.json({ status }, { status: code, headers: { 'cache-control': 'no-store' } });
}

/** One line per request, and a number by which whoever called can ask for it. */
function logged(answer: Handler, log: Log): Handler {
  return async (request) => {
    const id = crypto.randomUUID();
    const began = performance.now();
    const response = await answer(request);
    response.headers.set('x-request-id', id);
    const path = loggedPath(request.url);
    // Asked every few seconds by whoever watches over us.
    if (response.status < 500 && /^\/(healthz|readyz)$/.test(path)) return response;
    log(response.status >= 500 ? 'warn' : 'info', 'request', {
      ...{ id, method: request.method, path, status: response.status },
      ms: Math.round((performance.now() - began) * 10) / 10,
    });
    return response;
  };
}

function listen(server: Server, { host, port }: ServerConfig): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: actual } = server.address() as AddressInfo; // A port was asked for, so it is no pipe.
      const name = host.includes(':') ? `[${host}]` : host;
      resolve(`${SCHEME}//${name}:${actual}`);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), STOP_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
