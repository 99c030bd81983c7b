import { newId, type ServerContext } from '../context.js';
import type { Account, ServedFactor, SessionProof } from '../store/records.js';
import { type BearerKind, readToken, signToken, type TokenClaims, tokenKind } from './jwt.js';

/** A bearer whose signature is right. Its age and whether it was spent are not looked at yet. */
export interface Bearer {
  readonly kind: BearerKind;
  readonly token: string;
  readonly claims: TokenClaims;
}

/** Why there is no {@link Bearer}: nothing was sent, or what was sent is no token of ours. */
export type BearerFault = 'missing' | 'bad_mfa_token' | 'bad_user_token';

/** The resource name of an account in tokens and user records. */
export function accountArn(context: Pick<ServerContext, 'userPoolId'>, accountId: string): string {
  return `arn:cn:mfakit:${context.userPoolId}:user:${accountId}`;
}

/**
 * Reads an `Authorization` header: `Bearer X`, `bearer X` and a bare `X` are all in use (contract section 0.3). A client
 * that forgot its token sends the text `undefined`.
 */
export async function readBearer(
  context: ServerContext,
  authorization: string | null,
): Promise<Bearer | BearerFault> {
  const token = (authorization ?? '').replace(/^bearer(\s+|$)/i, '').trim();
  if (token === '') return 'missing';
  const kind = tokenKind(token);
  if (kind === undefined) return 'bad_mfa_token';
  const { all } = await context.keys();
  const keys = all.map(({ mfaToken, userToken }) => (kind === 'mfa' ? mfaToken : userToken));
  const claims = await readToken(keys, kind, token);
  if (!claims) return kind === 'mfa' ? 'bad_mfa_token' : 'bad_user_token';
  return { kind, token, claims };
}

/**
 * Opens a challenge for an account whose password was right. Its token opens nothing but MFA routes.
 *
 * @param session of the signed-in user who is asked, if it is no sign-in
 */
export async function openChallenge(
  context: ServerContext,
  account: Account,
  session?: SessionProof,
): Promise<string> {
  const claims = newClaims(context, account, context.policy.challengeSeconds);
  await context.store.insertChallenge({
    id: claims.jti,
    accountId: account.id,
    createdAt: claims.iat * 1000,
    expiresAt: claims.exp * 1000,
  });
  const { mfaToken } = await context.keys();
  const data = { ...claims.data, stage: 1, ...(session ? { session } : {}) } as const;
  return signToken(mfaToken, 'mfa', { ...claims, data });
}

/** What a user has shown to be signed in. */
export type ShownFactors = 'password' | 'second_factor';

/** A token for a signed-in user. */
export async function mintUserToken(
  context: ServerContext,
  account: Account,
  shown: ShownFactors,
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const claims = newClaims(context, account, context.policy.sessionSeconds);
  const { userToken } = await context.keys();
  const amr = shown === 'second_factor' ? (['pwd', 'mfa'] as const) : (['pwd'] as const);
  const token = await signToken(userToken, 'user', { ...claims, amr });
  return { token, expiresAt: claims.exp * 1000 };
}

/** The token that ties the two halves of an enrolment together. Single use is up to the row that its `jti` names. */
export async function mintEnrolmentToken(
  context: ServerContext,
  account: Account,
  factor: ServedFactor,
): Promise<{ readonly token: string; readonly id: string; readonly expiresAt: number }> {
  const { data, ...claims } = newClaims(context, account, context.policy.enrollmentSeconds);
  const { enrolmentToken } = await context.keys();
  const token = await signToken(enrolmentToken, 'enrolment', {
    ...claims,
    data: { ...data, factor },
  });
  return { token, id: claims.jti, expiresAt: claims.exp * 1000 };
}

/** The id of an enrolment of this account and factor; undefined when the token is another's or past its time. */
export async function readEnrolmentToken(
  context: ServerContext,
  account: Account,
  factor: ServedFactor,
  token: string,
): Promise<string | undefined> {
  const { all } = await context.keys();
  const keys = all.map(({ enrolmentToken }) => enrolmentToken);
  const claims = await readToken(keys, 'enrolment', token);
  if (!claims || claims.exp * 1000 <= context.clock()) return undefined;
  const { userId, factor: of } = claims.data;
  return userId === account.id && of === factor ? claims.jti : undefined;
}

function newClaims(context: ServerContext, account: Account, seconds: number): TokenClaims {
  const iat = Math.floor(context.clock() / 1000);
  return {
    jti: newId(context),
    iat,
    exp: iat + seconds,
    data: {
      userPoolId: context.userPoolId,
      userId: account.id,
      arn: accountArn(context, account.id),
    },
  };
}
