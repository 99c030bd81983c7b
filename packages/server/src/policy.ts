import type { AttemptLimits } from './limits/limits.js';

/** The rules of a server. Times in seconds. */
export interface MfaPolicy {
  /** Life of the token of a challenge. @default 360 */
  readonly challengeSeconds: number;
  /** Life of a user token. @default 1296000 (15 days) */
  readonly sessionSeconds: number;
  /** Life of a secret that is shown and not confirmed. @default 600 */
  readonly bindingSeconds: number;
  /**
   * How old a user token may be to bind or remove a factor; an older one is answered like none, so that the user signs
   * in again. @default Infinity
   */
  readonly factorChangeSeconds: number;
  /** TOTP steps accepted on either side. 0 is the strict setting of OWASP ASVS 6.5.5. @default 1 */
  readonly totpWindow: 0 | 1;
  /** Wrong second factors, all factors of an account together. @default 5, 10, 15 min doubling to 24 h, stop at 100 */
  readonly secondFactor: AttemptLimits;
  /** Wrong passwords; never mixed with the above. @default 20, then 1 min doubling to 15 min, no stop */
  readonly password: AttemptLimits;
}

/** The defaults of {@link MfaPolicy}. */
export const DEFAULT_POLICY: MfaPolicy = {
  challengeSeconds: 360,
  sessionSeconds: 15 * 24 * 3600,
  bindingSeconds: 600,
  factorChangeSeconds: Number.POSITIVE_INFINITY,
  totpWindow: 1,
  secondFactor: {
    perChallenge: 5,
    perSubject: 10,
    lockSeconds: 15 * 60,
    maxLockSeconds: 24 * 3600,
    hardStop: 100,
    forgetSeconds: Number.POSITIVE_INFINITY,
  },
  password: {
    perChallenge: Number.POSITIVE_INFINITY,
    perSubject: 20,
    lockSeconds: 60,
    maxLockSeconds: 15 * 60,
    hardStop: Number.POSITIVE_INFINITY,
    forgetSeconds: 24 * 3600,
  },
};

/** What differs from {@link DEFAULT_POLICY}; limits may be given in part. */
export interface MfaPolicyOptions extends Partial<Omit<MfaPolicy, 'secondFactor' | 'password'>> {
  readonly secondFactor?: Partial<AttemptLimits>;
  readonly password?: Partial<AttemptLimits>;
}

/** The rules of a server from what its host has changed. */
export function completePolicy(options: MfaPolicyOptions = {}): MfaPolicy {
  return {
    ...DEFAULT_POLICY,
    ...options,
    secondFactor: { ...DEFAULT_POLICY.secondFactor, ...options.secondFactor },
    password: { ...DEFAULT_POLICY.password, ...options.password },
  };
}
