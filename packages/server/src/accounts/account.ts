import { type RandomSource, toHex, webRandom } from '../crypto/bytes.js';
import type { MfaStore } from '../store/mfa-store.js';
import type { Account, AccountMfaPolicy, LoginName } from '../store/records.js';
import { hashPassword, MAX_PASSWORD_LENGTH } from './password.js';

/** What {@link createAccount} makes an account from. At least one of username, email and phone. */
export interface NewAccount {
  readonly username?: string;
  readonly email?: string;
  /** Without the country code. */
  readonly phone?: string;
  readonly phoneCountryCode?: string;
  readonly nickname?: string;
  readonly avatar?: string;
  /** A number that is a second factor already. */
  readonly mfaPhone?: string;
  readonly mfaPhoneCountryCode?: string;
  /** An address that is a second factor already. */
  readonly mfaEmail?: string;
  /** At most 256 characters. */
  readonly password: string;
  /** @default 'personal' */
  readonly policy?: AccountMfaPolicy;
  /** @default 128 random bits */
  readonly id?: string;
}

/** How {@link createAccount} works. */
export interface CreateAccountOptions {
  /** PBKDF2 rounds. Lower it only in tests. @default 600000 */
  readonly iterations?: number;
  /** Unix milliseconds. @default Date.now */
  readonly clock?: () => number;
  readonly random?: RandomSource;
}

/** A login name as it is stored and compared: aliases in other capitals or spacing are one name. */
export function normalizeLogin(name: LoginName, value: string): string {
  const text = value.normalize('NFKC').trim();
  return name === 'phone' ? text.replace(/[\s\p{Pd}()]/gu, '') : text.toLowerCase();
}

/**
 * Stores a new account with a hashed password.
 *
 * @throws Error when there is nothing to sign in with, the password is empty or too long, or a name is taken
 */
export async function createAccount(
  store: MfaStore,
  account: NewAccount,
  options: CreateAccountOptions = {},
): Promise<Account> {
  const { random = webRandom, clock = Date.now, iterations } = options;
  const { password, policy = 'personal', id = toHex(random(16)), ...rest } = account;
  const logins = {
    ...(rest.username ? { username: normalizeLogin('username', rest.username) } : {}),
    ...(rest.email ? { email: normalizeLogin('email', rest.email) } : {}),
    ...(rest.phone ? { phone: normalizeLogin('phone', rest.phone) } : {}),
  };
  const contacts = {
    ...(rest.mfaPhone ? { mfaPhone: normalizeLogin('phone', rest.mfaPhone) } : {}),
    ...(rest.mfaEmail ? { mfaEmail: normalizeLogin('email', rest.mfaEmail) } : {}),
  };
  if (Object.keys(logins).length === 0) {
    throw new Error(
      '@mfakit/server: createAccount needs a way to sign in. Pass username, email or phone.',
    );
  }
  if (password === '' || password.length > MAX_PASSWORD_LENGTH) {
    throw new Error(
      `@mfakit/server: createAccount needs a password of 1 to ${MAX_PASSWORD_LENGTH} characters.`,
    );
  }
  const passwordHash = await hashPassword(password, random, iterations);
  const record: Account = {
    ...rest,
    ...logins,
    ...contacts,
    id,
    policy,
    passwordHash,
    createdAt: clock(),
  };
  if (await store.insertAccount(record)) return record;
  throw new Error(
    '@mfakit/server: createAccount found the id, username, email, phone or a bound contact taken. Choose another one.',
  );
}
