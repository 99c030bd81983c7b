import type { MfaChallenge } from '@mfakit/client';
import {
  type AuthingClient,
  challengeFromError,
  createAuthingClient,
} from '@mfakit/client/authing';
import { createAuthingV3Client } from '@mfakit/client/authing-v3';
import {
  createAccount,
  createMemoryStore,
  createMfaServer,
  createOutbox,
  type MfaOutbox,
  type MfaPolicy,
  type MfaServer,
  type NewAccount,
} from '@mfakit/server';
import { createPictureMatcher } from '@mfakit/server/testing';
import { Secret, TOTP } from 'otpauth';
import { fetchPhoto, PHOTO_HOST, throughPhotoHost } from './photo-host.js';

/** What a story may ask of its backend, as `parameters.backend`. */
export interface StoryBackendOptions {
  /**
   * What differs from Alice. Her second factor is `required`, and `personal` where she is to be signed in without having
   * bound an app.
   */
  readonly account?: Partial<NewAccount>;
  /** Which generation of the API the client speaks for a signed-in user. @default 'v2' */
  readonly api?: 'v2' | 'v3';
  /** What differs from the server's default rules. */
  readonly policy?: Partial<MfaPolicy>;
  /** True: an authenticator app is in force before the story starts. @default false */
  readonly bound?: boolean;
  /**
   * True: the server compares faces, by their pictures. With photos, the face on them is in force before the story starts.
   *
   * @default false
   */
  readonly faces?: boolean | (() => Promise<readonly Blob[]>);
  /** Where the story begins: behind the password with a challenge open, or signed in. @default neither */
  readonly start?: 'challenge' | 'signed-in';
  /** Whatever else must have happened before the first render, after all of the above. */
  readonly prepare?: (backend: StoryBackend) => Promise<void>;
  /** Unix milliseconds. @default Date.now, moved by `clock.advance` */
  readonly now?: () => number;
}

/** Stands between the client and the server: answers itself, or passes the request on. */
export type Intercept = (
  request: Request,
  next: (request: Request) => Promise<Response>,
) => Promise<Response>;

/** A whole backend in the browser, with one account, and the client that talks to it. */
export interface StoryBackend {
  readonly client: AuthingClient;
  readonly server: MfaServer;
  /** What the server has sent by text message and e-mail. */
  readonly outbox: MfaOutbox;
  readonly clock: {
    now(): number;
    /** Moves the server's time. */
    advance(milliseconds: number): void;
    /** Does something while the server's time stands still. */
    still<TResult>(act: () => Promise<TResult>): Promise<TResult>;
  };
  /** The app that `bound` or `bind` has put in force, if any. */
  readonly authenticator: StoryAuthenticator | undefined;
  /** The challenge that the story begins with, where `start` asked for one. */
  readonly opened: MfaChallenge | undefined;
  /** The raw answer to Alice's password. */
  login(): Promise<unknown>;
  /** A client that acts with this session. */
  clientFor(token: string): AuthingClient;
  /** Alice's password, and the challenge that answers it. */
  challenge(): Promise<MfaChallenge>;
  /** Signs Alice in all the way, so that the client acts as her. */
  signIn(): Promise<void>;
  /** Binds an app by answering a challenge, as a user would. */
  bind(): Promise<StoryAuthenticator>;
  /** Puts something on the line, until the next call; without an argument, takes it off. */
  intercept(handler?: Intercept): void;
}

/** An authenticator app: what a phone holds after a scan. */
export interface StoryAuthenticator {
  readonly secret: string;
  readonly recoveryCode: string;
  /** The code now; with a number, the code that many steps later or (below 0) earlier. */
  code(steps?: number): string;
}

const HOST = 'https://backend.invalid';
const STEP_MS = 30_000;
// A story waits for its password; a thief of this one finds an account that lives as long as the page.
const PASSWORD_ROUNDS = 10;

const ALICE: NewAccount = {
  username: 'alice',
  email: 'alice@example.com',
  nickname: 'Alice',
  password: 'correct horse',
};

/** The backend that the preview has made for a story; for its render function and its play function. */
export function backendOf(context: { readonly loaded: Record<string, unknown> }): StoryBackend {
  const { backend } = context.loaded;
  if (!backend) throw new Error('This story has no backend: the preview’s loader did not run.');
  return backend as StoryBackend; // Put there by the loader in preview.tsx and by nothing else.
}

/** What the preview hands to a story's functions, as far as they use it. */
export interface StoryContext {
  readonly loaded: Record<string, unknown>;
  readonly globals: Record<string, unknown>;
}

/** The code that an app with this secret shows; `steps` periods later, or earlier below 0. */
export function codeFor(backend: StoryBackend, secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: backend.clock.now() + steps * STEP_MS });
}

/** The challenge that a story begins with. */
export function challengeOf(context: { readonly loaded: Record<string, unknown> }): MfaChallenge {
  const { opened } = backendOf(context);
  if (!opened) throw new Error('This story opens no challenge: set parameters.backend.start.');
  return opened;
}

/** Makes a backend of its own for one story. Nothing survives the page. */
export async function createStoryBackend(options: StoryBackendOptions = {}): Promise<StoryBackend> {
  const { now = Date.now } = options;
  let offset = 0;
  let held: number | undefined;
  let intercept: Intercept | undefined;
  let sessionToken: string | undefined;
  let authenticator: StoryAuthenticator | undefined;
  let opened: MfaChallenge | undefined;
  const clock = {
    now: () => held ?? now() + offset,
    advance: (milliseconds: number) => {
      offset += milliseconds;
    },
    still: async <TResult>(act: () => Promise<TResult>) => {
      held = clock.now();
      try {
        return await act();
      } finally {
        held = undefined;
      }
    },
  };
  const store = createMemoryStore();
  const policy = options.start === 'signed-in' && !options.bound ? 'personal' : 'required';
  const account: NewAccount = { ...ALICE, policy, ...options.account };
  await createAccount(store, account, { clock: clock.now, iterations: PASSWORD_ROUNDS });
  const outbox = createOutbox();
  const server = createMfaServer({
    store,
    sender: outbox,
    clock: clock.now,
    issuer: 'Example Bank',
    policy: { photoHosts: [PHOTO_HOST], ...options.policy },
    ...(options.faces ? { faceMatcher: createPictureMatcher(), fetchPhoto } : {}),
  });
  const serve = throughPhotoHost(server.fetch);
  const createClient = options.api === 'v3' ? createAuthingV3Client : createAuthingClient;
  const makeClient = (getToken: () => string | undefined) =>
    createClient({
      appId: 'storybook',
      host: HOST,
      lang: 'en-US',
      getToken,
      fetch: (request) => (intercept ? intercept(request, serve) : serve(request)),
    });
  const client = makeClient(() => sessionToken);
  const backend: StoryBackend = {
    client,
    server,
    outbox,
    clock,
    get authenticator() {
      return authenticator;
    },
    get opened() {
      return opened;
    },
    login: () => login(server, account),
    clientFor: (token) => makeClient(() => token),
    challenge: async () => {
      const answer = await backend.login();
      const challenge = challengeFromError(answer);
      if (!challenge) throw new Error(`No challenge but ${JSON.stringify(answer)}`);
      return challenge;
    },
    bind: async () => {
      authenticator = await clock.still(() => bindApp(backend));
      return authenticator;
    },
    signIn: async () => {
      sessionToken = await openSession(backend, account);
    },
    intercept: (handler) => {
      intercept = handler;
    },
  };
  if (options.bound) await backend.bind();
  if (typeof options.faces === 'function') await bindFace(backend, await options.faces());
  if (options.start === 'signed-in') await backend.signIn();
  if (options.start === 'challenge') opened = await backend.challenge();
  await options.prepare?.(backend);
  return backend;
}

async function login(server: MfaServer, account: NewAccount): Promise<unknown> {
  const { username, email, phone, password } = account;
  const response = await server.fetch(
    new Request(`${HOST}/api/v2/login/account`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: username ?? email ?? phone, password }),
    }),
  );
  return response.json();
}

/** A user token: from the password alone where that is enough, otherwise by proving the app. */
async function openSession(backend: StoryBackend, account: NewAccount): Promise<string> {
  const answer = await login(backend.server, account);
  const challenge = challengeFromError(answer);
  if (!challenge) return userToken(answer);
  const { authenticator } = backend;
  if (!authenticator) throw new Error('To sign in, Alice needs an app: set `bound`.');
  const code = authenticator.code();
  return userToken({ data: await backend.client.verifyTotp({ token: challenge.token, code }) });
}

/** The token beside a signed-in user, whose shape is Authing's own. */
function userToken(answer: unknown): string {
  const { data } = answer as { data?: { token?: string } }; // The reference server's answer to a sign-in.
  if (!data?.token) throw new Error(`No session but ${JSON.stringify(answer)}`);
  return data.token;
}

/** Enrols a face by answering a challenge. @throws Error where the server does not take it */
async function bindFace(backend: StoryBackend, photos: readonly Blob[]): Promise<void> {
  const { token } = await backend.challenge();
  await backend.client.bindFace({ photos, token });
}

/**
 * Confirms with the step before the current one, so that the code which the app shows now is still unused. Where the time goes on
 * meanwhile, it may be too old.
 */
async function bindApp(backend: StoryBackend): Promise<StoryAuthenticator> {
  const { client, challenge } = backend;
  const { token } = await challenge();
  const { secret, recoveryCodes } = await client.beginTotpBinding({ token, source: 'application' });
  const authenticator: StoryAuthenticator = {
    secret,
    recoveryCode: recoveryCodes[0] ?? '',
    code: (steps = 0) => codeFor(backend, secret, steps),
  };
  const code = authenticator.code(-1);
  await client.confirmTotpBinding({ token, code, source: 'application' });
  return authenticator;
}
