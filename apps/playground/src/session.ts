import type { MfaChallenge } from '@mfakit/client';
import type { AuthingUser } from '@mfakit/client/authing';

/** Who is at the page. Kept in memory only: a reload signs out. */
export type Session =
  | { readonly status: 'signed-out'; readonly notice: 'none' | 'signed-out' | 'over' }
  /** The password was right; the second factor is still to come. */
  | { readonly status: 'challenged'; readonly challenge: MfaChallenge }
  | { readonly status: 'signed-in'; readonly name: string; readonly token: string };

/** The session of a user record, whether it came with the password or with the second factor. */
export function sessionOf(user: AuthingUser): Session {
  const { nickname, username, token } = user;
  if (token === undefined) return { status: 'signed-out', notice: 'over' };
  const name = [nickname, username].find((text) => typeof text === 'string');
  return { status: 'signed-in', name: String(name ?? user.id), token };
}

/** What each of the kit's clients is made with here. The bank runs the kit's own backend, which can do more than Authing. */
export function kitOptions(token: string | undefined) {
  return {
    ...{ appId: 'northwind', host: location.origin, serverExtensions: true },
    ...(token === undefined ? {} : { token }),
  };
}
