import { isMfaError, type TotpBinding } from '@mfakit/client';
import type { TotpDiagnosis } from './diagnose-totp-code.js';

/** A message must not wait longer for its reason. The next refused code finds what came too late. */
const PATIENCE_MS = 2000;

/**
 * Why the code of a binding was refused, where the browser can tell in a moment. What it takes is loaded when it is first
 * wanted.
 *
 * @param error what the confirmation rejected with; only a refused code is explained
 * @param now Unix milliseconds, when the code was entered
 * @returns undefined where there is nothing to say; never rejects
 */
export async function explainRefusal(
  error: unknown,
  binding: TotpBinding,
  code: string,
  now: number,
): Promise<TotpDiagnosis | undefined> {
  try {
    if (!isMfaError(error, 'invalid_code')) return undefined;
    const loaded = import('./diagnose-binding.js');
    return await inTime(loaded.then((part) => part.diagnoseBinding(binding, code, now)));
  } catch {
    // An explanation that fails costs the explanation: the refusal itself is told in any case.
    return undefined;
  }
}

async function inTime<T>(wanted: Promise<T>): Promise<T | undefined> {
  let giveUp = (): void => {};
  const late = new Promise<undefined>((resolve) => {
    giveUp = () => resolve(undefined);
  });
  const timer = setTimeout(giveUp, PATIENCE_MS);
  try {
    return await Promise.race([wanted, late]);
  } finally {
    clearTimeout(timer);
  }
}
