import type { AttemptLimits } from './limits/limits.js';
import type { ServedFactor } from './store/records.js';

/** The rules of a server. Times in seconds. */
export interface MfaPolicy {
  /** Life of the token of a challenge. @default 360 */
  readonly challengeSeconds: number;
  /** Life of a user token. @default 1296000 (15 days) */
  readonly sessionSeconds: number;
  /** Life of a secret that is shown and not confirmed. @default 600 */
  readonly bindingSeconds: number;
  /** Life of the token between the two halves of an enrolment over the V3 API, at most 600. @default 60 */
  readonly enrollmentSeconds: number;
  /**
   * How long ago a session may have shown a second factor to change factors or recovery codes, once a factor is in force;
   * otherwise it is asked for one first. Infinity asks never. @default 600
   */
  readonly freshSeconds: number;
  /**
   * How many recovery codes come with an authenticator app, 1 to 20. One is replaced by its successor when it is used, as
   * Authing does it; of several each is good for one use, and the user may make new ones. @default 1
   */
  readonly recoveryCodes: number;
  /** TOTP steps accepted on either side. 0 is the strict setting of OWASP ASVS 6.5.5. @default 1 */
  readonly totpWindow: 0 | 1;
  /**
   * What is offered and accepted, best first; `sms` and `email` need a sender, `face` a matcher.
   *
   * @default ['totp', 'sms', 'email', 'face']
   */
  readonly factors: readonly ServedFactor[];
  /** Digits of a code that is sent, 4 to 10. @default 6 */
  readonly codeLength: number;
  /** Life of a code that is sent, at most 600. @default 600 */
  readonly codeSeconds: number;
  /** Wait between two sends to one address. @default 60 */
  readonly resendSeconds: number;
  /** The time in which the three numbers below are counted. @default 3600 */
  readonly sendWindowSeconds: number;
  /** @default 5 */
  readonly sendsPerAddress: number;
  /** @default 10 */
  readonly sendsPerAccount: number;
  /** All sends of clients that show no token, together; possible only without `maskContacts`. @default 100 */
  readonly sendsWithoutToken: number;
  /** Country codes that text messages go to, as `+86`. @default any */
  readonly phoneCountryCodes?: readonly string[];
  /**
   * Contacts leave the server masked before the second factor, and a send needs a token. False is for the stock SDK,
   * which masks in the page and sends no token. @default true
   */
  readonly maskContacts: boolean;
  /** Tells, when asked, whether another account has a contact. @default false */
  readonly revealTakenContacts: boolean;
  /** Largest photo in bytes. @default 4194304 (4 MiB) */
  readonly photoBytes: number;
  /** Most pixels of a photo, as its header tells them. @default 12000000 */
  readonly photoPixels: number;
  /** Life of a photo that nobody has used, and the time in which the two numbers below are counted. @default 300 */
  readonly photoSeconds: number;
  /** Uploads of everybody together: they carry no token. @default 200 */
  readonly photosPerWindow: number;
  /** Bytes of everybody together. @default 134217728 (128 MiB) */
  readonly photoBytesPerWindow: number;
  /** Hosts that a photo may be fetched from, as `photos.example.com`, if there is a `fetchPhoto`. @default [] */
  readonly photoHosts: readonly string[];
  /** After which time a matcher that has not answered is a fault. @default 10 */
  readonly matcherSeconds: number;
  /** Photos of a face that did not match, beside the limits below (NIST SP 800-63B). @default 5, then 30 s each, stop at 50 */
  readonly face: AttemptLimits;
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
  enrollmentSeconds: 60,
  freshSeconds: 600,
  recoveryCodes: 1,
  totpWindow: 1,
  factors: ['totp', 'sms', 'email', 'face'],
  codeLength: 6,
  codeSeconds: 600,
  resendSeconds: 60,
  sendWindowSeconds: 3600,
  sendsPerAddress: 5,
  sendsPerAccount: 10,
  sendsWithoutToken: 100,
  maskContacts: true,
  revealTakenContacts: false,
  photoBytes: 4 * 1024 * 1024,
  photoPixels: 12_000_000,
  photoSeconds: 300,
  photosPerWindow: 200,
  photoBytesPerWindow: 128 * 1024 * 1024,
  photoHosts: [],
  matcherSeconds: 10,
  face: {
    perChallenge: Number.POSITIVE_INFINITY,
    perSubject: 5,
    afterLock: 1,
    lockSeconds: 30,
    maxLockSeconds: 30,
    hardStop: 50,
    forgetSeconds: Number.POSITIVE_INFINITY,
  },
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
export interface MfaPolicyOptions
  extends Partial<Omit<MfaPolicy, 'face' | 'secondFactor' | 'password'>> {
  readonly face?: Partial<AttemptLimits>;
  readonly secondFactor?: Partial<AttemptLimits>;
  readonly password?: Partial<AttemptLimits>;
}

/**
 * The rules of a server from what its host has changed.
 *
 * @throws Error when codes are too short, too long or live too long, or enrolments do, or there are too many recovery codes
 */
export function completePolicy(options: MfaPolicyOptions = {}): MfaPolicy {
  const { codeLength = 6, codeSeconds = 600, enrollmentSeconds = 60, recoveryCodes = 1 } = options;
  if (!(Number.isInteger(codeLength) && codeLength >= 4 && codeLength <= 10)) {
    throw new Error('@mfakit/server: policy.codeLength must be 4 to 10. Use 6.');
  }
  if (!(codeSeconds > 0 && codeSeconds <= 600)) {
    throw new Error(
      '@mfakit/server: policy.codeSeconds must be at most 600: a code in a message must not outlive ten minutes.',
    );
  }
  if (!(enrollmentSeconds > 0 && enrollmentSeconds <= 600)) {
    throw new Error('@mfakit/server: policy.enrollmentSeconds must be at most 600. Use 60.');
  }
  if (!(Number.isInteger(recoveryCodes) && recoveryCodes >= 1 && recoveryCodes <= 20)) {
    throw new Error('@mfakit/server: policy.recoveryCodes must be 1 to 20. Use 1 or 10.');
  }
  return {
    ...DEFAULT_POLICY,
    ...options,
    face: { ...DEFAULT_POLICY.face, ...options.face },
    secondFactor: { ...DEFAULT_POLICY.secondFactor, ...options.secondFactor },
    password: { ...DEFAULT_POLICY.password, ...options.password },
  };
}
