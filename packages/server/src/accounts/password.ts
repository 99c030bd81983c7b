import {
  type Bytes,
  equalInConstantTime,
  fromBase64Url,
  type RandomSource,
  toBase64Url,
  utf8,
} from '../crypto/bytes.js';

/** The rounds of PBKDF2-HMAC-SHA-256 that OWASP asks for. */
export const PASSWORD_ITERATIONS = 600_000;

/** Longer passwords are never right. */
export const MAX_PASSWORD_LENGTH = 256;

/** Hashes a password. @returns `pbkdf2-sha256$<iterations>$<salt>$<hash>` */
export async function hashPassword(
  password: string,
  random: RandomSource,
  iterations: number = PASSWORD_ITERATIONS,
): Promise<string> {
  const salt = random(16);
  const hash = await derive(password, salt, iterations);
  return `pbkdf2-sha256$${iterations}$${toBase64Url(salt)}$${hash}`;
}

/**
 * True when the password is the one that was hashed.
 *
 * @param stored undefined for an unknown account: takes as long, and is false
 */
export async function passwordMatches(
  password: string,
  stored: string | undefined,
): Promise<boolean> {
  const [, rounds, salt, hash] = (stored ?? DECOY).split('$');
  const bytes = fromBase64Url(salt ?? '');
  if (!bytes || password.length > MAX_PASSWORD_LENGTH) return false;
  const derived = await derive(password, bytes, Number(rounds));
  return equalInConstantTime(derived, hash ?? '') && stored !== undefined;
}

const DECOY = `pbkdf2-sha256$${PASSWORD_ITERATIONS}$AAAAAAAAAAAAAAAAAAAAAA$`;

async function derive(password: string, salt: Bytes, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    utf8(password.normalize('NFKC')),
    'PBKDF2',
    false,
    ['deriveBits'],
  );
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    key,
    256,
  );
  return toBase64Url(new Uint8Array(bits));
}
