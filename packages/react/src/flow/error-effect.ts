import type { MfaErrorCode } from '@mfakit/client';

/**
 * What an error means for a flow.
 *
 * - `refused`: the server judged the entry and said no; the entry is cleared
 * - `wait`: nothing may be tried before the error's `retryAt`
 * - `blocked`: too many tries, and no time is told after which more are allowed
 * - `expired`: the challenge or session is over
 * - `binding_expired`: the secret that is shown is no longer good
 * - `lost`: no usable answer; the attempt may or may not have counted, the entry stays
 * - `cancelled`: nobody needs to be told
 * - `failed`: anything else; the entry stays
 */
export type ErrorEffect =
  | 'refused'
  | 'wait'
  | 'blocked'
  | 'expired'
  | 'binding_expired'
  | 'lost'
  | 'cancelled'
  | 'failed';

const EFFECTS = {
  invalid_code: 'refused',
  code_required: 'failed',
  code_expired: 'refused',
  invalid_recovery_code: 'refused',
  rate_limited: 'wait',
  locked: 'blocked',
  session_expired: 'expired',
  unauthenticated: 'expired',
  forbidden: 'failed',
  mfa_required: 'failed',
  binding_expired: 'binding_expired',
  already_bound: 'failed',
  not_bindable: 'failed',
  face_missing: 'refused',
  face_mismatch: 'refused',
  face_rejected: 'refused',
  upload_failed: 'failed',
  detector_failed: 'failed',
  camera_denied: 'failed',
  camera_missing: 'failed',
  camera_busy: 'failed',
  insecure_context: 'failed',
  network: 'lost',
  offline: 'failed',
  timeout: 'lost',
  cancelled: 'cancelled',
  server: 'lost',
  bad_response: 'lost',
  unsupported: 'failed',
  unknown: 'failed',
} as const satisfies Record<MfaErrorCode, ErrorEffect>;

/** What an error with this code and this `retryAt` means for a flow. */
export function errorEffect(error: {
  readonly code: MfaErrorCode;
  readonly retryAt?: number;
}): ErrorEffect {
  const effect: ErrorEffect = EFFECTS[error.code];
  // A lock that names its end is a wait; a limit that names none cannot be counted down.
  if (effect === 'blocked' && error.retryAt !== undefined) return 'wait';
  if (effect === 'wait' && error.retryAt === undefined) return 'failed';
  return effect;
}
