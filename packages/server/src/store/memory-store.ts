import { boundContact, withContact, withoutContact } from '../contact/contact.js';
import type { AttemptReservation, AttemptStanding } from '../limits/limits.js';
import { MemoryRows } from './memory-rows.js';
import type {
  ActivationResult,
  AttemptOutcome,
  AttemptRecord,
  AttemptSubject,
  MfaStore,
  Page,
  PassResult,
  Resealing,
  SendReservation,
} from './mfa-store.js';
import { pageOf } from './page.js';
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
  SentCode,
  ServedFactor,
  TotpFactor,
} from './records.js';

type First<T extends keyof MfaStore> = Parameters<MfaStore[T]>[0];

/** A store that lives as long as its object: for stories, tests and demos. */
export function createMemoryStore(): MfaStore {
  return new MemoryStore();
}

// No method awaits anything, so that each runs in one turn of the event loop: that is what makes it atomic.
class MemoryStore implements MfaStore {
  readonly #rows = new MemoryRows();

  async insertAccount(account: Account): Promise<boolean> {
    return this.#rows.accounts.insert(account);
  }

  async findAccount(accountId: string): Promise<Account | undefined> {
    return this.#rows.accounts.find(accountId);
  }

  async findAccountByLogin(name: LoginName, value: string): Promise<Account | undefined> {
    return this.#rows.accounts.findByLogin(name, value);
  }

  async setPreferredFactor(accountId: string, preferredFactor: ServedFactor): Promise<boolean> {
    return this.#rows.accounts.update(accountId, (account) => ({ ...account, preferredFactor }));
  }

  async findTotp(accountId: string): Promise<TotpFactor | undefined> {
    return this.#rows.totp.get(accountId);
  }

  async replaceTotp(factor: TotpFactor): Promise<void> {
    this.#rows.totp.set(factor.accountId, factor);
  }

  async deleteTotp(accountId: string): Promise<boolean> {
    this.#rows.pending.deleteWhere((pending) => pending.accountId === accountId);
    return this.#rows.totp.delete(accountId);
  }

  async savePendingTotp(pending: PendingTotp): Promise<void> {
    this.#rows.sweep(pending.createdAt);
    this.#rows.pending.set(pending.sessionId, pending);
  }

  async findPendingTotp(sessionId: string, now: number): Promise<PendingTotp | undefined> {
    return this.#rows.pending.get(sessionId, now);
  }

  async deletePendingTotp(sessionId: string): Promise<void> {
    this.#rows.pending.delete(sessionId);
  }

  async activateTotp(activation: First<'activateTotp'>): ReturnType<MfaStore['activateTotp']> {
    const { sessionId, pendingId, factor, challengeId, now } = activation;
    if (this.#rows.pending.get(sessionId, now)?.id !== pendingId) return 'gone';
    if (activation.onlyFirst && this.#rows.hasFactor(factor.accountId)) return 'occupied';
    if (challengeId !== undefined && !this.#rows.spendChallenge(challengeId, now)) {
      return 'challenge_spent';
    }
    this.#rows.pending.delete(sessionId);
    this.#rows.totp.set(factor.accountId, factor);
    this.#rows.prove(activation.session, now);
    return 'activated';
  }

  async spendTotpStep(spent: First<'spendTotpStep'>): Promise<boolean> {
    const { accountId, subject, now, ...proof } = spent;
    if (this.#rows.spendTotp(accountId, { type: 'totp', ...proof }, now) !== 'passed') return false;
    this.#rows.attempts.pass(subject);
    return true;
  }

  async listTotp(page: Page): Promise<readonly TotpFactor[]> {
    return pageOf(this.#rows.totp.values(), page);
  }

  async listFaces(page: Page): Promise<readonly FaceFactor[]> {
    return pageOf(this.#rows.faces.values(), page);
  }

  async reseal(resealing: Resealing): Promise<boolean> {
    return this.#rows.reseal(resealing);
  }

  async replaceRecoveryCodes(replacement: First<'replaceRecoveryCodes'>): Promise<boolean> {
    const { accountId, factorId, recovery } = replacement;
    const factor = this.#rows.totp.get(accountId);
    if (factor?.id !== factorId) return false;
    this.#rows.totp.set(accountId, { ...factor, recovery, updatedAt: recovery.createdAt });
    return true;
  }

  async isContactTaken(contact: Contact, accountId: string): Promise<boolean> {
    return this.#rows.accounts.isTaken(contact, accountId);
  }

  async deleteContact(accountId: string, channel: ContactChannel): Promise<boolean> {
    const account = this.#rows.accounts.find(accountId);
    if (!account || !boundContact(account, channel)) return false;
    return this.#rows.accounts.update(accountId, () => withoutContact(account, channel));
  }

  async saveEnrolment(enrolment: Enrolment): Promise<void> {
    this.#rows.sweep(enrolment.createdAt);
    this.#rows.enrolments.set(enrolmentKey(enrolment.sessionId, enrolment.factor), enrolment);
  }

  async findEnrolment(
    sessionId: string,
    factor: Enrolment['factor'],
    now: number,
  ): Promise<Enrolment | undefined> {
    return this.#rows.enrolments.get(enrolmentKey(sessionId, factor), now);
  }

  async deleteEnrolment(sessionId: string, factor: Enrolment['factor']): Promise<void> {
    this.#rows.enrolments.delete(enrolmentKey(sessionId, factor));
  }

  async activateContact(
    activation: First<'activateContact'>,
  ): ReturnType<MfaStore['activateContact']> {
    const { accountId, sessionId, enrolmentId, codeKey, contact, now } = activation;
    const key = enrolmentKey(sessionId, contact.channel);
    const enrolment = this.#rows.enrolments.get(key, now);
    if (enrolment?.id !== enrolmentId || enrolment.accountId !== accountId) return 'gone';
    if (!this.#rows.hasNewestCode(codeKey, enrolmentId, now)) return 'gone';
    if (activation.onlyFirst && this.#rows.hasFactor(accountId)) return 'occupied';
    if (this.#rows.accounts.isTaken(contact, accountId)) return 'contact_taken';
    this.#rows.accounts.update(accountId, (account) => withContact(account, contact));
    this.#rows.enrolments.delete(key);
    this.#rows.markUsed(codeKey);
    this.#rows.prove(activation.session, now);
    return 'activated';
  }

  async findFace(accountId: string): Promise<FaceFactor | undefined> {
    return this.#rows.faces.get(accountId);
  }

  async activateFace(activation: First<'activateFace'>): Promise<ActivationResult> {
    const { factor, photoKeys, enrolment, now } = activation;
    const key = enrolmentKey(enrolment?.sessionId ?? '', 'face');
    if (enrolment) {
      const begun = this.#rows.enrolments.get(key, now);
      if (begun?.id !== enrolment.id || begun.accountId !== factor.accountId) return 'gone';
    }
    if (activation.onlyFirst && this.#rows.hasFactor(factor.accountId)) return 'occupied';
    if (!this.#rows.takePhotos(photoKeys, now)) return 'gone';
    this.#rows.enrolments.delete(key);
    this.#rows.faces.set(factor.accountId, factor);
    this.#rows.prove(activation.session, now);
    return 'activated';
  }

  async deleteFace(accountId: string): Promise<boolean> {
    this.#rows.enrolments.deleteWhere(
      (one) => one.factor === 'face' && one.accountId === accountId,
    );
    return this.#rows.faces.delete(accountId);
  }

  async savePhoto(photo: Photo): Promise<void> {
    this.#rows.sweep(photo.createdAt);
    this.#rows.photos.set(photo.key, photo);
  }

  async findPhoto(key: string, now: number): Promise<Photo | undefined> {
    return this.#rows.photos.get(key, now);
  }

  async deletePhotos(keys: readonly string[]): Promise<void> {
    this.#rows.dropPhotos(keys);
  }

  async saveCode(code: SentCode): Promise<void> {
    this.#rows.sweep(code.createdAt);
    this.#rows.codes.set(code.key, code);
  }

  async findCode(key: string): Promise<SentCode | undefined> {
    return this.#rows.codes.get(key);
  }

  async reserveSend(send: First<'reserveSend'>): Promise<SendReservation> {
    this.#rows.sweep(send.now);
    return this.#rows.sends.reserve(send.budgets, send.now);
  }

  async insertChallenge(challenge: Challenge): Promise<void> {
    this.#rows.sweep(challenge.createdAt);
    this.#rows.challenges.set(challenge.id, challenge);
    this.#rows.attempts.openChallenge(challenge.id);
  }

  async findChallenge(challengeId: string, now: number): Promise<Challenge | undefined> {
    return this.#rows.challenges.get(challengeId, now);
  }

  async passChallenge(pass: First<'passChallenge'>): Promise<PassResult> {
    const { challengeId, accountId, proof, subject, session, now } = pass;
    if (this.#rows.challenges.get(challengeId, now)?.accountId !== accountId)
      return 'challenge_spent';
    const result = this.#rows.spend(accountId, proof, now);
    if (result !== 'passed') return result;
    this.#rows.spendChallenge(challengeId, now);
    this.#rows.attempts.pass(subject);
    this.#rows.prove(session, now);
    return 'passed';
  }

  async findSessionProof(sessionId: string, now: number): Promise<number | undefined> {
    return this.#rows.provenAt(sessionId, now);
  }

  async reserveAttempt(subject: AttemptSubject): Promise<AttemptReservation> {
    return this.#rows.attempts.reserve(subject);
  }

  async settleAttempt(
    attempt: AttemptSubject & { readonly outcome: AttemptOutcome },
  ): Promise<AttemptStanding> {
    const standing = this.#rows.attempts.settle(attempt);
    if (standing.challengeSpent) this.#rows.challenges.delete(attempt.challengeId ?? '');
    return standing;
  }

  async readAttempts(subject: AttemptSubject): Promise<AttemptStanding> {
    return this.#rows.attempts.read(subject);
  }

  async clearAttempts(subject: string): Promise<void> {
    this.#rows.attempts.clear(subject);
  }

  async openAttempt({ key, now, leaseUntil }: First<'openAttempt'>): Promise<AttemptRecord> {
    this.#rows.sweep(now);
    return this.#rows.outcomes.open(key, now, leaseUntil);
  }

  async closeAttempt({ key, outcome, keepUntil }: First<'closeAttempt'>): Promise<void> {
    this.#rows.outcomes.close(key, outcome, keepUntil);
  }

  async dropAttempt(key: string): Promise<void> {
    this.#rows.outcomes.drop(key);
  }
}

function enrolmentKey(sessionId: string, factor: Enrolment['factor']): string {
  return `${factor}:${sessionId}`;
}
