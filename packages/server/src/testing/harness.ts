import { Secret, TOTP } from 'otpauth';
import { createAccount, type NewAccount } from '../accounts/account.js';
import type { AuditEvent } from '../audit.js';
import { createMfaServer, type MfaServer, type MfaServerOptions } from '../server.js';
import { createMemoryStore } from '../store/memory-store.js';
import type { MfaStore } from '../store/mfa-store.js';
import type { Account } from '../store/records.js';

/** An answer with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
}

/** What a request is made of. */
export interface Ask {
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Alice, her server and a clock that only moves when told. */
export interface Harness {
  /** Changed by `restart`. */
  server: MfaServer;
  readonly store: MfaStore;
  readonly alice: Account;
  readonly events: AuditEvent[];
  readonly faults: unknown[];
  now: number;
  /** A server over the same store takes its place, started with these options changed. */
  restart(changed: Partial<MfaServerOptions>): void;
  ask(path: string, ask?: Ask): Promise<Answer>;
  post(path: string, token: string | undefined, body: unknown): Promise<Answer>;
  /** The answer to Alice's password. */
  login(): Promise<Answer>;
  /** The token of a new challenge. */
  challenge(): Promise<string>;
  /** Binds an app during a sign-in; the clock then stands one step later, so that the next code is unused. */
  bind(): Promise<Bound>;
  /** Signs in all the way and gives the user token. */
  session(bound: Bound): Promise<string>;
  code(secret: string, at?: number): string;
}

/** What a binding shows. */
export interface Bound {
  readonly secret: string;
  readonly recoveryCode: string;
  readonly userToken: string;
}

export const START: number = Date.UTC(2026, 0, 2, 3, 4, 5);
export const STEP_MS = 30_000;
const ORIGIN = 'https://mfa.test';

export async function createHarness(
  options: Partial<MfaServerOptions> = {},
  account: Partial<NewAccount> = {},
): Promise<Harness> {
  const store = options.store ?? createMemoryStore();
  const events: AuditEvent[] = [];
  const faults: unknown[] = [];
  const alice = await createAccount(
    store,
    {
      username: 'alice',
      email: 'alice@example.com',
      phone: '13800000000',
      password: 'correct horse',
      policy: 'required',
      ...account,
    },
    { iterations: 10 },
  );
  const start = (changed: Partial<MfaServerOptions> = {}) =>
    createMfaServer({
      store,
      clock: () => harness.now,
      audit: (event) => events.push(event),
      onFault: (error) => faults.push(error),
      ...options,
      ...changed,
    });
  const harness: Harness = {
    ...{ server: start(), store, alice, events, faults, now: START },
    restart: (changed) => {
      harness.server = start(changed);
    },
    ask: async (path, { method, token, headers, body } = {}) => {
      const response = await harness.server.fetch(
        new Request(`${ORIGIN}${path}`, {
          method: method ?? (body === undefined ? 'GET' : 'POST'),
          headers: {
            'x-authing-lang': 'en-US',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...headers,
          },
          ...(body === undefined
            ? {}
            : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: text === '' ? undefined : JSON.parse(text),
      };
    },
    post: (path, token, body) => harness.ask(path, { ...(token ? { token } : {}), body }),
    login: () =>
      harness.post('/api/v2/login/account', undefined, {
        account: 'alice',
        password: 'correct horse',
      }),
    challenge: async () => (await harness.login()).body.data.mfaToken,
    bind: async () => {
      const token = await harness.challenge();
      const shown = (await harness.post(paths.associate, token, { source: 'APPLICATION' })).body;
      const { secret, recovery_code: recoveryCode } = shown.data;
      const confirmed = await harness.post(paths.confirm, token, {
        authenticator_type: 'totp',
        totp: harness.code(secret),
        source: 'APPLICATION',
      });
      harness.now += STEP_MS;
      return { secret, recoveryCode, userToken: confirmed.body.data.token };
    },
    session: async ({ secret }) => {
      const token = await harness.challenge();
      const { body } = await harness.post(paths.verify, token, { totp: harness.code(secret) });
      harness.now += STEP_MS;
      return body.data.token;
    },
    code: (secret, at = harness.now) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at }),
  };
  return harness;
}

export const paths = {
  list: '/api/v2/mfa/authenticator',
  associate: '/api/v2/mfa/totp/associate',
  confirm: '/api/v2/mfa/totp/associate/confirm',
  verify: '/api/v2/mfa/totp/verify',
  recovery: '/api/v2/mfa/totp/recovery',
  login: '/api/v2/login/account',
  graphql: '/graphql/v2',
} as const;
