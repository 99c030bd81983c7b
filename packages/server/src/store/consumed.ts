import type { Proof } from './mfa-store.js';
import type { TotpFactor } from './records.js';

/** A code of an authenticator app, or one of its recovery codes. */
export type TotpProof = Extract<Proof, { type: 'totp' | 'recovery' }>;

/** The factor after the proof was used; undefined when it was used already, or is that of an older factor. */
export function consumed(
  factor: TotpFactor | undefined,
  proof: TotpProof,
  now: number,
): TotpFactor | undefined {
  if (factor?.id !== proof.factorId) return undefined;
  if (proof.type === 'totp') {
    return proof.step > factor.lastStep
      ? { ...factor, lastStep: proof.step, updatedAt: now }
      : undefined;
  }
  const { hash, nextHash } = proof;
  const { hashes, total, createdAt } = factor.recovery;
  if (!hashes.includes(hash)) return undefined;
  const left = hashes.filter((one) => one !== hash);
  const recovery =
    nextHash === undefined
      ? { hashes: left, total, createdAt }
      : { hashes: [...left, nextHash], total, createdAt: now };
  return { ...factor, recovery: { ...recovery, lastUsed: hash }, updatedAt: now };
}
