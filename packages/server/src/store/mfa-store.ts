import type { AttemptLimits, AttemptReservation, AttemptStanding } from '../limits/limits.js';
import type {
  Account,
  Challenge,
  Contact,
  ContactChannel,
  Enrolment,
  FaceFactor,
  LoginName,
  PendingTotp,
  Photo,
  RecoveryCodes,
  SentCode,
  ServedFactor,
  SessionProof,
  TotpFactor,
} from './records.js';

/** What a challenge is answered with; consumed together with the challenge. */
export type Proof =
  | { readonly type: 'totp'; readonly factorId: string; readonly step: number }
  | {
      readonly type: 'recovery';
      readonly factorId: string;
      readonly hash: string;
      /** Takes the place of `hash`. Absent: the code is gone without a successor. */
      readonly nextHash?: string;
    }
  | {
      readonly type: 'contact';
      readonly codeKey: string;
      readonly codeId: string;
      readonly contact: Contact;
      /** True: puts the contact in force. False: it must be. */
      readonly bind: boolean;
    }
  | { readonly type: 'face'; readonly factorId: string; readonly photoKeys: readonly string[] }
  | {
      readonly type: 'first_face';
      /** Put in force. */
      readonly factor: FaceFactor;
      readonly photoKeys: readonly string[];
    };

/**
 * How an attempt to answer a challenge ended; `passed` for exactly one of any number of callers. `occupied`: a factor is
 * in force already, and a contact or a face was to be the first. `contact_taken`: it is another account's.
 */
export type PassResult =
  | 'passed'
  | 'challenge_spent'
  | 'proof_spent'
  | 'occupied'
  | 'contact_taken';

/** So many sends within so many seconds, counted from the first of them. Uploads have such budgets too. */
export interface SendBudget {
  readonly key: string;
  readonly count: number;
  readonly seconds: number;
  /** What this one takes of `count`; granted only if all of it fits. @default 1 */
  readonly amount?: number;
}

/** `until`: Unix milliseconds, when all of the budgets have room again. */
export type SendReservation =
  | { readonly granted: true }
  | { readonly granted: false; readonly until: number };

/**
 * How a binding ended. `gone`: what was to be bound, or what proves it, was used, replaced or is past its time.
 * `occupied`: a factor of any kind is in force already, and only a first one was allowed.
 */
export type ActivationResult = 'activated' | 'gone' | 'occupied';

/** What every binding says about who binds. */
export interface Activation {
  /** No factor of any kind may be in force. */
  readonly onlyFirst: boolean;
  /** Noted as proven at `now` when the binding succeeds. */
  readonly session?: SessionProof;
  /** Unix milliseconds. */
  readonly now: number;
}

/** A part of all rows, in the order of their accounts' ids. */
export interface Page {
  /** The last account of the part before. @default from the beginning */
  readonly after?: string;
  readonly limit: number;
}

/** Something sealed takes the place of the same, sealed otherwise. */
export interface Resealing {
  readonly type: 'totp' | 'face';
  readonly accountId: string;
  readonly factorId: string;
  /** As it stands there; otherwise nothing is changed. */
  readonly from: string;
  readonly to: string;
}

/** Whose attempts are counted. */
export interface AttemptSubject {
  /** For example `mfa:<account id>`. All factors of an account share one. */
  readonly subject: string;
  /** Counted as well, with its own smaller budget. */
  readonly challengeId?: string;
  /** Unix milliseconds, the server's clock. */
  readonly now: number;
  readonly limits: AttemptLimits;
}

/** How an evaluated attempt ended. `refunded`: not through a fault of the caller, so it counts for nothing. */
export type AttemptOutcome = 'failed' | 'refunded' | 'passed';

/** Where the first outcome of a repeated attempt id stands. */
export type AttemptRecord =
  | { readonly state: 'mine' }
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly outcome: string };

/**
 * Everything the server keeps. Each method is one atomic step: a claim or a limit is never a read followed by a write,
 * so that several processes over one database need no lock of their own. In SQL each is one statement or one short
 * transaction.
 *
 * A method that cannot do its work rejects; the server then answers 503 and spends no attempt.
 */
export interface MfaStore {
  /** @returns false, and stores nothing, when a login name or a bound contact of the account is taken */
  insertAccount(account: Account): Promise<boolean>;
  findAccount(accountId: string): Promise<Account | undefined>;
  /** @param value as `normalizeLogin` gives it */
  findAccountByLogin(name: LoginName, value: string): Promise<Account | undefined>;
  /** @returns false when there is no such account */
  setPreferredFactor(accountId: string, factor: ServedFactor): Promise<boolean>;

  findTotp(accountId: string): Promise<TotpFactor | undefined>;
  /** Puts a factor in force, whatever was there. For administrators and imports. */
  replaceTotp(factor: TotpFactor): Promise<void>;
  /** Ends the factor, its recovery code and anything pending. @returns false when there was none */
  deleteTotp(accountId: string): Promise<boolean>;

  /** Replaces what the same session had pending. Never touches the factor in force. */
  savePendingTotp(pending: PendingTotp): Promise<void>;
  findPendingTotp(sessionId: string, now: number): Promise<PendingTotp | undefined>;
  deletePendingTotp(sessionId: string): Promise<void>;
  /**
   * Turns the pending secret into the factor in force, all or nothing: the pending row must still be `pendingId`; with
   * `onlyFirst` no factor may be in force; with `challengeId` that challenge must be open and is spent.
   */
  activateTotp(
    activation: Activation & {
      readonly sessionId: string;
      readonly pendingId: string;
      readonly factor: TotpFactor;
      readonly challengeId?: string;
    },
  ): Promise<ActivationResult | 'challenge_spent'>;
  /**
   * Uses up a step outside of a challenge, and settles the subject's attempt as `passed`. @returns false, and changes
   * nothing, when the factor is another one by now or the step is not newer than its last one
   */
  spendTotpStep(spent: {
    readonly accountId: string;
    readonly factorId: string;
    readonly step: number;
    readonly subject: string;
    readonly now: number;
  }): Promise<boolean>;
  /** All codes at once: of the old ones none is left. @returns false when the factor is another one by now */
  replaceRecoveryCodes(replacement: {
    readonly accountId: string;
    readonly factorId: string;
    readonly recovery: RecoveryCodes;
  }): Promise<boolean>;

  /** Those in force. For the change of keys. */
  listTotp(page: Page): Promise<readonly TotpFactor[]>;
  /** Those in force. For the change of keys. */
  listFaces(page: Page): Promise<readonly FaceFactor[]>;
  /** @returns false, and changes nothing, when something else stands there by now */
  reseal(resealing: Resealing): Promise<boolean>;

  /**
   * True when another account signs in with this contact or has bound it. Numbers are compared with their country codes
   * (`contactAddress`).
   */
  isContactTaken(contact: Contact, accountId: string): Promise<boolean>;
  /** Ends the bound contact of this channel. @returns false when there was none */
  deleteContact(accountId: string, channel: ContactChannel): Promise<boolean>;
  /** Takes the place of what the same session had begun for the same factor. */
  saveEnrolment(enrolment: Enrolment): Promise<void>;
  findEnrolment(
    sessionId: string,
    factor: Enrolment['factor'],
    now: number,
  ): Promise<Enrolment | undefined>;
  deleteEnrolment(sessionId: string, factor: Enrolment['factor']): Promise<void>;
  /**
   * Puts a contact in force for a signed-in user, and ends its enrolment and its code, all or nothing: both must still be
   * `enrolmentId` and in time, and nobody else may have the contact.
   */
  activateContact(
    activation: Activation & {
      readonly accountId: string;
      readonly sessionId: string;
      readonly enrolmentId: string;
      readonly codeKey: string;
      readonly contact: Contact;
    },
  ): Promise<ActivationResult | 'contact_taken'>;

  findFace(accountId: string): Promise<FaceFactor | undefined>;
  /**
   * Puts a face in force, in place of one that was there, and spends its photos, all or nothing: all of them must still
   * be there, and with `enrolment` that of the factor's account must still be this one, and ends.
   */
  activateFace(
    activation: Activation & {
      readonly factor: FaceFactor;
      readonly photoKeys: readonly string[];
      readonly enrolment?: { readonly sessionId: string; readonly id: string };
    },
  ): Promise<ActivationResult>;
  /** @returns false when there was none */
  deleteFace(accountId: string): Promise<boolean>;
  savePhoto(photo: Photo): Promise<void>;
  findPhoto(key: string, now: number): Promise<Photo | undefined>;
  deletePhotos(keys: readonly string[]): Promise<void>;

  /** Takes the place of an older code with the same key. */
  saveCode(code: SentCode): Promise<void>;
  /** Also one that was used or has just expired, so that its user is not taken for guessing. */
  findCode(key: string): Promise<SentCode | undefined>;
  /** Counts one send in every budget, or, when one of them is used up, in none. */
  reserveSend(send: {
    readonly budgets: readonly SendBudget[];
    readonly now: number;
  }): Promise<SendReservation>;

  insertChallenge(challenge: Challenge): Promise<void>;
  /** @returns undefined once it is spent, over its attempts, or past its time */
  findChallenge(challengeId: string, now: number): Promise<Challenge | undefined>;
  /**
   * Spends the challenge and its proof, and settles the subject's attempt as `passed`: all or nothing. A TOTP step passes only
   * if it is newer than the last one; a recovery code only if its hash is still the stored one; a code that was sent only
   * if it is still the newest, unused and in time. With `bind` no factor may be in force, nobody else may have
   * the contact, and it is put in force. A face passes only if its photos are still there, which are deleted. With
   * `session` that session is noted as proven at `now`.
   */
  passChallenge(pass: {
    readonly challengeId: string;
    readonly accountId: string;
    readonly proof: Proof;
    readonly subject: string;
    readonly session?: SessionProof;
    readonly now: number;
  }): Promise<PassResult>;

  /** Unix milliseconds: when this session last proved a second factor beyond what its token says. */
  findSessionProof(sessionId: string, now: number): Promise<number | undefined>;

  /** Takes one slot of the budget before anything is compared. */
  reserveAttempt(subject: AttemptSubject): Promise<AttemptReservation>;
  /** Gives a slot back, counts it as a failure, or forgets all failures. */
  settleAttempt(
    subject: AttemptSubject & { readonly outcome: AttemptOutcome },
  ): Promise<AttemptStanding>;
  /** The same without taking or giving anything. */
  readAttempts(subject: AttemptSubject): Promise<AttemptStanding>;
  /** Forgets a subject, also its hard stop. */
  clearAttempts(subject: string): Promise<void>;

  /** Claims an attempt id, or tells what became of it. A claim that is not closed lapses at `leaseUntil`. */
  openAttempt(attempt: {
    readonly key: string;
    readonly now: number;
    readonly leaseUntil: number;
  }): Promise<AttemptRecord>;
  /** Keeps the outcome until `keepUntil`. */
  closeAttempt(attempt: {
    readonly key: string;
    readonly outcome: string;
    readonly keepUntil: number;
  }): Promise<void>;
  /** Gives the claim up, so that a repeat runs anew. */
  dropAttempt(key: string): Promise<void>;
}
