import type { MfaChallenge, MfaClient } from '@mfakit/client';
import { createAuthingClient, parseMfaTrigger } from '@mfakit/client/authing';
import { createAuthingV3Client } from '@mfakit/client/authing-v3';
import {
  createAccount,
  createMemoryStore,
  createMfaServer,
  createOutbox,
  type MfaOutbox,
  type MfaPolicyOptions,
  type MfaServer,
} from '@mfakit/server';
import { createPictureMatcher } from '@mfakit/server/testing';
import { Secret, TOTP } from 'otpauth';
import { decodePicture, drawPicture } from './pictures.js';

/** An address that only the in-process server answers. */
const HOST = 'https://mfa.test';

const PHOTO_HOST = 'photos.example.com';

const FACES = {
  faceMatcher: createPictureMatcher({ decode: decodePicture }),
  /** The number in the address says what is on the photo. */
  fetchPhoto: async ({ pathname }: URL) => drawPicture(Number.parseInt(pathname.slice(1), 10)),
};

const isJson = ({ headers }: Request) =>
  headers.get('content-type')?.startsWith('application/json') === true;

/** Answers instead of the server, or undefined to let the request through. */
export type Fault = (
  request: Request,
  forward: () => Promise<Response>,
) => Response | Promise<Response> | undefined;

/** How a {@link TestBackend} is made. */
export interface TestBackendOptions {
  readonly policy?: MfaPolicyOptions;
  /** Which generation of the API the clients speak for a signed-in user. @default 'v2' */
  readonly api?: 'v2' | 'v3';
  /** Bind an authenticator app beforehand. @default false */
  readonly isBound?: boolean;
  /** Give the user a phone number and an address as second factors, and the server a way to reach them. @default false */
  readonly hasContacts?: boolean;
  /** Let the server compare faces, by their pictures, and fetch photos from `https://photos.example.com`. @default false */
  readonly hasFaces?: boolean;
  /** Give the server a way to reach phone numbers and addresses. @default hasContacts */
  readonly canSend?: boolean;
  /** Stand still at this time (Unix milliseconds) until `advance`. @default the real clock */
  readonly startAt?: number;
  readonly lang?: string;
}

/** A user with a password, and the real reference backend in this process. */
export interface TestBackend {
  readonly server: MfaServer;
  /** What the server has sent. */
  readonly outbox: MfaOutbox;
  /** Not signed in: answers challenges. */
  readonly client: MfaClient;
  /** Method and path of every request, in order. */
  readonly requests: string[];
  /** Bodies of every request, in order; undefined where there was no JSON. */
  readonly bodies: unknown[];
  /** What went wrong inside the server itself; a test may assert that it stays empty. */
  readonly faults: unknown[];
  /** Set to make the network misbehave. */
  fault: Fault | undefined;
  /** The secret of the app bound beforehand or by `bind`. */
  secret: string;
  /** The recovery code that belongs to it. */
  recoveryCode: string;
  now(): number;
  advance(milliseconds: number): void;
  /** The raw answer to the password. */
  login(): Promise<unknown>;
  /** The challenge in it. */
  challenge(): Promise<MfaChallenge>;
  /** Enrols an app as the kit would. */
  bind(): Promise<void>;
  /** The code that an app shows, `steps` periods from now. */
  code(secret?: string, steps?: number): string;
  /** The code in the newest message. */
  sentCode(): string;
  /** A client that acts with this session. */
  clientFor(token: string): MfaClient;
  /** A client for the user after a whole sign-in. */
  signedIn(): Promise<MfaClient>;
  /** The same with the third generation of the API, which manages factors. */
  signedInV3(): Promise<MfaClient>;
}

/** Makes one. Nothing is shared between two of them. */
export async function createTestBackend(options: TestBackendOptions = {}): Promise<TestBackend> {
  const { startAt, lang = 'en-US', api = 'v2' } = options;
  const { hasContacts = false, canSend = hasContacts, hasFaces = false } = options;
  let offset = 0;
  let held: number | undefined;
  const now = () => held ?? (startAt ?? Date.now()) + offset;
  const store = createMemoryStore();
  const account = {
    username: 'alice',
    email: 'alice@example.com',
    password: 'correct horse',
    policy: 'required',
    ...(hasContacts
      ? { mfaPhone: '13800001234', mfaPhoneCountryCode: '+86', mfaEmail: 'alice@example.com' }
      : {}),
  } as const;
  const outbox = createOutbox();
  await createAccount(store, account, { iterations: 10 });
  const server = createMfaServer({
    store,
    clock: now,
    policy: { ...(hasFaces ? { photoHosts: [PHOTO_HOST] } : {}), ...options.policy },
    issuer: 'Acme',
    ...(canSend ? { sender: outbox } : {}),
    ...(hasFaces ? FACES : {}),
    onFault: (error) => backend.faults.push(error),
  });

  const fetchThrough = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    backend.requests.push(`${request.method} ${new URL(request.url).pathname}`);
    backend.bodies.push(isJson(request) ? await request.clone().json() : undefined);
    const forward = () => server.fetch(request.clone());
    const answer = backend.fault?.(request, forward);
    if (answer !== undefined) return answer;
    const response = await forward();
    request.signal.throwIfAborted();
    return response;
  };
  const settings = (token?: string) => ({
    appId: 'app',
    host: HOST,
    lang,
    fetch: fetchThrough,
    ...(token === undefined ? {} : { token }),
  });
  const createClient = api === 'v3' ? createAuthingV3Client : createAuthingClient;
  const makeClient = (token?: string) => createClient(settings(token));
  const client = makeClient();
  const signIn = async () => {
    const { token } = await backend.challenge();
    const verification = await client.verifyTotp?.({ token, code: backend.code() });
    backend.requests.length = 0;
    backend.bodies.length = 0;
    return verification?.token;
  };

  const enrol = async () => {
    const { token } = await backend.challenge();
    const binding = await client.beginTotpBinding?.({ token, source: 'application' });
    if (!binding) throw new Error('The client cannot bind.');
    backend.secret = binding.secret;
    backend.recoveryCode = binding.recoveryCodes[0] ?? '';
    // One step back, so that the code of the current step is still unused.
    const code = backend.code(binding.secret, -1);
    await client.confirmTotpBinding?.({ token, source: 'application', code });
  };

  const backend: TestBackend = {
    server,
    outbox,
    client,
    requests: [],
    bodies: [],
    faults: [],
    fault: undefined,
    secret: '',
    recoveryCode: '',
    now,
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    login: async () => {
      const response = await server.fetch(
        new Request(`${HOST}/api/v2/login/account`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-authing-lang': lang },
          body: JSON.stringify({ account: account.username, password: account.password }),
        }),
      );
      return response.json();
    },
    challenge: async () => parseMfaTrigger(await backend.login()),
    bind: async () => {
      // A code of the step before is too old as soon as the next step begins.
      held = now();
      try {
        await enrol();
      } finally {
        held = undefined;
      }
      backend.requests.length = 0;
      backend.bodies.length = 0;
    },
    code: (secret = backend.secret, steps = 0) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({
        timestamp: now() + steps * 30_000,
      }),
    sentCode: () => outbox.messages.at(-1)?.code ?? '',
    clientFor: makeClient,
    signedIn: async () => makeClient(await signIn()),
    signedInV3: async () => createAuthingV3Client(settings(await signIn())),
  };
  if (options.isBound) await backend.bind();
  return backend;
}
