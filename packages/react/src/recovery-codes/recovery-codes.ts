import { canonicalRecoveryCode, type MfaRecoveryCodeStatus } from '@mfakit/client';

/** Below this many, or this share of all, codes are few. */
const FEW = 3;
const FEW_SHARE = 0.3;

/** True when so few recovery codes are left that new ones should be made. One that is replaced when used is never few. */
export function areRecoveryCodesFew({ left, total }: MfaRecoveryCodeStatus): boolean {
  if (left === 0) return true;
  if (total === undefined) return left <= FEW;
  return left < total && (left <= FEW || left <= total * FEW_SHARE);
}

/** Case, spaces and dashes are what people change when they type something back. */
function folded(text: string): string {
  return canonicalRecoveryCode(text)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase();
}

/** True when a text is one of the codes, as people type it: the proof that they have been saved. Not a security check. */
export function isAmongRecoveryCodes(codes: readonly string[], text: string): boolean {
  const typed = folded(text);
  return typed !== '' && codes.some((code) => folded(code) === typed);
}
