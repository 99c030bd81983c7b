import type { AuditReason } from '../audit.js';
import { type Reply, refused, rejected } from '../http/reply.js';
import type { FaceEnrolment, FacePhotoFault } from './matcher.js';

type Fault = Extract<FaceEnrolment, { fault: string }>['fault'];

/** An answer that counts as no attempt, and what the audit hears. */
export interface FaceRefusal {
  readonly reason: AuditReason;
  readonly reply: Reply;
}

/** What is said about a photo that is of no use. */
export function refusedPhoto(fault: Fault): FaceRefusal {
  if (fault === 'different_faces') {
    return { reason: 'bad_photo', reply: refused(1702, 'face_mismatch') };
  }
  return { reason: 'bad_photo', reply: unusable(fault) };
}

/** The matcher has its hands full. */
export const MATCHER_BUSY: FaceRefusal = {
  reason: 'busy',
  reply: rejected(429, 'busy', { data: { reason: 'rate_limited', retryAfter: 1 }, retryAfter: 1 }),
};

/** The face was bound with a matcher that is not used any more. */
export const STALE_TEMPLATE: FaceRefusal = {
  reason: 'stale_template',
  reply: refused(403, 'factor_off', { reason: 'unsupported' }),
};

function unusable(fault: FacePhotoFault): Reply {
  return refused(1707, fault, { reason: fault });
}
