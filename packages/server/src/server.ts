import { createAdmin, type MfaAdmin } from './admin.js';
import type { AuditEvent } from './audit.js';
import { contactRoutes } from './contact/routes.js';
import type { MfaSender } from './contact/sender.js';
import type { ServerContext } from './context.js';
import { type Bytes, type RandomSource, webRandom } from './crypto/bytes.js';
import { deriveKeyRing, type KeyRing } from './crypto/keys.js';
import type { FetchPhoto } from './face/fetch-photo.js';
import type { FaceMatcher } from './face/matcher.js';
import { createFaceMatching } from './face/matching.js';
import { faceRoutes } from './face/routes.js';
import { factorRoutes } from './factors/routes.js';
import { createHandler, respondTo } from './http/handler.js';
import type { Reply } from './http/reply.js';
import { ownRoutes } from './own/routes.js';
import { completePolicy, type MfaPolicyOptions } from './policy.js';
import { createPasswordKey } from './sign-in/password-key.js';
import { signInRoutes } from './sign-in/routes.js';
import { changeRefused } from './step-up/may-change.js';
import type { MfaStore } from './store/mfa-store.js';
import type { Account } from './store/records.js';
import { isReply, userCaller } from './tokens/guards.js';
import { totpRoutes } from './totp/routes.js';

/**
 * The keys of a server. Processes over one store must share them. To change the secret, without a moment in which one process
 * cannot read what another has written: give the new one to all as `next`; then swap them, the new one as `secret`, the old one
 * in `previous`; then run `admin.rotateKeys()`, and leave the old one out once nothing hangs on it.
 */
export interface MfaServerKeys {
  /** At least 32 random bytes. All keys but `password` are derived from it. */
  readonly secret: Bytes;
  /** Secrets that were in use before, newest first. What was made with them stays good. @default [] */
  readonly previous?: readonly Bytes[];
  /** The secret that will be in use. What others make with it is good already. */
  readonly next?: Bytes;
  /** A private RSA key of 2048 bits, with its primes, under which clients hide passwords. @default made on first use */
  readonly password?: JsonWebKey;
}

/** What {@link createMfaServer} takes. */
export interface MfaServerOptions {
  readonly store: MfaStore;
  /** Carries codes to people. Without one neither text messages nor e-mails are offered or accepted. */
  readonly sender?: MfaSender;
  /** Compares faces. Without one faces are neither offered nor accepted. */
  readonly faceMatcher?: FaceMatcher;
  /** Gets a photo from an address of `policy.photoHosts`. Without it photos are taken as uploads only. */
  readonly fetchPhoto?: FetchPhoto;
  /** What differs from `DEFAULT_POLICY`. */
  readonly policy?: MfaPolicyOptions;
  /** Unix milliseconds. @default Date.now */
  readonly clock?: () => number;
  /** Must be unpredictable outside tests. @default crypto.getRandomValues */
  readonly random?: RandomSource;
  /** @default new ones, so that tokens and bound authenticators die with this object */
  readonly keys?: MfaServerKeys;
  /** The name that authenticator apps show. @default 'MFA Kit' */
  readonly issuer?: string;
  /** @default 'mfakit' */
  readonly userPoolId?: string;
  /** Origins of pages that may call, as `https://app.example.com`. The server's own is always allowed. @default [] */
  readonly allowedOrigins?: readonly string[];
  /** Told of every attempt. If it throws, `onFault` is told, and the answer stays as it is. */
  readonly audit?: (event: AuditEvent) => void;
  /** Told of every fault of the server itself, which the caller sees as a bare 503. Must not throw. */
  readonly onFault?: (error: unknown) => void;
}

/** A backend: one function from request to response. */
export interface MfaServer {
  /** Never rejects. Needs no `this`, so it can be passed on as it is. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The signed-in user behind the bearer of a request to the host's own routes; undefined if there is none. */
  readonly authenticate: (request: Request) => Promise<SignedInAccount | undefined>;
  /**
   * Guards a request to the host's own routes: the answer 1636 with a challenge for a session that has not shown a second
   * factor lately, 401 without a user, undefined when the request may go on. It may, too, where the account has no second
   * factor at all. Once the challenge is passed, the same request with the same token goes through.
   */
  readonly stepUp: (request: Request, freshness?: StepUpOptions) => Promise<Response | undefined>;
  /** For the host's own tools. Nothing of it can be reached over the wire. */
  readonly admin: MfaAdmin;
}

/** How {@link MfaServer.stepUp} decides. */
export interface StepUpOptions {
  /** How long ago the second factor may have been. @default `policy.freshSeconds` */
  readonly seconds?: number;
}

/** An account as the host may see it. */
export type SignedInAccount = Omit<Account, 'passwordHash'>;

/**
 * Makes a backend that speaks Authing's wire contract. It keeps nothing outside the store and its keys.
 *
 * @throws Error when the policy allows codes that are too short, too long or live too long
 */
export function createMfaServer(options: MfaServerOptions): MfaServer {
  const { clock = Date.now, random = webRandom, audit, onFault } = options;
  const policy = completePolicy(options.policy);
  let ring: Promise<KeyRing> | undefined;
  const context: ServerContext = {
    store: options.store,
    policy,
    clock,
    random,
    keys: () => {
      ring ??= deriveKeyRing(options.keys ?? { secret: random(32) });
      return ring;
    },
    passwordKey: createPasswordKey(options.keys?.password),
    ...(options.sender === undefined ? {} : { sender: options.sender }),
    ...(options.faceMatcher === undefined
      ? {}
      : { faces: createFaceMatching(options.faceMatcher, policy.matcherSeconds) }),
    ...(options.fetchPhoto === undefined ? {} : { fetchPhoto: options.fetchPhoto }),
    issuer: options.issuer ?? 'MFA Kit',
    userPoolId: options.userPoolId ?? 'mfakit',
    audit: (event) => report(() => audit?.({ at: clock(), ...event }), onFault),
    fault: (error) => onFault?.(error),
  };
  const handler = createHandler(context, {
    routes: [
      ...(context.policy.factors.includes('totp') ? totpRoutes : []),
      ...contactRoutes,
      ...factorRoutes,
      ...faceRoutes,
      ...ownRoutes,
      ...signInRoutes,
    ],
    allowedOrigins: options.allowedOrigins ?? [],
    onFault: (error) => onFault?.(error),
  });
  return {
    fetch: handler,
    authenticate: (request) => authenticate(context, request),
    stepUp: async (request, freshness) => {
      const refusal = await hostRefusal(context, request, freshness);
      return refusal && respondTo(request, refusal, options.allowedOrigins ?? []);
    },
    admin: createAdmin(context),
  };
}

/** Why a request to the host's own routes may not go on. */
async function hostRefusal(
  context: ServerContext,
  request: Request,
  freshness?: StepUpOptions,
): Promise<Reply | undefined> {
  const caller = await userCaller({ context, headers: request.headers });
  return isReply(caller) ? caller : changeRefused(context, caller, freshness);
}

/** Runs a host's callback without letting it spoil an answer. */
function report(tell: () => void, onFault: MfaServerOptions['onFault']): void {
  try {
    tell();
  } catch (error) {
    onFault?.(error);
  }
}

async function authenticate(
  context: ServerContext,
  request: Request,
): Promise<SignedInAccount | undefined> {
  const caller = await userCaller({ context, headers: request.headers });
  if (isReply(caller)) return undefined;
  const { passwordHash: _, ...account } = caller.account;
  return account;
}
