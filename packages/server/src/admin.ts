import { newId, type ServerContext } from './context.js';
import { fromBase32, toBase32 } from './crypto/base32.js';
import { faceAttempts, factorAttempts, passwordAttempts } from './limits/attempts.js';
import { canonicalRecoveryCode, hashRecoveryCodes, newRecoveryCode } from './recovery/code.js';
import { type KeyRotation, rotateKeys } from './rotation/rotate-keys.js';
import type { ContactChannel } from './store/records.js';
import { newTotpSecret, sealTotpSecret } from './totp/secrets.js';

/** What {@link MfaAdmin.importTotp} takes. */
export interface TotpImport {
  readonly accountId: string;
  /** Base32, at least 80 bits. @default 160 random bits */
  readonly secret?: string;
  /** @default a new one */
  readonly recoveryCode?: string;
}

/** What was put in force. It cannot be read again. */
export interface ImportedTotp {
  /** Base32 without padding, upper case. */
  readonly secret: string;
  readonly recoveryCode: string;
}

/** What a host's own tools, tests and stories may do without a user. */
export interface MfaAdmin {
  /**
   * Puts an authenticator app in force, in place of one that was there.
   *
   * @throws Error when the account, the secret or the recovery code is none
   */
  importTotp(totp: TotpImport): Promise<ImportedTotp>;
  /** Ends locks of the second factor and of the password, also the hard stop. The user must have been re-proofed. */
  unlock(accountId: string): Promise<void>;
  /**
   * Seals everything anew that was sealed with another secret than `keys.secret`; see `MfaServerKeys`. It may run beside
   * traffic, and again. Rejects when the store does; what it had done until then stays done.
   */
  rotateKeys(): Promise<KeyRotation>;
  /** Removes the authenticator app. @returns false when there was none */
  removeTotp(accountId: string): Promise<boolean>;
  /** Removes the face. @returns false when there was none */
  removeFace(accountId: string): Promise<boolean>;
  /** Removes the number or address that is a second factor. @returns false when there was none */
  removeContact(accountId: string, channel: ContactChannel): Promise<boolean>;
}

/** The {@link MfaAdmin} of a server. */
export function createAdmin(context: ServerContext): MfaAdmin {
  const { store } = context;
  return {
    importTotp: (totp) => importTotp(context, totp),
    unlock: async (accountId) => {
      await store.clearAttempts(factorAttempts(context, accountId).subject);
      await store.clearAttempts(faceAttempts(context, accountId).subject);
      await store.clearAttempts(passwordAttempts(context, accountId).subject);
    },
    rotateKeys: () => rotateKeys(context),
    removeTotp: (accountId) => store.deleteTotp(accountId),
    removeFace: (accountId) => store.deleteFace(accountId),
    removeContact: (accountId, channel) => store.deleteContact(accountId, channel),
  };
}

async function importTotp(context: ServerContext, totp: TotpImport): Promise<ImportedTotp> {
  const { accountId } = totp;
  if (!(await context.store.findAccount(accountId))) {
    throw new Error(
      '@mfakit/server: importTotp knows no such account. Pass the id of a stored one.',
    );
  }
  const secret = totp.secret === undefined ? newTotpSecret(context) : fromBase32(totp.secret);
  if (!secret || secret.length < 10) {
    throw new Error('@mfakit/server: importTotp needs a base32 secret of 16 characters or more.');
  }
  const recoveryCode = canonicalRecoveryCode(totp.recoveryCode ?? newRecoveryCode(context.random));
  if (recoveryCode === undefined) {
    throw new Error('@mfakit/server: importTotp needs a recovery code of 24 hexadecimal digits.');
  }
  const now = context.clock();
  await context.store.replaceTotp({
    id: newId(context),
    accountId,
    sealedSecret: await sealTotpSecret(context, accountId, secret),
    recovery: await hashRecoveryCodes(await context.keys(), accountId, [recoveryCode], now),
    lastStep: -1,
    source: 'SELF',
    createdAt: now,
    updatedAt: now,
  });
  return { secret: toBase32(secret), recoveryCode };
}
