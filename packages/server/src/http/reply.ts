import type { FacePhotoFault } from '../face/matcher.js';
import { type MessageKey, type MessageLanguage, messageText } from './messages.js';

/**
 * What a route answers, before it has a language. A refusal in the contract's own terms is HTTP 200 with another `code`
 * (contract section 0.4).
 */
export interface Reply {
  /** The HTTP status. */
  readonly status: number;
  /** What HTTP says instead, where `status` stands in the envelope. */
  readonly httpStatus?: number;
  /** 200 is success, and nothing else is. */
  readonly code: number;
  readonly message: MessageKey;
  readonly data?: unknown;
  /** Stands beside `data` (contract section 5). */
  readonly recoveryCode?: string;
  /** Stands beside `data` where recovery codes are a list. Not part of Authing's contract. */
  readonly recoveryCodesLeft?: number;
  /** Seconds; becomes the header `Retry-After`. */
  readonly retryAfter?: number;
}

/** Words for a machine in `data.reason` of a refusal. */
export type RefusalReason =
  | 'invalid_code'
  | 'invalid_recovery_code'
  | 'code_required'
  | 'rate_limited'
  | 'locked'
  | 'forbidden'
  | 'binding_expired'
  | 'not_bindable'
  | 'unsupported'
  | FacePhotoFault;

/** Extra members of a refusal's `data`. */
export interface RefusalData {
  readonly reason?: RefusalReason;
  readonly attemptsLeft?: number;
  /** Seconds, whole. */
  readonly retryAfter?: number;
}

/** Success. */
export function done(message: MessageKey, data?: unknown): Reply {
  return { status: 200, code: 200, message, ...(data === undefined ? {} : { data }) };
}

/** A refusal of the contract: HTTP 200. */
export function refused(code: number, message: MessageKey, data?: RefusalData): Reply {
  return { status: 200, code, message, ...(data === undefined ? {} : { data }) };
}

/** A refusal by HTTP status, with the same number as `code` unless another is given. */
export function rejected(
  status: number,
  message: MessageKey,
  more: { readonly code?: number; readonly data?: RefusalData; readonly retryAfter?: number } = {},
): Reply {
  return { code: status, ...more, status, message };
}

/** The challenge's token is missing, unknown, spent or past its time. */
export const SESSION_EXPIRED: Reply = refused(2021, 'session_expired');

/** A factor is in force, and the caller has shown no more than a password. */
export const FACTOR_IN_FORCE: Reply = refused(403, 'factor_in_force', { reason: 'forbidden' });

/** The account has no such factor in force. */
export const UNKNOWN_FACTOR: Reply = refused(404, 'no_such_factor');

/** A contact is another account's. Told only to who has shown the code that was sent there. */
export const CONTACT_TAKEN: Reply = refused(403, 'contact_taken', { reason: 'not_bindable' });

/** There is no signed-in user. */
export const UNAUTHENTICATED: Reply = rejected(401, 'unauthenticated', { code: 2020 });

/** The envelope of the REST routes. */
export function envelope(reply: Reply, language: MessageLanguage): Record<string, unknown> {
  const { code, message, data, recoveryCode, recoveryCodesLeft } = reply;
  return {
    code,
    message: messageText(message, language),
    ...(data === undefined ? {} : { data }),
    ...(recoveryCode === undefined ? {} : { recoveryCode }),
    ...(recoveryCodesLeft === undefined ? {} : { recoveryCodesLeft }),
  };
}
