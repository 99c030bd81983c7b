export { type CreateAccountOptions, createAccount, type NewAccount } from './accounts/account.js';
export type { ImportedTotp, MfaAdmin, TotpImport } from './admin.js';
export type { AuditAction, AuditEvent, AuditReason } from './audit.js';
export type { Bytes, RandomSource } from './crypto/bytes.js';
export type { AttemptLimits, AttemptReservation, AttemptStanding } from './limits/limits.js';
export { DEFAULT_POLICY, type MfaPolicy, type MfaPolicyOptions } from './policy.js';
export {
  createMfaServer,
  type MfaServer,
  type MfaServerKeys,
  type MfaServerOptions,
  type SignedInAccount,
} from './server.js';
export { createMemoryStore } from './store/memory-store.js';
export type {
  ActivationResult,
  AttemptOutcome,
  AttemptRecord,
  AttemptSubject,
  MfaStore,
  PassResult,
  Proof,
} from './store/mfa-store.js';
export type {
  Account,
  AccountMfaPolicy,
  Challenge,
  LoginName,
  PendingTotp,
  TotpFactor,
  TotpSource,
} from './store/records.js';
