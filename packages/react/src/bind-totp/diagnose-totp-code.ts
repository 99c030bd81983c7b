import { type CodeTypo, findTypo } from './find-typo.js';
import { type TotpCodeAt, type TotpCodeParameters, totpCodes } from './totp-code.js';

/** Why a code was refused that was meant for the secret on the screen. */
export type TotpDiagnosis =
  /** The app's clock is off by about this much; positive is ahead. Never 0. */
  | { readonly kind: 'clock'; readonly minutesOff: number }
  /** The code was right a moment ago. */
  | { readonly kind: 'previous' }
  /** The code will be right in a moment: the app is a little ahead. */
  | { readonly kind: 'next' }
  /**
   * The code is right by this device's clock, and still refused: this clock is off and so is the app's (they may be the
   * same), or the secret has been replaced elsewhere.
   */
  | { readonly kind: 'current' }
  | CodeTypo
  /** No code of this secret within a day, nor one slip away from a current one. */
  | { readonly kind: 'other_entry' };

/** What {@link diagnoseTotpCode} takes. */
export interface DiagnoseTotpCodeOptions extends TotpCodeParameters {
  /** Seconds that a code is shown. */
  readonly period: number;
  /** The refused code. */
  readonly code: string;
  /** Unix milliseconds, when it was entered. */
  readonly now: number;
}

/** A code of so many steps before or after is told as the previous or the next one, not as a clock that is off. */
const NEAR = 2;

/** How far a typing slip is looked for, in steps. */
const TYPO_REACH = 1;

/**
 * How far a clock may be off: a day, and no more steps than that has at 30 seconds. Of all codes of six digits 5,761 are
 * then explained by a clock and at most 177 by a slip, so that a code which has nothing to do with the secret is explained
 * wrongly in 0.6 % of cases; with eight digits in 0.006 %.
 */
const DAY_SECONDS = 86_400;
const CLOCK_REACH = 2_880;

/** Steps that are tried at once. The page stays responsive between two batches. */
const BATCH = 64;

/** 0, -1, 1, -2, 2 … as far as `reach`. */
function* outward(reach: number): Generator<number> {
  yield 0;
  for (let distance = 1; distance <= reach; distance += 1) {
    yield -distance;
    yield distance;
  }
}

function* batches(reach: number): Generator<readonly number[]> {
  let batch: number[] = [];
  for (const offset of outward(reach)) {
    batch.push(offset);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** The nearest step, counted from the current one, whose code this is. */
async function findOffset(
  codeAt: TotpCodeAt,
  step: number,
  code: string,
  reach: number,
): Promise<number | undefined> {
  for (const offsets of batches(reach)) {
    const codes = await Promise.all(offsets.map((offset) => codeAt(Math.max(0, step + offset))));
    const found = offsets[codes.indexOf(code)];
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofOffset(offset: number, period: number): TotpDiagnosis {
  if (offset === 0) return { kind: 'current' };
  if (Math.abs(offset) <= NEAR) return { kind: offset < 0 ? 'previous' : 'next' };
  const minutes = Math.max(1, Math.round((Math.abs(offset) * period) / 60));
  return { kind: 'clock', minutesOff: Math.sign(offset) * minutes };
}

/**
 * Explains a code that the server has refused while a secret is being bound: the browser has just shown the secret, so it
 * can make the codes itself. The server still decides; nothing is sent anywhere, and the secret is not kept.
 *
 * Looks, in this order, for a code of the minutes around `now`, for one typing slip in a current one, and for a clock that
 * is up to a day off. At most 5,761 codes are made, in batches (about 0.2 seconds on a slow machine, mostly off the main
 * thread).
 *
 * @returns null where nothing can be said: the page has no WebCrypto, the secret is no base32, the code has another length
 */
export async function diagnoseTotpCode(
  options: DiagnoseTotpCodeOptions,
): Promise<TotpDiagnosis | null> {
  const { code, digits, period, now } = options;
  const codeAt = code.length === digits ? await totpCodes(options) : null;
  if (!codeAt) return null;
  const step = Math.floor(now / 1000 / period);
  const near = await findOffset(codeAt, step, code, NEAR);
  if (near !== undefined) return ofOffset(near, period);
  for (const offset of outward(TYPO_REACH)) {
    const typo = findTypo(await codeAt(step + offset), code);
    if (typo) return typo;
  }
  const reach = Math.min(CLOCK_REACH, Math.floor(DAY_SECONDS / period));
  const far = await findOffset(codeAt, step, code, reach);
  return far === undefined ? { kind: 'other_entry' } : ofOffset(far, period);
}
