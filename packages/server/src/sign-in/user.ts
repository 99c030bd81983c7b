import type { ServerContext } from '../context.js';
import type { Account } from '../store/records.js';
import { accountArn, mintUserToken, type ShownFactors } from '../tokens/tokens.js';

/** A user as every finished sign-in answers it (contract section 1.2), without the password hash that Authing adds. */
export interface User {
  readonly id: string;
  readonly arn: string;
  readonly userPoolId: string;
  readonly status: 'Activated';
  readonly username: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly phoneCountryCode: string | null;
  readonly nickname: string | null;
  readonly photo: string | null;
  readonly createdAt: string;
  /** The user token, a JWT. */
  readonly token: string;
  /** ISO 8601. */
  readonly tokenExpiredAt: string;
}

/** Signs an account in: a new token in a new user record. */
export async function signedInUser(
  context: ServerContext,
  account: Account,
  shown: ShownFactors,
): Promise<User> {
  return userRecord(context, account, await mintUserToken(context, account, shown));
}

/** The user record of an account, around a token that there is already. */
export function userRecord(
  context: ServerContext,
  account: Account,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: number },
): User {
  return {
    id: account.id,
    arn: accountArn(context, account.id),
    userPoolId: context.userPoolId,
    status: 'Activated',
    username: account.username ?? null,
    email: account.email ?? null,
    phone: account.phone ?? null,
    phoneCountryCode: account.phoneCountryCode ?? null,
    nickname: account.nickname ?? null,
    photo: account.avatar ?? null,
    createdAt: new Date(account.createdAt).toISOString(),
    token,
    tokenExpiredAt: new Date(expiresAt).toISOString(),
  };
}
