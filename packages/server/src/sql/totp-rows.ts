import type { PendingTotp, TotpFactor } from '../store/records.js';
import { filled } from './filled.js';
import type { PendingTotpRow, TotpRow } from './schema.js';

/** The authenticator app that a row holds. */
export function toTotp(row: TotpRow): TotpFactor {
  return {
    ...toSecret(row),
    lastStep: Number(row.last_step),
    updatedAt: Number(row.updated_at),
  };
}

/** The row that holds an authenticator app. */
export function fromTotp(factor: TotpFactor): TotpRow {
  return { ...fromSecret(factor), last_step: factor.lastStep, updated_at: factor.updatedAt };
}

/** The pending secret that a row holds. */
export function toPendingTotp(row: PendingTotpRow): PendingTotp {
  return { ...toSecret(row), sessionId: row.session_id, expiresAt: Number(row.expires_at) };
}

/** The row that holds a pending secret. */
export function fromPendingTotp(pending: PendingTotp): PendingTotpRow {
  return {
    ...fromSecret(pending),
    session_id: pending.sessionId,
    expires_at: pending.expiresAt,
  };
}

type SecretRow = Pick<TotpRow, keyof TotpRow & keyof PendingTotpRow>;

function toSecret(row: SecretRow) {
  return {
    id: row.id,
    accountId: row.account_id,
    sealedSecret: row.sealed_secret,
    recovery: {
      // Written by `fromSecret`.
      hashes: JSON.parse(row.recovery_hashes) as string[],
      ...filled({ lastUsed: row.recovery_last_used }),
      total: Number(row.recovery_total),
      createdAt: Number(row.recovery_created_at),
    },
    source: row.source,
    createdAt: Number(row.created_at),
  };
}

function fromSecret(secret: TotpFactor | PendingTotp): SecretRow {
  return {
    id: secret.id,
    account_id: secret.accountId,
    sealed_secret: secret.sealedSecret,
    recovery_hashes: JSON.stringify(secret.recovery.hashes),
    recovery_last_used: secret.recovery.lastUsed ?? null,
    recovery_total: secret.recovery.total,
    recovery_created_at: secret.recovery.createdAt,
    source: secret.source,
    created_at: secret.createdAt,
  };
}
