import { MfaError, type MfaErrorCode, toMfaError } from '../errors.js';
import type { AuthingTokenSource } from './options.js';

/** Texts that come from a variable without a value; Authing's own SDK sends them on (authing-contract section 0.3). */
const HOLLOW = ['undefined', 'null', '[object Object]', 'NaN'];

/** True for a text that can be a bearer token: visible ASCII, and not the name of a missing value. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) && !HOLLOW.includes(value);
}

function describe(value: unknown): string {
  if (typeof value !== 'string') return value === null ? 'null' : typeof value;
  if (HOLLOW.includes(value)) return `the text "${value}"`;
  return value.trim() === '' ? 'an empty text' : 'a text that a header cannot carry';
}

function unusable(code: MfaErrorCode, call: string, value: unknown): MfaError {
  const wanted = code === 'session_expired' ? 'the mfaToken of the challenge' : "the user's token";
  return new MfaError({
    code,
    message: `[@mfakit/client] ${call} needs ${wanted} and got ${describe(value)}; nothing was sent`,
  });
}

/**
 * The header for a call that answers a challenge.
 *
 * @throws MfaError `session_expired` where the token is missing, empty, or the text "undefined"
 */
export function challengeBearer(call: string, mfaToken: unknown): string {
  if (!isToken(mfaToken)) throw unusable('session_expired', call, mfaToken);
  return `Bearer ${mfaToken}`;
}

/**
 * The header for a call as the signed-in user; `undefined` where nobody is signed in, and the backend may know the user
 * by other means.
 *
 * @throws MfaError `unauthenticated` where the source gives something that is no token, or fails
 */
export async function userBearer(
  call: string,
  getToken: AuthingTokenSource,
): Promise<string | undefined> {
  let token: string | null | undefined;
  try {
    token = await getToken();
  } catch (error) {
    const { code } = toMfaError(error);
    throw new MfaError({
      code: code === 'unknown' ? 'unauthenticated' : code,
      message: `[@mfakit/client] ${call}: getToken failed; its error is the cause`,
      cause: error,
    });
  }
  if (token === undefined || token === null || token === '') return undefined;
  if (!isToken(token)) throw unusable('unauthenticated', call, token);
  return `Bearer ${token}`;
}
