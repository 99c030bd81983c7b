import type { Bytes } from '../crypto/bytes.js';
import { equalInConstantTime } from '../crypto/bytes.js';

/** The hash functions of RFC 6238, in WebCrypto's spelling. */
export type TotpAlgorithm = 'SHA-1' | 'SHA-256' | 'SHA-512';

/** Seconds that a code is shown. */
export const TOTP_PERIOD = 30;

/** How many digits a code has. */
export const TOTP_DIGITS = 6;

/** An RFC 4226 key, ready to compute codes. */
export async function importTotpKey(
  secret: Bytes,
  algorithm: TotpAlgorithm = 'SHA-1',
): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: algorithm }, false, ['sign']);
}

/** One HOTP value (RFC 4226 section 5.3). @param counter below 2^53 */
export async function hotp(key: CryptoKey, counter: number, digits: number): Promise<string> {
  const message = new DataView(new ArrayBuffer(8));
  // Two halves: a shift of the whole counter would lose everything above 32 bits.
  message.setUint32(0, Math.floor(counter / 2 ** 32));
  message.setUint32(4, counter % 2 ** 32);
  const digest = new DataView(await crypto.subtle.sign('HMAC', key, message));
  const offset = digest.getUint8(digest.byteLength - 1) & 15;
  const number = (digest.getUint32(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The time step of RFC 6238 section 4.2. @param now Unix milliseconds */
export function timeStep(now: number): number {
  return Math.floor(now / 1000 / TOTP_PERIOD);
}

/**
 * The newest step within the window whose code is the given one; undefined when none is. Walks the whole window whatever
 * it finds, and compares in constant time.
 *
 * @param now Unix milliseconds
 * @param window steps accepted on either side (RFC 6238 section 5.2)
 */
export async function matchTotp(
  secret: Bytes,
  code: string,
  now: number,
  window: 0 | 1,
): Promise<number | undefined> {
  const key = await importTotpKey(secret);
  const steps: number[] = [];
  for (let offset = -window; offset <= window; offset += 1) steps.push(timeStep(now) + offset);
  const codes = await Promise.all(
    steps.map((step) => (step < 0 ? '' : hotp(key, step, TOTP_DIGITS))),
  );
  let matched: number | undefined;
  for (const [index, step] of steps.entries()) {
    if (equalInConstantTime(codes[index] ?? '', code) && step >= 0) matched = step;
  }
  return matched;
}
