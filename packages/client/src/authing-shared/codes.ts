import type { MfaErrorCode } from '../errors.js';

/** Authing's numbers (authing-contract section 1.5), grouped by what they mean to somebody at a second factor. */
const MEANINGS: readonly (readonly [MfaErrorCode, readonly number[]])[] = [
  ['invalid_code', [2001, 6001, 1704, 1705]],
  ['code_expired', [2300]],
  ['invalid_recovery_code', [6002]],
  ['code_required', [6003, 6004]],
  ['rate_limited', [422, 429, 2080]],
  ['locked', [2005, 2057]],
  ['session_expired', [1699, 2021, 2206, 2207]],
  ['unauthenticated', [2004, 2020]],
  ['mfa_required', [1635, 1636]],
  ['forbidden', [403, 1576, 2_120_008, 2_130_010]],
  ['face_missing', [1700, 1701]],
  ['face_mismatch', [1702]],
  ['face_rejected', [1703, 1707]],
  ['already_bound', [1706]],
  ['server', [500, 502, 503, 504, 602]],
];

const BY_NUMBER: ReadonlyMap<number, MfaErrorCode> = new Map(
  MEANINGS.flatMap(([code, numbers]) => numbers.map((number) => [number, code] as const)),
);

/**
 * What one of Authing's numbers means.
 *
 * @returns `undefined` for a number that has no meaning in a second factor, also for 400 and 401, whose meaning depends on
 * the call
 */
export function meaningOfCode(apiCode: number): MfaErrorCode | undefined {
  return BY_NUMBER.get(apiCode);
}

/** What a bare HTTP status means where the answer says no more. */
export function meaningOfStatus(status: number): MfaErrorCode | undefined {
  if (status === 429) return 'rate_limited';
  if (status === 403) return 'forbidden';
  return status >= 500 ? 'server' : undefined;
}
