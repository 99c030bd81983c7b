import { parseSentCode } from '../contact/code.js';
import { beginContact, finishContact } from '../contact/enrol.js';
import type { ServerContext } from '../context.js';
import { bindFace } from '../face/associate.js';
import { parsePhotos } from '../face/photos.js';
import { isMissing, objectField, textField } from '../http/body.js';
import { callLanguage } from '../http/messages.js';
import { done, type Reply, rejected } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { oncePerAttempt } from '../limits/attempt-id.js';
import { BINDING_EXPIRED } from '../limits/binding-attempt.js';
import { bindingRight } from '../step-up/may-change.js';
import type { ServedFactor } from '../store/records.js';
import { type Caller, isReply, openBearer, userBearer, userCaller } from '../tokens/guards.js';
import { mintEnrolmentToken, readEnrolmentToken } from '../tokens/tokens.js';
import { beginTotp } from '../totp/associate.js';
import { confirmPending } from '../totp/confirm.js';
import { parseTotp } from '../totp/parse.js';
import { unserved } from './served.js';
import { factorOf } from './wire-name.js';

const BAD_REQUEST: Reply = rejected(400, 'bad_request');

/** Begins a binding for a signed-in user, and ties its two halves together by a token (contract section 6). */
export async function beginEnrolment(call: Call): Promise<Reply> {
  const { context } = call;
  const caller = await userCaller(call);
  if (isReply(caller)) return caller;
  const factor = factorOf(textField(call.body.json, 'factorType'));
  if (!factor) return BAD_REQUEST;
  const off = unserved(context, factor);
  if (off) return off;
  const right = await bindingRight(context, caller);
  if (isReply(right)) return right;
  switch (factor) {
    case 'totp':
      return beginTotpEnrolment(context, caller);
    case 'sms':
    case 'email': {
      const profile = objectField(call.body.json, 'profile');
      return beginContact(context, caller, {
        channel: factor,
        profile,
        locale: callLanguage(call),
      });
    }
    case 'face':
      return beginFace(context, caller);
  }
}

/** Finishes it with the token and what proves the factor. */
export async function finishEnrolment(call: Call): Promise<Reply> {
  const bearer = await userBearer(call);
  if (isReply(bearer)) return bearer;
  const { json } = call.body;
  const factor = factorOf(textField(json, 'factorType'));
  if (!factor || isMissing(json, 'enrollmentToken')) return BAD_REQUEST;
  const off = unserved(call.context, factor);
  if (off) return off;
  const finish = parseProof(call, factor);
  if (isReply(finish)) return finish;
  return oncePerAttempt(call, bearer.token, async () => {
    const caller = await openBearer(call.context, bearer);
    if (isReply(caller)) return caller;
    const token = textField(json, 'enrollmentToken') ?? '';
    const id = await readEnrolmentToken(call.context, caller.account, factor, token);
    return id === undefined ? BINDING_EXPIRED : finish(caller, id);
  });
}

type Finish = (caller: Caller, enrolmentId: string) => Promise<Reply>;

/** What is to be done with the proof in the body; or the refusal of one that is malformed. */
function parseProof({ context, body }: Call, factor: ServedFactor): Finish | Reply {
  const proof = objectField(body.json, 'enrollmentData');
  switch (factor) {
    case 'totp': {
      const code = parseTotp(proof, 'passCode');
      if (typeof code !== 'string') return code;
      return (caller, pendingId) =>
        confirmPending(context, caller, { code, pendingId, finishesSignIn: false });
    }
    case 'sms':
    case 'email': {
      const code = parseSentCode(context, proof, 'passCode');
      if (typeof code !== 'string') return code;
      return (caller, enrolmentId) =>
        finishContact(context, caller, { channel: factor, enrolmentId, code });
    }
    case 'face': {
      const photos = parsePhotos(proof, 'photo');
      if (isReply(photos)) return photos;
      return (caller, enrolmentId) => bindFace(context, caller, photos, enrolmentId);
    }
  }
}

async function beginFace(context: ServerContext, caller: Caller): Promise<Reply> {
  const { account, sessionId } = caller;
  const { token, id, expiresAt } = await mintEnrolmentToken(context, account, 'face');
  const createdAt = context.clock();
  await context.store.saveEnrolment({
    ...{ id, accountId: account.id, sessionId, factor: 'face', createdAt, expiresAt },
  });
  const expiresIn = context.policy.enrollmentSeconds;
  return done('ok', { enrollmentToken: token, expiresIn, attemptIds: true });
}

async function beginTotpEnrolment(context: ServerContext, caller: Caller): Promise<Reply> {
  const { token, id, expiresAt } = await mintEnrolmentToken(context, caller.account, 'totp');
  const begun = await beginTotp(context, caller, { id, source: 'SELF', expiresAt });
  return done('totp_created', {
    enrollmentToken: token,
    otpData: {
      qrCodeUri: begun.uri,
      recoveryCode: begun.recoveryCodes[0],
      ...(begun.recoveryCodes.length > 1 ? { recoveryCodes: begun.recoveryCodes } : {}),
    },
    expiresIn: context.policy.enrollmentSeconds,
    attemptIds: true,
  });
}
