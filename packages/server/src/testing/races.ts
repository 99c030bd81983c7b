import { Secret, TOTP } from 'otpauth';
import { createAccount, type NewAccount } from '../accounts/account.js';
import type { AuditEvent } from '../audit.js';
import type { MfaMessage } from '../contact/sender.js';
import type { MfaServer } from '../server.js';
import type { MfaStore } from '../store/mfa-store.js';
import type { Account } from '../store/records.js';
import { contactPaths, PHONE } from './contact-harness.js';
import { paths } from './harness.js';

/** Servers over one database, as many as it takes; request `n` goes to one of them. */
export interface Cluster {
  /** The store, and a server over it with the same keys, in this process. */
  readonly store: MfaStore;
  readonly local: MfaServer;
  readonly messages: readonly MfaMessage[];
  readonly events: readonly AuditEvent[];
  ask(n: number, request: Request): Promise<Response>;
  /** Resolves when `messages` and `events` hold all that has happened so far. */
  settled(): Promise<void>;
}

/** What of an answer the races look at. */
export interface RaceAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
}

export const PARALLEL = 32;

/** Something that may be used once, and how the n-th of many tries to. */
export interface Artefact {
  readonly use: (n: number) => Promise<RaceAnswer>;
}

const PASSWORD = 'correct horse';
const EMAIL = 'bound@example.com';

/** A customer of the cluster, with an authenticator app in force. */
export class Racer {
  readonly #cluster: Cluster;
  readonly account: Account;
  readonly #app: TOTP;
  readonly #recoveryCode: string;

  private constructor(cluster: Cluster, account: Account, secret: string, recoveryCode: string) {
    this.#cluster = cluster;
    this.account = account;
    this.#app = new TOTP({ secret: Secret.fromBase32(secret) });
    this.#recoveryCode = recoveryCode;
  }

  static async create(cluster: Cluster, more: Partial<NewAccount> = {}): Promise<Racer> {
    const account = await createAccount(
      cluster.store,
      { username: crypto.randomUUID(), password: PASSWORD, policy: 'required', ...more },
      { iterations: 1 },
    );
    const totp = await cluster.local.admin.importTotp({ accountId: account.id });
    return new Racer(cluster, account, totp.secret, totp.recoveryCode);
  }

  code(): string {
    return this.#app.generate();
  }

  async post(n: number, path: string, body: object, token?: string): Promise<RaceAnswer> {
    const headers = {
      ...{ 'content-type': 'application/json', 'x-authing-lang': 'en-US' },
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await this.#cluster.ask(n, new Request(`http://localhost${path}`, init));
    return { status: response.status, body: await response.json() };
  }

  async challenge(n: number): Promise<string> {
    const body = { account: this.account.username, password: PASSWORD };
    return (await this.post(n, paths.login, body)).body.data.mfaToken;
  }

  challenges(count: number = PARALLEL): Promise<string[]> {
    return together((n) => this.challenge(n), count);
  }

  /** One step, as many challenges. */
  async totpStep(challenges?: number): Promise<Artefact> {
    const tokens = await this.challenges(challenges);
    const body = { totp: this.code() };
    return { use: (n) => this.post(n, paths.verify, body, tokens[n]) };
  }

  /** One challenge, and the right code for it every time. */
  async mfaToken(): Promise<Artefact> {
    const token = await this.challenge(0);
    const body = { totp: this.code() };
    return { use: (n) => this.post(n, paths.verify, body, token) };
  }

  /** One recovery code, as many challenges. */
  async recovery(challenges?: number): Promise<Artefact> {
    const tokens = await this.challenges(challenges);
    const body = { recoveryCode: this.#recoveryCode };
    return { use: (n) => this.post(n, paths.recovery, body, tokens[n]) };
  }

  /** One code of a message: it is good for the challenge that asked for it. */
  async sentCode(channel: 'sms' | 'email'): Promise<Artefact> {
    const token = await this.challenge(0);
    const contact = channel === 'sms' ? { phone: '****22' } : { email: 'b***@example.com' };
    await this.post(0, contactPaths[channel], contact, token);
    await this.#cluster.settled();
    const body = { ...contact, code: this.#cluster.messages.at(-1)?.code };
    const path = channel === 'sms' ? contactPaths.smsVerify : contactPaths.emailVerify;
    return { use: (n) => this.post(n, path, body, token) };
  }

  /** How many codes were compared and found wrong, whatever the callers were told. */
  async wrongCodes(): Promise<number> {
    await this.#cluster.settled();
    const own = this.#cluster.events.filter(({ accountId }) => accountId === this.account.id);
    return own.filter(({ reason }) => reason === 'wrong').length;
  }

  /** How many failures are counted against the account. */
  async failures(): Promise<number> {
    const most = 1_000_000;
    const { attemptsLeft } = await this.#cluster.store.readAttempts({
      ...{ subject: `mfa:${this.account.id}`, now: Date.now() },
      limits: {
        ...{ perChallenge: most, perSubject: most, hardStop: most },
        ...{ lockSeconds: 900, maxLockSeconds: 900, forgetSeconds: Number.POSITIVE_INFINITY },
      },
    });
    return most - attemptsLeft;
  }
}

/** Contacts that are bound already, others for each number. */
export const withContact = (n: number): Partial<NewAccount> => ({
  mfaPhone: `139${String(n).padStart(6, '0')}22`,
  ...{ mfaPhoneCountryCode: PHONE.phoneCountryCode, mfaEmail: `b${n}${EMAIL.slice(1)}` },
});

/** What may be used once. Each gets a new account, so that no round sees the one before. */
export const ARTEFACTS: Readonly<Record<string, (cluster: Cluster, n: number) => Promise<Race>>> = {
  'a TOTP step': (cluster) => race(cluster, {}, (racer) => racer.totpStep()),
  'the token of a challenge': (cluster) => race(cluster, {}, (racer) => racer.mfaToken()),
  'a recovery code': (cluster) => race(cluster, {}, (racer) => racer.recovery()),
  'a code by text message': (cluster, n) =>
    race(cluster, withContact(n), (racer) => racer.sentCode('sms')),
  'a code by e-mail': (cluster, n) =>
    race(cluster, withContact(n), (racer) => racer.sentCode('email')),
};

/** How one round went. */
export interface Race {
  readonly winners: number;
  /** What the losers heard, each once. */
  readonly codes: readonly number[];
  readonly failures: number;
}

async function race(
  cluster: Cluster,
  account: Partial<NewAccount>,
  prepare: (racer: Racer) => Promise<Artefact>,
): Promise<Race> {
  const racer = await Racer.create(cluster, account);
  const { use } = await prepare(racer);
  const answers = await together(use);
  const codes = new Set(answers.map(({ body }) => body.code));
  return {
    winners: answers.filter(({ body }) => body.code === 200).length,
    codes: [...codes].filter((code) => code !== 200),
    failures: await racer.failures(),
  };
}

/** Runs {@link PARALLEL} of them at once, or another number. */
export function together<T>(run: (n: number) => Promise<T>, count = PARALLEL): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => run(n)));
}
