import type { ServedFactor } from './store/records.js';

/** What was tried. */
export type AuditAction =
  | 'sign_in'
  /** A signed-in user was asked for a second factor first. */
  | 'step_up'
  | 'totp_begin'
  | 'totp_confirm'
  | 'totp_verify'
  /** A code of a signed-in user was looked at; it opens nothing. */
  | 'totp_check'
  | `${ServedFactor}_remove`
  | 'recovery_verify'
  /** New recovery codes in place of all old ones. */
  | 'recovery_renew'
  | 'preferred_set'
  | 'code_send'
  | 'sms_bind'
  | 'email_bind'
  | 'face_bind'
  | 'face_verify'
  | 'photo_upload'
  | 'sms_verify'
  | 'email_verify';

/** Why it was refused. More exact than the answer to the caller, who must not learn it. */
export type AuditReason =
  | 'wrong'
  | 'replayed'
  | 'unknown_account'
  | 'not_bound'
  | 'locked'
  | 'busy'
  | 'closed'
  | 'challenge_spent'
  | 'binding_expired'
  | 'occupied'
  | 'not_fresh'
  | 'expired'
  | 'rate_limited'
  | 'contact_taken'
  | 'no_photo'
  | 'bad_photo'
  /** The matcher is another one than that which made the template. */
  | 'stale_template'
  | 'unsupported'
  | 'fault';

/**
 * One attempt and its end. Holds no code, secret, token, password or contact, and no text that a caller chose, so that
 * it can be written to a log line as it is.
 */
export interface AuditEvent {
  /** Unix milliseconds. */
  readonly at: number;
  readonly action: AuditAction;
  /** `challenged`: the password was right and a second factor was asked for. */
  readonly outcome: 'passed' | 'challenged' | 'refused';
  readonly reason?: AuditReason;
  /** Absent when the account is unknown. */
  readonly accountId?: string;
  /** Names the sign-in that the attempt belongs to. */
  readonly sessionId?: string;
  /** True when this refusal locked the account or ended the challenge. */
  readonly locked?: boolean;
}
