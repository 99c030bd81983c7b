import type { ServerContext } from '../context.js';
import { type Reply, SESSION_EXPIRED, UNAUTHENTICATED } from '../http/reply.js';
import type { Call } from '../http/router.js';
import type { Account, SessionProof } from '../store/records.js';
import { type Bearer, readBearer } from './tokens.js';

/** Who is calling: somebody in the middle of a sign-in (`mfa`), or a signed-in user (`user`). */
export interface Caller {
  readonly kind: 'mfa' | 'user';
  readonly account: Account;
  /** The challenge or the session. */
  readonly sessionId: string;
  /** Unix milliseconds: when the token ends. */
  readonly expiresAt: number;
  /** Unix milliseconds: when this session showed a second factor to get its token, if it did. */
  readonly provenAt?: number;
  /** The session of the signed-in user who is asked for a second factor, in the challenge of one. */
  readonly asking?: SessionProof;
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
  if (!account) return refusal;
  const { jti: sessionId, exp, iat, amr, data } = claims;
  return {
    ...{ kind, account, sessionId, expiresAt: exp * 1000 },
    ...(amr?.includes('mfa') ? { provenAt: iat * 1000 } : {}),
    ...(data.session ? { asking: data.session } : {}),
  };
}

/** The signed-in user who is calling; or the refusal. */
export async function userCaller(sent: Sent): Promise<Caller | Reply> {
  const bearer = await userBearer(sent);
  return isReply(bearer) ? bearer : openBearer(sent.context, bearer);
}

/** True for a refusal, where something else was hoped for. */
export function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'status' in value && 'message' in value;
}
