import type { ServerContext } from '../context.js';
import { type Reply, SESSION_EXPIRED, UNAUTHENTICATED } from '../http/reply.js';
import type { Call } from '../http/router.js';
import type { Account } from '../store/records.js';
import { type Bearer, readBearer } from './tokens.js';

/** Who is calling: somebody in the middle of a sign-in (`mfa`), or a signed-in user (`user`). */
export interface Caller {
  readonly kind: 'mfa' | 'user';
  readonly account: Account;
  /** The challenge or the session. */
  readonly sessionId: string;
  /** Unix seconds: when the token was made. */
  readonly since: number;
}

type Sent = Pick<Call, 'context' | 'headers'>;

/** The bearer of a route that takes only the token of a challenge; or the refusal. */
export async function challengeBearer({ context, headers }: Sent): Promise<Bearer | Reply> {
  const bearer = await readBearer(context, headers.get('authorization'));
  return typeof bearer === 'object' && bearer.kind === 'mfa' ? bearer : SESSION_EXPIRED;
}

/** The bearer of a route that takes only the token of a signed-in user; or the refusal. */
export async function userBearer({ context, headers }: Sent): Promise<Bearer | Reply> {
  const bearer = await readBearer(context, headers.get('authorization'));
  return typeof bearer === 'object' && bearer.kind === 'user' ? bearer : UNAUTHENTICATED;
}

/** The bearer of a route that takes either; or the refusal that fits what was sent. */
export async function anyBearer({ context, headers }: Sent): Promise<Bearer | Reply> {
  const bearer = await readBearer(context, headers.get('authorization'));
  if (typeof bearer === 'object') return bearer;
  return bearer === 'bad_mfa_token' ? SESSION_EXPIRED : UNAUTHENTICATED;
}

/** The caller behind a bearer, if the token is still good; or the refusal. */
export async function openBearer(context: ServerContext, bearer: Bearer): Promise<Caller | Reply> {
  const { kind, claims } = bearer;
  const refusal = kind === 'mfa' ? SESSION_EXPIRED : UNAUTHENTICATED;
  const now = context.clock();
  if (claims.exp * 1000 <= now) return refusal;
  if (kind === 'mfa' && !(await context.store.findChallenge(claims.jti, now))) return refusal;
  const account = await context.store.findAccount(claims.data.userId);
  return account ? { kind, account, sessionId: claims.jti, since: claims.iat } : refusal;
}

/** The signed-in user who is calling; or the refusal. */
export async function userCaller(sent: Sent): Promise<Caller | Reply> {
  const bearer = await userBearer(sent);
  return isReply(bearer) ? bearer : openBearer(sent.context, bearer);
}

/** The refusal of a session too old to change factors; otherwise undefined. */
export function staleSession(context: ServerContext, caller: Caller): Reply | undefined {
  const age = context.clock() / 1000 - caller.since;
  const isStale = caller.kind === 'user' && age > context.policy.factorChangeSeconds;
  return isStale ? UNAUTHENTICATED : undefined;
}

/** True for a refusal, where something else was hoped for. */
export function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'status' in value && 'message' in value;
}
