import type { Kysely } from 'kysely';
import type { AccountMfaPolicy, ServedFactor, TotpSource } from '../store/records.js';

/**
 * The tables of the store. Times are Unix milliseconds. A driver may give a `bigint` as text, so whoever reads one says
 * `Number()`.
 */
export interface MfaTables {
  mfa_accounts: AccountRow;
  mfa_totp: TotpRow;
  mfa_pending_totp: PendingTotpRow;
  mfa_enrolments: EnrolmentRow;
  mfa_faces: FaceRow;
  mfa_photos: PhotoRow;
  mfa_codes: CodeRow;
  mfa_sends: SendRow;
  mfa_challenges: ChallengeRow;
  mfa_session_proofs: SessionProofRow;
  mfa_attempts: AttemptRow;
  mfa_outcomes: OutcomeRow;
  mfa_migrations: MigrationRow;
}

/** A Kysely over {@link MfaTables}, or a transaction of one. */
export type MfaKysely = Kysely<MfaTables>;

/** One account. */
export interface AccountRow {
  id: string;
  username: string | null;
  email: string | null;
  phone: string | null;
  phone_country_code: string | null;
  /** The same number in one form (`contactAddress`), to compare. */
  phone_address: string | null;
  nickname: string | null;
  avatar: string | null;
  mfa_phone: string | null;
  mfa_phone_country_code: string | null;
  mfa_phone_address: string | null;
  mfa_email: string | null;
  preferred_factor: ServedFactor | null;
  policy: AccountMfaPolicy;
  password_hash: string;
  created_at: number;
}

/** What a secret in force and a pending one have in common. */
interface SecretColumns {
  id: string;
  account_id: string;
  sealed_secret: string;
  /** A JSON array of keyed hashes. */
  recovery_hashes: string;
  recovery_last_used: string | null;
  recovery_total: number;
  recovery_created_at: number;
  source: TotpSource;
  created_at: number;
}

/** The app in force. One per account. */
export interface TotpRow extends SecretColumns {
  last_step: number;
  updated_at: number;
}

/** A secret that waits to be confirmed. One per session. */
export interface PendingTotpRow extends SecretColumns {
  session_id: string;
  expires_at: number;
}

/** A binding that was begun. One per session and factor. */
export interface EnrolmentRow {
  session_id: string;
  factor: Exclude<ServedFactor, 'totp'>;
  id: string;
  account_id: string;
  phone: string | null;
  phone_country_code: string | null;
  email: string | null;
  created_at: number;
  expires_at: number;
}

/** The face in force. One per account. */
export interface FaceRow {
  id: string;
  account_id: string;
  sealed_template: string;
  created_at: number;
  updated_at: number;
}

/** An uploaded photo. */
export interface PhotoRow {
  key: string;
  bytes: Uint8Array;
  created_at: number;
  expires_at: number;
}

/** The newest code for an address. */
export interface CodeRow {
  key: string;
  id: string;
  hash: string;
  /** 0 or 1. */
  is_used: number;
  created_at: number;
  expires_at: number;
}

/** A budget of sends that was begun. */
export interface SendRow {
  key: string;
  used: number;
  until: number;
}

/** An open challenge and its own failures. */
export interface ChallengeRow {
  id: string;
  account_id: string;
  created_at: number;
  expires_at: number;
  failed: number;
  reserved: number;
  reserved_at: number;
}

/** When a session last showed a second factor. */
export interface SessionProofRow {
  session_id: string;
  proven_at: number;
  expires_at: number;
}

/** The failures of a subject. */
export interface AttemptRow {
  subject: string;
  failed: number;
  reserved: number;
  reserved_at: number;
  total: number;
  locks: number;
  locked_until: number;
  /** Null: never. */
  forget_at: number | null;
}

/** What became of an attempt id. */
export interface OutcomeRow {
  key: string;
  /** Sealed. Null while the first try runs. */
  outcome: string | null;
  until: number;
}

/** A migration that has run. */
export interface MigrationRow {
  id: number;
  name: string;
  ran_at: number;
}
