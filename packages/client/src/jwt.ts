import { isJsonObject, parseJson } from './json.js';

/** When a token was made and when it dies, in seconds by its issuer's clock (RFC 7519 section 4.1). */
export interface JwtTimes {
  readonly iat?: number;
  readonly exp?: number;
}

/** The JSON inside one part of a token; `undefined` where it is not base64url of JSON. */
function decodePart(part: string): unknown {
  if (!/^[\w-]+$/.test(part)) return undefined;
  try {
    const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const utf8 = Uint8Array.from(bytes, (character) => character.charCodeAt(0));
    return parseJson(new TextDecoder().decode(utf8));
  } catch {
    return undefined;
  }
}

/**
 * Reads the times of a JSON Web Token without checking its signature: good for a countdown, not for a decision.
 *
 * @returns an empty object where the text is no such token or has no such numbers
 */
export function readJwtTimes(token: string): JwtTimes {
  const parts = token.split('.');
  const claims = parts.length === 3 ? decodePart(parts[1] ?? '') : undefined;
  if (!isJsonObject(claims)) return {};
  const { iat, exp } = claims;
  return {
    ...(typeof iat === 'number' && Number.isFinite(iat) && iat > 0 && { iat }),
    ...(typeof exp === 'number' && Number.isFinite(exp) && exp > 0 && { exp }),
  };
}

/**
 * When a token that has just arrived dies, in Unix milliseconds on this machine's clock. Its life is `exp − iat`, counted
 * from now, so that a wrong clock on this machine neither shortens nor lengthens it. With `exp` alone the clock has to be
 * believed, and a moment in the past is not.
 *
 * @param now Unix milliseconds
 */
export function jwtExpiry(token: string, now: number): number | undefined {
  const { iat, exp } = readJwtTimes(token);
  if (exp === undefined) return undefined;
  if (iat !== undefined) return exp > iat ? now + (exp - iat) * 1000 : undefined;
  return exp * 1000 > now ? exp * 1000 : undefined;
}
