import type { ServerContext } from '../context.js';
import { unserved } from '../factors/served.js';
import { type Reply, refused } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { faceAttempts, secondsUntil } from '../limits/attempts.js';
import type { AttemptReservation } from '../limits/limits.js';
import { answerChallenge, type Verdict } from '../sign-in/answer-challenge.js';
import type { Caller } from '../tokens/guards.js';
import { MATCHER_BUSY, refusedPhoto, STALE_TEMPLATE } from './faults.js';
import { findPhotos, type NamedPhotos, parsePhotos } from './photos.js';
import { openTemplate } from './template.js';

/** Answers a challenge with a photo (contract section 1, row 13). The server alone decides, by the matcher's word. */
export async function verifyFace(call: Call): Promise<Reply> {
  const off = unserved(call.context, 'face');
  if (off) return off;
  return answerChallenge<NamedPhotos>(call, {
    action: 'face_verify',
    wrong: [1702, 'face_mismatch'],
    also: { attempts: faceAttempts, refusal: refusedFace },
    parse: ({ body }) => parsePhotos(body.json, 'photo'),
    check,
  });
}

async function check({ context }: Call, { account }: Caller, named: NamedPhotos): Promise<Verdict> {
  const { store, faces } = context;
  const face = await store.findFace(account.id);
  if (!face || !faces) return { reason: 'not_bound' };
  const found = await findPhotos(context, named);
  if ('reply' in found) return found;
  const [photo] = found.photos;
  const template = await openTemplate(context, account.id, faces.name, face.sealedTemplate);
  if (!photo || !template) return STALE_TEMPLATE;
  const comparison = await faces.compare(template, photo.bytes);
  if (comparison === 'busy') return MATCHER_BUSY;
  if ('match' in comparison && comparison.match === true) {
    return { proof: { type: 'face', factorId: face.id, photoKeys: [photo.key] } };
  }
  // A photo is looked at once.
  await store.deletePhotos([photo.key]);
  return 'fault' in comparison ? refusedPhoto(comparison.fault) : { reason: 'wrong' };
}

/** The answer where the face's own counter has no room: wait, or use another factor (NIST SP 800-63B). */
function refusedFace(
  reservation: Exclude<AttemptReservation, { granted: true }>,
  context: ServerContext,
): Reply {
  switch (reservation.reason) {
    case 'locked': {
      const retryAfter = secondsUntil(reservation.until, context.clock());
      return { ...refused(429, 'face_wait', { reason: 'rate_limited', retryAfter }), retryAfter };
    }
    case 'closed':
      return refused(403, 'face_stopped', { reason: 'unsupported' });
    case 'busy':
    case 'challenge_spent':
      return MATCHER_BUSY.reply;
  }
}
