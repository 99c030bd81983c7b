import { boundContact, contactAddress, withContact } from '../contact/contact.js';
import { AccountTable } from './account-table.js';
import { AttemptTable } from './attempt-table.js';
import { consumed } from './consumed.js';
import { ExpiringMap } from './expiring-map.js';
import type { PassResult, Proof, Resealing } from './mfa-store.js';
import { OutcomeTable } from './outcome-table.js';
import type {
  Challenge,
  Enrolment,
  FaceFactor,
  PendingTotp,
  Photo,
  SentCode,
  SessionProof,
  TotpFactor,
} from './records.js';
import { SendTable } from './send-table.js';

type ProofOf<T extends Proof['type']> = Extract<Proof, { type: T }>;

/** Rows past their time are swept out once in this many inserts. */
const SWEEP_EVERY = 256;

/** A code that came too late is kept a little longer, so that its user can be told. */
const KEEP_EXPIRED_MS = 600_000;

/** The rows of a store that lives in one process, and the steps that its methods are made of. All are synchronous. */
export class MemoryRows {
  readonly accounts: AccountTable = new AccountTable();
  readonly totp: Map<string, TotpFactor> = new Map();
  readonly faces: Map<string, FaceFactor> = new Map();
  readonly pending: ExpiringMap<PendingTotp> = new ExpiringMap();
  readonly enrolments: ExpiringMap<Enrolment> = new ExpiringMap();
  readonly challenges: ExpiringMap<Challenge> = new ExpiringMap();
  readonly photos: ExpiringMap<Photo> = new ExpiringMap();
  readonly codes: Map<string, SentCode> = new Map();
  readonly outcomes: OutcomeTable = new OutcomeTable();
  readonly attempts: AttemptTable = new AttemptTable();
  readonly sends: SendTable = new SendTable();
  readonly #proofs = new ExpiringMap<{ readonly provenAt: number; readonly expiresAt: number }>();
  #inserts = 0;

  /** Uses the proof up, or says why it cannot be. */
  spend(accountId: string, proof: Proof, now: number): PassResult {
    switch (proof.type) {
      case 'totp':
      case 'recovery':
        return this.spendTotp(accountId, proof, now);
      case 'contact':
        return this.#spendCode(accountId, proof, now);
      case 'face':
        return this.#spendFace(accountId, proof, now);
      case 'first_face':
        return this.#spendFirstFace(accountId, proof, now);
    }
  }

  spendTotp(accountId: string, proof: ProofOf<'totp' | 'recovery'>, now: number): PassResult {
    const next = consumed(this.totp.get(accountId), proof, now);
    if (!next) return 'proof_spent';
    this.totp.set(accountId, next);
    return 'passed';
  }

  /** @returns false when something else stands there by now */
  reseal({ type, accountId, factorId, from, to }: Resealing): boolean {
    const totp = type === 'totp' ? this.totp.get(accountId) : undefined;
    if (totp?.id === factorId && totp.sealedSecret === from) {
      this.totp.set(accountId, { ...totp, sealedSecret: to });
      return true;
    }
    const face = type === 'face' ? this.faces.get(accountId) : undefined;
    if (face?.id !== factorId || face.sealedTemplate !== from) return false;
    this.faces.set(accountId, { ...face, sealedTemplate: to });
    return true;
  }

  spendChallenge(challengeId: string, now: number): boolean {
    const challenge = this.challenges.get(challengeId, now);
    this.attempts.closeChallenge(challengeId);
    this.challenges.delete(challengeId);
    return challenge !== undefined;
  }

  /** Notes that a session has shown a second factor. */
  prove(session: SessionProof | undefined, now: number): void {
    if (!session) return;
    const { sessionId, expiresAt } = session;
    this.#proofs.set(sessionId, { provenAt: now, expiresAt });
  }

  provenAt(sessionId: string, now: number): number | undefined {
    return this.#proofs.get(sessionId, now)?.provenAt;
  }

  hasFactor(accountId: string): boolean {
    return (
      this.totp.has(accountId) || this.faces.has(accountId) || this.accounts.hasContact(accountId)
    );
  }

  hasNewestCode(key: string, id: string, now: number): boolean {
    const code = this.codes.get(key);
    return code?.id === id && !code.isUsed && code.expiresAt > now;
  }

  markUsed(key: string): void {
    const code = this.codes.get(key);
    if (code) this.codes.set(key, { ...code, isUsed: true });
  }

  /** All of these photos, and at least one. @returns false, and takes none, when one is missing */
  takePhotos(keys: readonly string[], now: number): boolean {
    if (keys.length === 0 || keys.some((key) => !this.photos.get(key, now))) return false;
    this.dropPhotos(keys);
    return true;
  }

  dropPhotos(keys: readonly string[]): void {
    for (const key of keys) this.photos.delete(key);
  }

  /** To be called with every insert: now and then it looks for rows that have ended. */
  sweep(now: number): void {
    this.#inserts += 1;
    if (this.#inserts % SWEEP_EVERY !== 0) return;
    this.attempts.sweep(now);
    this.sends.sweep(now);
    this.outcomes.sweep(now);
    for (const [key, { expiresAt }] of this.codes) {
      if (expiresAt + KEEP_EXPIRED_MS <= now) this.codes.delete(key);
    }
    this.challenges.sweep(now, (id) => this.attempts.closeChallenge(id));
    for (const rows of [this.pending, this.enrolments, this.photos, this.#proofs]) rows.sweep(now);
  }

  #spendCode(accountId: string, proof: ProofOf<'contact'>, now: number): PassResult {
    const { codeKey, codeId, contact, bind } = proof;
    const account = this.accounts.find(accountId);
    if (!account || !this.hasNewestCode(codeKey, codeId, now)) return 'proof_spent';
    if (bind) {
      if (this.hasFactor(accountId)) return 'occupied';
      if (this.accounts.isTaken(contact, accountId)) return 'contact_taken';
      this.accounts.update(accountId, () => withContact(account, contact));
    } else {
      const bound = boundContact(account, contact.channel);
      if (!bound || contactAddress(bound) !== contactAddress(contact)) return 'proof_spent';
    }
    this.markUsed(codeKey);
    return 'passed';
  }

  #spendFace(accountId: string, proof: ProofOf<'face'>, now: number): PassResult {
    const isInForce = this.faces.get(accountId)?.id === proof.factorId;
    return isInForce && this.takePhotos(proof.photoKeys, now) ? 'passed' : 'proof_spent';
  }

  #spendFirstFace(accountId: string, proof: ProofOf<'first_face'>, now: number): PassResult {
    if (this.hasFactor(accountId)) return 'occupied';
    if (!this.takePhotos(proof.photoKeys, now)) return 'proof_spent';
    this.faces.set(accountId, proof.factor);
    return 'passed';
  }
}
