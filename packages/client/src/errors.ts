import type { MfaChallenge } from './model.js';

/**
 * Every way in which the kit can fail, as one closed list.
 *
 * - codes: `invalid_code`, `code_required`, `code_expired`, `invalid_recovery_code`
 * - limits: `rate_limited` (wait for `retryAt`), `locked` (the account's second factor is shut until `retryAt`)
 * - session: `session_expired` (the challenge's token is dead), `unauthenticated` (no user), `forbidden`, `mfa_required` (a
 *   second factor is wanted first; `challenge` says which)
 * - binding: `binding_expired`, `already_bound`, `not_bindable`
 * - face: `face_missing`, `face_mismatch`, `face_rejected`, `upload_failed`, `detector_failed`
 * - camera: `camera_denied`, `camera_missing`, `camera_busy`, `insecure_context`
 * - transport: `network`, `offline`, `timeout`, `cancelled`, `server` (5xx), `bad_response` (not the API's answer)
 * - rest: `unsupported` (the client cannot do it), `unknown`
 */
export const MFA_ERROR_CODES = [
  'invalid_code',
  'code_required',
  'code_expired',
  'invalid_recovery_code',
  'rate_limited',
  'locked',
  'session_expired',
  'unauthenticated',
  'forbidden',
  'mfa_required',
  'binding_expired',
  'already_bound',
  'not_bindable',
  'face_missing',
  'face_mismatch',
  'face_rejected',
  'upload_failed',
  'detector_failed',
  'camera_denied',
  'camera_missing',
  'camera_busy',
  'insecure_context',
  'network',
  'offline',
  'timeout',
  'cancelled',
  'server',
  'bad_response',
  'unsupported',
  'unknown',
] as const;

/** One of {@link MFA_ERROR_CODES}. */
export type MfaErrorCode = (typeof MFA_ERROR_CODES)[number];

/** What an {@link MfaError} is made from. */
export interface MfaErrorInit {
  readonly code: MfaErrorCode;
  /** For developers. Must not hold a code, a token, a secret or a contact. @default the code */
  readonly message?: string;
  /** The backend's own sentence for the user, in the language that was asked for. Plain text, not trusted. */
  readonly serverMessage?: string;
  /** The HTTP status, if there was an answer. */
  readonly status?: number;
  /** The backend's own number, for example Authing's 6001. */
  readonly apiCode?: number;
  /** Tries left before a lock, where the backend tells. */
  readonly attemptsLeft?: number;
  /** Unix milliseconds on this machine's clock; before it, a retry is refused. */
  readonly retryAt?: number;
  readonly requestId?: string;
  /** What has to be answered first; only with `mfa_required`. Holds a token. */
  readonly challenge?: MfaChallenge;
  readonly cause?: unknown;
}

const BRAND = Symbol.for('@mfakit/client/MfaError');

/**
 * The only thing that a client rejects with. `cause`, the challenge and the backend's sentence are kept but are not
 * enumerable, and `toJSON` leaves them out, so that an error can be logged whole.
 */
export class MfaError extends Error {
  override readonly name = 'MfaError' as const;
  readonly code: MfaErrorCode;
  // `declare`, so that what was not told is absent and not present as undefined.
  declare readonly serverMessage?: string;
  declare readonly status?: number;
  declare readonly apiCode?: number;
  declare readonly attemptsLeft?: number;
  declare readonly retryAt?: number;
  declare readonly requestId?: string;
  declare readonly challenge?: MfaChallenge;

  constructor(init: MfaErrorInit) {
    super(init.message ?? init.code);
    this.code = init.code;
    if (init.status !== undefined) this.status = init.status;
    if (init.apiCode !== undefined) this.apiCode = init.apiCode;
    if (init.attemptsLeft !== undefined) this.attemptsLeft = init.attemptsLeft;
    if (init.retryAt !== undefined) this.retryAt = init.retryAt;
    if (init.requestId !== undefined) this.requestId = init.requestId;
    // Not enumerable: a console prints those. A backend's sentence may repeat what the user typed; a challenge has a token.
    for (const name of ['serverMessage', 'challenge', 'cause'] as const) {
      const value = init[name];
      if (value !== undefined) Object.defineProperty(this, name, { value, configurable: true });
    }
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** What is safe to log. */
  toJSON(): Record<string, unknown> {
    const { name, code, message, status, apiCode, attemptsLeft, retryAt, requestId } = this;
    return { name, code, message, status, apiCode, attemptsLeft, retryAt, requestId };
  }
}

/**
 * True for an {@link MfaError}, also one from a second copy of this package or from another realm.
 *
 * @param code narrows to one code
 */
export function isMfaError(value: unknown, code?: MfaErrorCode): value is MfaError {
  if (typeof value !== 'object' || value === null) return false;
  if (!(BRAND in value)) return false;
  return code === undefined || ('code' in value && value.code === code);
}

/**
 * Any thrown thing as an {@link MfaError}: itself if it is one, `cancelled` for an `AbortError`, `timeout` for a
 * `TimeoutError`, otherwise `unknown` with the thrown thing as its `cause`.
 */
export function toMfaError(value: unknown): MfaError {
  if (isMfaError(value)) return value;
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : '';
  if (name === 'AbortError') return new MfaError({ code: 'cancelled', cause: value });
  if (name === 'TimeoutError') return new MfaError({ code: 'timeout', cause: value });
  return new MfaError({ code: 'unknown', cause: value });
}
