import { MFA_ERROR_CODES, type MfaErrorCode } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { type ErrorEffect, errorEffect } from './error-effect.js';

/** Without a `retryAt`, and with one. */
const TABLE: Record<MfaErrorCode, readonly [ErrorEffect, ErrorEffect]> = {
  invalid_code: ['refused', 'refused'],
  code_required: ['failed', 'failed'],
  code_expired: ['refused', 'refused'],
  invalid_recovery_code: ['refused', 'refused'],
  rate_limited: ['failed', 'wait'],
  locked: ['blocked', 'wait'],
  session_expired: ['expired', 'expired'],
  unauthenticated: ['expired', 'expired'],
  forbidden: ['failed', 'failed'],
  mfa_required: ['failed', 'failed'],
  binding_expired: ['binding_expired', 'binding_expired'],
  already_bound: ['failed', 'failed'],
  not_bindable: ['failed', 'failed'],
  face_missing: ['refused', 'refused'],
  face_mismatch: ['refused', 'refused'],
  face_rejected: ['refused', 'refused'],
  upload_failed: ['failed', 'failed'],
  detector_failed: ['failed', 'failed'],
  camera_denied: ['failed', 'failed'],
  camera_missing: ['failed', 'failed'],
  camera_busy: ['failed', 'failed'],
  insecure_context: ['failed', 'failed'],
  network: ['lost', 'lost'],
  offline: ['failed', 'failed'],
  timeout: ['lost', 'lost'],
  cancelled: ['cancelled', 'cancelled'],
  server: ['lost', 'lost'],
  bad_response: ['lost', 'lost'],
  unsupported: ['failed', 'failed'],
  unknown: ['failed', 'failed'],
};

describe('what an error means for a flow', () => {
  test.each(MFA_ERROR_CODES)('%s', (code) => {
    const [bare, timed] = TABLE[code];
    expect(errorEffect({ code })).toBe(bare);
    expect(errorEffect({ code, retryAt: 1 })).toBe(timed);
  });
});
