import { attempt, callOptions, uploadOptions } from '../authing-shared/port-options.js';
import { challengeBearer } from '../authing-shared/token.js';
import { MfaError } from '../errors.js';
import type { MfaAttemptOptions, MfaUploadOptions } from '../mfa-client.js';
import type { AuthingUser } from './answers.js';
import type { AuthingApi } from './api.js';
import { type AuthingMethods, optionalToken, requiredToken, verification } from './client-parts.js';

function bind(
  api: AuthingApi,
  photos: readonly (Blob | string)[],
  { attemptId, ...options }: MfaAttemptOptions & MfaUploadOptions,
): Promise<AuthingUser> {
  const extras = { ...optionalToken(options), ...attempt(attemptId) };
  const [first, second = first] = photos;
  if (typeof first === 'string' && typeof second === 'string') {
    const addresses = { baseFace: first, compareFace: second };
    return api.associateFaceByUrl({ ...addresses, ...extras }, callOptions(options));
  }
  if (first instanceof Blob && second instanceof Blob) {
    const pair = { baseFace: first, ...(second !== first && { compareFace: second }) };
    return api.associateFaceByBlob({ ...pair, ...extras }, uploadOptions(options));
  }
  throw new MfaError({
    code: first === undefined ? 'face_missing' : 'unsupported',
    message: '[@mfakit/client] bindFace needs one or two photos: all blobs, or all addresses',
  });
}

/** The port's methods about faces, over Authing's API. */
export function faceMethods(api: AuthingApi): Pick<AuthingMethods, 'bindFace' | 'verifyFace'> {
  return {
    bindFace: async ({ photos, ...options }) => {
      // A photo must not leave the browser for a challenge that is already lost.
      if (options.token !== undefined) challengeBearer('bindFace', options.token);
      const user = await bind(api, photos, options);
      // As the signed-in user no sign-in is finished by it, though Authing answers the user all the same.
      const proof = options.token === undefined ? {} : { verification: verification('face', user) };
      return { type: 'face', ...proof, recoveryCodes: [] };
    },
    verifyFace: async ({ photo, attemptId, ...options }) => {
      const call = callOptions(options);
      const mfaToken = requiredToken(options);
      // As above.
      challengeBearer('verifyFace', mfaToken);
      const key =
        typeof photo === 'string'
          ? photo
          : await api.uploadFacePhoto(photo, { ...uploadOptions(options), ...attempt(attemptId) });
      const user = await api.verifyFaceMfa({ photo: key, mfaToken, ...attempt(attemptId) }, call);
      return verification('face', user);
    },
  };
}
