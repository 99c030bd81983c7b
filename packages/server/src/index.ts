export { type CreateAccountOptions, createAccount, type NewAccount } from './accounts/account.js';
export type { ImportedTotp, MfaAdmin, TotpImport } from './admin.js';
export type { AuditAction, AuditEvent, AuditReason } from './audit.js';
export { type MfaMessageText, mfaMessageText } from './contact/message-text.js';
export {
  createOutbox,
  type MfaMessage,
  type MfaNotice,
  type MfaOutbox,
  type MfaSender,
} from './contact/sender.js';
export { createWebhookSmsSender, type WebhookSmsSenderOptions } from './contact/webhook-sender.js';
export type { Bytes, RandomSource } from './crypto/bytes.js';
export { UnknownKeyError } from './crypto/keys.js';
export type { FetchPhoto, FetchPhotoLimits } from './face/fetch-photo.js';
export type {
  FaceComparison,
  FaceEnrolment,
  FaceMatcher,
  FaceMatchOptions,
  FacePhotoFault,
} from './face/matcher.js';
export type { AttemptLimits, AttemptReservation, AttemptStanding } from './limits/limits.js';
export {
  DEFAULT_POLICY,
  type MfaPolicy,
  type MfaPolicyOptions,
} from './policy.js';
export type { KeyRotation } from './rotation/rotate-keys.js';
export {
  createMfaServer,
  type MfaServer,
  type MfaServerKeys,
  type MfaServerOptions,
  type SignedInAccount,
  type StepUpOptions,
} from './server.js';
export { createMemoryStore } from './store/memory-store.js';
export type {
  Activation,
  ActivationResult,
  AttemptOutcome,
  AttemptRecord,
  AttemptSubject,
  MfaStore,
  Page,
  PassResult,
  Proof,
  Resealing,
  SendBudget,
  SendReservation,
} from './store/mfa-store.js';
export type {
  Account,
  AccountMfaPolicy,
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
  TotpSource,
} from './store/records.js';
export { StoreUnavailable, type StoreUnavailableOptions } from './store/unavailable.js';
