import {
  type MfaBinding,
  type MfaChallenge,
  type MfaClient,
  MfaError,
  type MfaVerification,
} from '@mfakit/client';
import {
  attemptOptions,
  checkedVerification,
  readRecoveryCodes,
} from '../verify-mfa/answer-challenge.js';
import type { FaceAttempt } from './face-reducer.js';

/** One sending of photos. */
export interface FaceCall {
  readonly client: MfaClient;
  /** Present when a challenge is answered; absent for a signed-in user. */
  readonly challenge: MfaChallenge | undefined;
  readonly locale: string | undefined;
  /** The photos themselves, or the addresses that the backend gets them from. */
  readonly photos: readonly (Blob | string)[];
  readonly attempt: FaceAttempt;
  readonly signal: AbortSignal;
  /** The sent share, from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

function callOptions({ challenge, locale, attempt, signal, onProgress }: FaceCall) {
  const { token, acceptsAttemptIds } = challenge ?? {};
  return {
    ...attemptOptions({ token, acceptsAttemptIds, attempt, signal, locale }),
    onProgress: (share: unknown) => {
      // An adapter may count in its own way; what is no share is not told.
      if (typeof share === 'number' && share >= 0 && share <= 1) onProgress(share);
    },
  };
}

/**
 * Enrols the face in the photos.
 *
 * @throws MfaError `unsupported` when the client cannot, `face_missing` for no photo, `bad_response` when it resolved to
 *   nothing
 */
export async function bindFace<TUser>(call: FaceCall): Promise<MfaBinding<TUser>> {
  const { client, photos } = call;
  if (!client.bindFace) {
    throw new MfaError({ code: 'unsupported', message: 'The client cannot bind "face".' });
  }
  if (photos.length === 0) throw new MfaError({ code: 'face_missing' });
  return checkedBinding(await client.bindFace({ ...callOptions(call), photos }));
}

/** What an adapter resolved to, as a confirmed binding. A missing answer is no success. */
function checkedBinding<TUser>(value: unknown): MfaBinding<TUser> {
  // Every member is looked at below.
  const given = (value ?? {}) as { readonly [Key in keyof MfaBinding]?: unknown };
  const { type, verification, recoveryCodes } = given;
  if (typeof type !== 'string') {
    throw new MfaError({ code: 'bad_response', message: 'The client resolved to no binding.' });
  }
  return {
    type: 'face',
    recoveryCodes: readRecoveryCodes(recoveryCodes),
    ...(verification ? { verification: checkedVerification<TUser>(verification, 'face') } : {}),
  };
}

/**
 * Answers a challenge with the photo.
 *
 * @throws MfaError `unsupported` when the client cannot, `face_missing` for no photo, `bad_response` when it resolved to
 *   nothing
 */
export async function verifyFace<TUser>(call: FaceCall): Promise<MfaVerification<TUser>> {
  const { client } = call;
  const [photo] = call.photos;
  if (!client.verifyFace) {
    throw new MfaError({ code: 'unsupported', message: 'The client cannot verify "face".' });
  }
  if (!photo) throw new MfaError({ code: 'face_missing' });
  return checkedVerification(await client.verifyFace({ ...callOptions(call), photo }), 'face');
}
