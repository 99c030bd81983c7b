import type { AuditReason } from '../audit.js';
import type { ServerContext } from '../context.js';
import { hasFactor } from '../factors/in-force.js';
import { unserved } from '../factors/served.js';
import { done, FACTOR_IN_FORCE, type Reply, refused } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { oncePerAttempt } from '../limits/attempt-id.js';
import { faceAttempts, factorAttempts, refusedStanding } from '../limits/attempts.js';
import { BINDING_EXPIRED } from '../limits/binding-attempt.js';
import { answerChallenge } from '../sign-in/answer-challenge.js';
import { userRecord } from '../sign-in/user.js';
import { bindingRight, refusalReason } from '../step-up/may-change.js';
import { anyBearer, type Caller, isReply, openBearer } from '../tokens/guards.js';
import { newFace } from './new-face.js';
import { type NamedPhotos, parsePhotos } from './photos.js';

const PHOTO_GONE: Reply = refused(1700, 'photo_missing');

/**
 * Binds a face from two photos, or one that is named twice (contract section 1, rows 10 to 12). With the token of a challenge
 * it must be the first factor, and answers the challenge.
 */
export async function associateFace(call: Call): Promise<Reply> {
  const { context } = call;
  const off = unserved(context, 'face');
  if (off) return off;
  const bearer = await anyBearer(call);
  if (isReply(bearer)) return bearer;
  if (bearer.kind === 'mfa') return bindFirst(call);
  const named = parsePhotos(call.body.json, 'photoA', 'photoB');
  if (isReply(named)) return named;
  return oncePerAttempt(call, bearer.token, async () => {
    const caller = await openBearer(context, bearer);
    if (isReply(caller)) return caller;
    const bound = await bindFace(context, caller, named);
    if (bound.code !== 200) return bound;
    const { token, claims } = bearer;
    const session = { token, expiresAt: claims.exp * 1000 };
    return { ...bound, data: userRecord(context, caller.account, session) };
  });
}

/** Binds the face of a signed-in user, in place of one that was there. */
export async function bindFace(
  context: ServerContext,
  caller: Caller,
  named: NamedPhotos,
  enrolmentId?: string,
): Promise<Reply> {
  const { account, sessionId } = caller;
  const { store, faces } = context;
  const refuse = (reason: AuditReason, reply: Reply): Reply => {
    report(context, caller, reason);
    return reply;
  };
  const standing = await store.readAttempts(factorAttempts(context, account.id));
  const shut = refusedStanding(standing, context.clock());
  if (shut) return refuse('locked', shut);
  const begunAt = await beginning(context, caller, enrolmentId);
  if (begunAt === undefined) return refuse('binding_expired', BINDING_EXPIRED);
  const right = await bindingRight(context, caller, begunAt);
  if (isReply(right)) return refuse(refusalReason(caller), right);
  const made = faces && (await newFace(context, faces, account.id, named));
  if (!made) return BINDING_EXPIRED;
  if ('reply' in made) return refuse(made.reason, made.reply);
  const result = await store.activateFace({
    ...made,
    ...right,
    now: context.clock(),
    ...(enrolmentId === undefined ? {} : { enrolment: { sessionId, id: enrolmentId } }),
  });
  if (result === 'occupied') return refuse('occupied', FACTOR_IN_FORCE);
  if (result === 'gone') {
    return refuse('no_photo', enrolmentId === undefined ? PHOTO_GONE : BINDING_EXPIRED);
  }
  await store.clearAttempts(faceAttempts(context, account.id).subject);
  report(context, caller);
  return done('face_bound');
}

/** The first factor of an account, in the middle of its sign-in. */
function bindFirst(call: Call): Promise<Reply> {
  return answerChallenge<NamedPhotos>(call, {
    action: 'face_bind',
    wrong: [1702, 'face_mismatch'],
    parse: ({ body }) => parsePhotos(body.json, 'photoA', 'photoB'),
    check: async ({ context }, { account }, named) => {
      const { faces } = context;
      if (!faces || (await hasFactor(context, account))) {
        return { reason: 'occupied', reply: FACTOR_IN_FORCE };
      }
      const made = await newFace(context, faces, account.id, named);
      return 'reply' in made ? made : { proof: { type: 'first_face', ...made } };
    },
  });
}

/** When the enrolment was begun, or now where there need be none; undefined when it is over. */
async function beginning(
  { store, clock }: ServerContext,
  { sessionId }: Caller,
  enrolmentId: string | undefined,
): Promise<number | undefined> {
  if (enrolmentId === undefined) return clock();
  const enrolment = await store.findEnrolment(sessionId, 'face', clock());
  return enrolment?.id === enrolmentId ? enrolment.createdAt : undefined;
}

function report(context: ServerContext, { account, sessionId }: Caller, reason?: AuditReason) {
  context.audit({
    ...{ action: 'face_bind', accountId: account.id, sessionId },
    ...(reason === undefined ? { outcome: 'passed' } : { outcome: 'refused', reason }),
  });
}
