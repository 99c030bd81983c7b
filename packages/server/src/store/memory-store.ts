import {
  boundContact,
  contactAddress,
  contactsOf,
  hasBoundContact,
  withContact,
  withoutContact,
} from '../contact/contact.js';
import type { AttemptReservation, AttemptStanding } from '../limits/limits.js';
import { AttemptTable } from './attempt-table.js';
import type {
  ActivationResult,
  AttemptOutcome,
  AttemptRecord,
  AttemptSubject,
  MfaStore,
  PassResult,
  Proof,
  SendReservation,
} from './mfa-store.js';
import type {
  Account,
  Challenge,
  Contact,
  ContactChannel,
  LoginName,
  PendingTotp,
  SentCode,
  TotpFactor,
} from './records.js';
import { SendTable } from './send-table.js';

type Activation = Parameters<MfaStore['activateTotp']>[0];
type Pass = Parameters<MfaStore['passChallenge']>[0];
type ContactProof = Extract<Proof, { type: 'contact' }>;

/** Rows past their time are swept out once in this many inserts. */
const SWEEP_EVERY = 256;

/** A code that came too late is kept a little longer, so that its user can be told. */
const KEEP_EXPIRED_MS = 600_000;

const LOGIN_NAMES: readonly LoginName[] = ['username', 'email', 'phone'];

/** A store that lives as long as its object: for stories, tests and demos. */
export function createMemoryStore(): MfaStore {
  return new MemoryStore();
}

// No method awaits anything, so that each runs in one turn of the event loop: that is what makes it atomic.
class MemoryStore implements MfaStore {
  readonly #accounts = new Map<string, Account>();
  readonly #logins = new Map<string, string>();
  readonly #totp = new Map<string, TotpFactor>();
  readonly #pending = new Map<string, PendingTotp>();
  readonly #challenges = new Map<string, Challenge>();
  readonly #outcomes = new Map<string, { outcome?: string; until: number }>();
  readonly #codes = new Map<string, SentCode>();
  readonly #attempts = new AttemptTable();
  readonly #sends = new SendTable();
  #inserts = 0;

  async insertAccount(account: Account): Promise<boolean> {
    const logins = LOGIN_NAMES.flatMap((name) => {
      const value = account[name];
      return value === undefined ? [] : [`${name}:${value}`];
    });
    if (this.#accounts.has(account.id)) return false;
    if (logins.some((login) => this.#logins.has(login))) return false;
    const bound = [boundContact(account, 'sms'), boundContact(account, 'email')];
    if (bound.some((contact) => contact && this.#isTaken(contact, account.id))) return false;
    this.#accounts.set(account.id, account);
    for (const login of logins) this.#logins.set(login, account.id);
    return true;
  }

  async findAccount(accountId: string): Promise<Account | undefined> {
    return this.#accounts.get(accountId);
  }

  async findAccountByLogin(name: LoginName, value: string): Promise<Account | undefined> {
    return this.#accounts.get(this.#logins.get(`${name}:${value}`) ?? '');
  }

  async findTotp(accountId: string): Promise<TotpFactor | undefined> {
    return this.#totp.get(accountId);
  }

  async replaceTotp(factor: TotpFactor): Promise<void> {
    this.#totp.set(factor.accountId, factor);
  }

  async deleteTotp(accountId: string): Promise<boolean> {
    for (const [sessionId, pending] of this.#pending) {
      if (pending.accountId === accountId) this.#pending.delete(sessionId);
    }
    return this.#totp.delete(accountId);
  }

  async savePendingTotp(pending: PendingTotp): Promise<void> {
    this.#sweep(pending.createdAt);
    this.#pending.set(pending.sessionId, pending);
  }

  async findPendingTotp(sessionId: string, now: number): Promise<PendingTotp | undefined> {
    const pending = this.#pending.get(sessionId);
    return pending && pending.expiresAt > now ? pending : undefined;
  }

  async deletePendingTotp(sessionId: string): Promise<void> {
    this.#pending.delete(sessionId);
  }

  async activateTotp(activation: Activation): Promise<ActivationResult> {
    const { sessionId, pendingId, factor, onlyFirst, challengeId, now } = activation;
    const pending = this.#pending.get(sessionId);
    if (pending?.id !== pendingId || pending.expiresAt <= now) return 'gone';
    if (onlyFirst && this.#hasFactor(factor.accountId)) return 'occupied';
    if (challengeId !== undefined && !this.#spendChallenge(challengeId, now)) {
      return 'challenge_spent';
    }
    this.#pending.delete(sessionId);
    this.#totp.set(factor.accountId, factor);
    return 'activated';
  }

  async isContactTaken(contact: Contact, accountId: string): Promise<boolean> {
    return this.#isTaken(contact, accountId);
  }

  async deleteContact(accountId: string, channel: ContactChannel): Promise<boolean> {
    const account = this.#accounts.get(accountId);
    if (!account || !boundContact(account, channel)) return false;
    this.#accounts.set(accountId, withoutContact(account, channel));
    return true;
  }

  async saveCode(code: SentCode): Promise<void> {
    this.#sweep(code.createdAt);
    this.#codes.set(code.key, code);
  }

  async findCode(key: string): Promise<SentCode | undefined> {
    return this.#codes.get(key);
  }

  async reserveSend(send: Parameters<MfaStore['reserveSend']>[0]): Promise<SendReservation> {
    this.#sweep(send.now);
    return this.#sends.reserve(send.budgets, send.now);
  }

  async insertChallenge(challenge: Challenge): Promise<void> {
    this.#sweep(challenge.createdAt);
    this.#challenges.set(challenge.id, challenge);
    this.#attempts.openChallenge(challenge.id);
  }

  async findChallenge(challengeId: string, now: number): Promise<Challenge | undefined> {
    return this.#openChallenge(challengeId, now);
  }

  async passChallenge(pass: Pass): Promise<PassResult> {
    const { challengeId, accountId, proof, subject, now } = pass;
    if (this.#openChallenge(challengeId, now)?.accountId !== accountId) return 'challenge_spent';
    const result =
      proof.type === 'contact'
        ? this.#spendCode(accountId, proof, now)
        : this.#spendFactor(accountId, proof, now);
    if (result !== 'passed') return result;
    this.#spendChallenge(challengeId, now);
    this.#attempts.pass(subject);
    return 'passed';
  }

  async reserveAttempt(subject: AttemptSubject): Promise<AttemptReservation> {
    return this.#attempts.reserve(subject);
  }

  async settleAttempt(
    attempt: AttemptSubject & { readonly outcome: AttemptOutcome },
  ): Promise<AttemptStanding> {
    const standing = this.#attempts.settle(attempt);
    if (standing.challengeSpent) this.#challenges.delete(attempt.challengeId ?? '');
    return standing;
  }

  async readAttempts(subject: AttemptSubject): Promise<AttemptStanding> {
    return this.#attempts.read(subject);
  }

  async clearAttempts(subject: string): Promise<void> {
    this.#attempts.clear(subject);
  }

  async openAttempt(attempt: Parameters<MfaStore['openAttempt']>[0]): Promise<AttemptRecord> {
    this.#sweep(attempt.now);
    const known = this.#outcomes.get(attempt.key);
    if (known && known.until > attempt.now) {
      return known.outcome === undefined
        ? { state: 'running' }
        : { state: 'done', outcome: known.outcome };
    }
    this.#outcomes.set(attempt.key, { until: attempt.leaseUntil });
    return { state: 'mine' };
  }

  async closeAttempt(attempt: Parameters<MfaStore['closeAttempt']>[0]): Promise<void> {
    this.#outcomes.set(attempt.key, { outcome: attempt.outcome, until: attempt.keepUntil });
  }

  async dropAttempt(key: string): Promise<void> {
    this.#outcomes.delete(key);
  }

  #spendFactor(accountId: string, proof: Exclude<Proof, ContactProof>, now: number): PassResult {
    const next = consumed(this.#totp.get(accountId), proof, now);
    if (!next) return 'proof_spent';
    this.#totp.set(accountId, next);
    return 'passed';
  }

  #spendCode(accountId: string, proof: ContactProof, now: number): PassResult {
    const { codeKey, codeId, contact, bind } = proof;
    const account = this.#accounts.get(accountId);
    const code = this.#codes.get(codeKey);
    if (!account || code?.id !== codeId || code.expiresAt <= now) return 'proof_spent';
    if (bind) {
      if (this.#hasFactor(accountId)) return 'occupied';
      if (this.#isTaken(contact, accountId)) return 'contact_taken';
      this.#accounts.set(accountId, withContact(account, contact));
    } else {
      const bound = boundContact(account, contact.channel);
      if (!bound || contactAddress(bound) !== contactAddress(contact)) return 'proof_spent';
    }
    this.#codes.delete(codeKey);
    return 'passed';
  }

  #hasFactor(accountId: string): boolean {
    const account = this.#accounts.get(accountId);
    return this.#totp.has(accountId) || (account !== undefined && hasBoundContact(account));
  }

  // A look at every account: a database has an index for this.
  #isTaken(contact: Contact, accountId: string): boolean {
    const address = contactAddress(contact);
    for (const account of this.#accounts.values()) {
      if (account.id === accountId) continue;
      const known = contactsOf(account);
      if (known.some((one) => one.channel === contact.channel && contactAddress(one) === address)) {
        return true;
      }
    }
    return false;
  }

  #openChallenge(challengeId: string, now: number): Challenge | undefined {
    const challenge = this.#challenges.get(challengeId);
    return challenge && challenge.expiresAt > now ? challenge : undefined;
  }

  #spendChallenge(challengeId: string, now: number): boolean {
    const challenge = this.#openChallenge(challengeId, now);
    this.#attempts.closeChallenge(challengeId);
    this.#challenges.delete(challengeId);
    return challenge !== undefined;
  }

  #sweep(now: number): void {
    this.#inserts += 1;
    if (this.#inserts % SWEEP_EVERY !== 0) return;
    this.#attempts.sweep(now);
    this.#sends.sweep(now);
    for (const [key, { expiresAt }] of this.#codes) {
      if (expiresAt + KEEP_EXPIRED_MS <= now) this.#codes.delete(key);
    }
    for (const [id, { expiresAt }] of this.#challenges) {
      if (expiresAt <= now) this.#spendChallenge(id, now);
    }
    for (const [id, { expiresAt }] of this.#pending) if (expiresAt <= now) this.#pending.delete(id);
    for (const [key, { until }] of this.#outcomes) if (until <= now) this.#outcomes.delete(key);
  }
}

/** The factor after the proof was used; undefined when it was used already. */
function consumed(
  factor: TotpFactor | undefined,
  proof: Exclude<Proof, ContactProof>,
  now: number,
): TotpFactor | undefined {
  if (factor?.id !== proof.factorId) return undefined;
  if (proof.type === 'totp') {
    return proof.step > factor.lastStep
      ? { ...factor, lastStep: proof.step, updatedAt: now }
      : undefined;
  }
  return proof.hash === factor.recoveryHash
    ? { ...factor, recoveryHash: proof.nextHash, updatedAt: now }
    : undefined;
}
