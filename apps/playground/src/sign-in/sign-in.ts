import { type AuthingUser, challengeFromError } from '@mfakit/client/authing';
import { type Session, sessionOf } from '../session.js';

/** Why a password did not get anybody anywhere; also the name of the text that says so. */
export type SignInProblem = 'missing' | 'wrong_password' | 'locked' | 'offline' | 'unavailable';

/** What became of a sign-in. */
export type SignInOutcome =
  | { readonly session: Session; readonly problem?: never }
  | { readonly problem: SignInProblem; readonly session?: never };

/** Authing's numbers: a wrong password, and two for too many of them. */
const PROBLEMS: Readonly<Record<number, SignInProblem>> = {
  2333: 'wrong_password',
  2005: 'locked',
  2057: 'locked',
};

/** Signs in with a password. Never rejects. */
export async function signIn(account: string, password: string): Promise<SignInOutcome> {
  if (account.trim() === '' || password === '') return { problem: 'missing' };
  try {
    const response = await fetch('/api/v2/login/account', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'omit',
      body: JSON.stringify({ account, password }),
    });
    return readSignIn(await response.json());
  } catch {
    return { problem: navigator.onLine ? 'unavailable' : 'offline' };
  }
}

/** Reads the answer to a sign-in: a session, a challenge to answer first, or a refusal. */
export function readSignIn(json: unknown): SignInOutcome {
  const challenge = challengeFromError(json);
  if (challenge) return { session: { status: 'challenged', challenge } };
  const { code, data } = (json ?? {}) as { code?: unknown; data?: unknown }; // Both are looked at before use.
  if (code === 200 && isUser(data)) return { session: sessionOf(data) };
  return { problem: PROBLEMS[Number(code)] ?? 'unavailable' };
}

function isUser(data: unknown): data is AuthingUser & { readonly token: string } {
  if (typeof data !== 'object' || data === null) return false;
  const has = (name: string) => name in data && typeof Reflect.get(data, name) === 'string';
  return has('id') && has('token');
}
