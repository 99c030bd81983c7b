/** Lengths that whole bytes give, modulo 8 (RFC 4648 section 6). */
const WHOLE = new Set([0, 2, 4, 5, 7]);

/** The fewest characters of a secret that is believed: 80 bits, which is what Authing hands out. */
const SHORTEST = 16;

/** The most characters of a secret; more would not fit a QR code beside its label. */
const LONGEST = 512;

/**
 * A shared secret as written by people and servers, in the one form that every authenticator app reads: base32 in upper
 * case without padding, spaces or dashes (RFC 4648 section 6).
 *
 * @returns `undefined` for what is no base32 of 10 to 320 bytes
 */
export function normalizeSecret(text: string): string | undefined {
  const secret = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase();
  if (!/^[A-Z2-7]+$/.test(secret)) return undefined;
  if (secret.length < SHORTEST || secret.length > LONGEST) return undefined;
  return WHOLE.has(secret.length % 8) ? secret : undefined;
}
