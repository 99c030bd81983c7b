import type { ServerContext } from '../context.js';
import { type RandomSource, toHex } from '../crypto/bytes.js';
import { type KeyRing, mac, type SecretKeys } from '../crypto/keys.js';
import type { RecoveryCodes } from '../store/records.js';

/** So many new codes as the policy says. */
export function newRecoveryCodes({
  random,
  policy,
}: Pick<ServerContext, 'random' | 'policy'>): readonly string[] {
  return Array.from({ length: policy.recoveryCodes }, () => newRecoveryCode(random));
}

/** A new code: 96 bits as six groups of four hexadecimal digits (contract section 5). */
export function newRecoveryCode(random: RandomSource): string {
  return grouped(toHex(random(12)));
}

/**
 * A typed code in its one written form. Capitals, spaces and any dashes do not matter.
 *
 * @returns undefined when it cannot be a recovery code
 */
export function canonicalRecoveryCode(typed: string): string | undefined {
  const digits = typed.toLowerCase().replace(/[\s\p{Pd}\u2212]/gu, '');
  return /^[0-9a-f]{24}$/.test(digits) ? grouped(digits) : undefined;
}

/**
 * What is stored of a code: a keyed hash, bound to its owner. 96 random bits need no slow hash.
 *
 * @returns `v1.<key id>.<HMAC-SHA-256>`
 */
export async function hashRecoveryCode(
  keys: SecretKeys,
  accountId: string,
  code: string,
): Promise<string> {
  return `v1.${keys.id}.${await mac(keys.recovery, `${accountId}\n${code}`)}`;
}

/** What is stored of codes that were made together. @param now Unix milliseconds */
export async function hashRecoveryCodes(
  ring: KeyRing,
  accountId: string,
  codes: readonly string[],
  now: number,
): Promise<RecoveryCodes> {
  const hashes = await Promise.all(codes.map((code) => hashRecoveryCode(ring, accountId, code)));
  return { hashes, total: codes.length, createdAt: now };
}

function grouped(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1-');
}
