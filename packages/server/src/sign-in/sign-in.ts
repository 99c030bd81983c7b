import { normalizeLogin } from '../accounts/account.js';
import { passwordMatches } from '../accounts/password.js';
import type { ServerContext } from '../context.js';
import { mac } from '../crypto/keys.js';
import { factorsInForce } from '../factors/in-force.js';
import { done, type Reply, refused } from '../http/reply.js';
import { passwordAttempts, refusedReservation } from '../limits/attempts.js';
import type { Account, LoginName } from '../store/records.js';
import { openChallenge } from '../tokens/tokens.js';
import { triggerData } from './trigger.js';
import { signedInUser } from './user.js';

/** A name and a password as they came. */
export interface Credentials {
  /** Tried in this order. */
  readonly names: readonly LoginName[];
  readonly login: string;
  /** Plain, or encrypted for the server's password key. */
  readonly password: string;
}

/**
 * Signs in with a password: the user, or 1635/1636 with a challenge. A wrong password and an unknown account look the
 * same, are counted the same and take as long.
 */
export async function signIn(context: ServerContext, credentials: Credentials): Promise<Reply> {
  const { store } = context;
  const account = await findAccount(context, credentials);
  const who = account ? { accountId: account.id } : {};
  const attempts = passwordAttempts(
    context,
    account?.id ?? (await unknownId(context, credentials)),
  );
  const reservation = await store.reserveAttempt(attempts);
  if (!reservation.granted) {
    context.audit({ action: 'sign_in', outcome: 'refused', reason: reservation.reason, ...who });
    return refusedReservation(reservation, context.clock());
  }
  const isRight = await checkPassword(context, credentials, account).catch(
    async (error: unknown) => {
      await store.settleAttempt({ ...attempts, outcome: 'refunded' });
      throw error;
    },
  );
  if (!account || !isRight) {
    await store.settleAttempt({ ...attempts, outcome: 'failed' });
    const reason = account ? 'wrong' : 'unknown_account';
    context.audit({ action: 'sign_in', outcome: 'refused', reason, ...who });
    return refused(2333, 'wrong_password');
  }
  await store.settleAttempt({ ...attempts, outcome: 'passed' });
  return welcome(context, account);
}

async function welcome(context: ServerContext, account: Account): Promise<Reply> {
  // A bound contact asks for a second factor even while no code can be sent to it: nothing may open by a missing sender.
  const inForce = await factorsInForce(context, account);
  const isBound = inForce.length > 0;
  const isAsked = account.policy === 'required' || (account.policy === 'personal' && isBound);
  const accountId = account.id;
  if (!isAsked) {
    const user = await signedInUser(context, account, 'password');
    context.audit({ action: 'sign_in', outcome: 'passed', accountId });
    return done('signed_in', user);
  }
  const mfaToken = await openChallenge(context, account);
  context.audit({ action: 'sign_in', outcome: 'challenged', accountId });
  const code = account.policy === 'required' ? 1636 : 1635;
  return {
    status: 200,
    code,
    message: 'mfa_required',
    data: triggerData(context, account, mfaToken, inForce),
  };
}

async function findAccount(
  context: ServerContext,
  { names, login }: Credentials,
): Promise<Account | undefined> {
  for (const name of names) {
    const account = await context.store.findAccountByLogin(name, normalizeLogin(name, login));
    if (account) return account;
  }
  return undefined;
}

async function checkPassword(
  context: ServerContext,
  { password }: Credentials,
  account: Account | undefined,
): Promise<boolean> {
  const plain = await context.passwordKey.reveal(password);
  const isRight = await passwordMatches(plain ?? '', account?.passwordHash);
  return isRight && plain !== undefined;
}

/** Stands in for an account's id, so that a lock does not tell which names exist. Not readable in the store. */
async function unknownId(context: ServerContext, { login }: Credentials): Promise<string> {
  return mac((await context.keys()).lookup, `login\n${normalizeLogin('username', login)}`);
}
