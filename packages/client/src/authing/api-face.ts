import type {
  AuthingAttempt,
  AuthingCaller,
  AuthingCallOptions,
  AuthingUploadOptions,
} from '../authing-shared/call.js';
import { uploadPhotos } from '../authing-shared/upload.js';
import { MfaError } from '../errors.js';
import { type AuthingUser, readUser } from './answers.js';

/** The part of the API about faces (authing-contract section 1, rows 10–13, and section 4). */
export interface AuthingFaceApi {
  /** Binds a face from two photos that the backend fetches by their addresses. */
  readonly associateFaceByUrl: (
    args: AuthingAttempt & {
      readonly baseFace: string;
      readonly compareFace: string;
      readonly mfaToken?: string;
    },
    options?: AuthingCallOptions,
  ) => Promise<AuthingUser>;

  /** Uploads one or two photos and binds the face in them. Without a second one the first counts as both. */
  readonly associateFaceByBlob: (
    args: AuthingAttempt & {
      readonly baseFace: Blob;
      readonly compareFace?: Blob;
      readonly mfaToken?: string;
    },
    options?: AuthingUploadOptions,
  ) => Promise<AuthingUser>;

  /**
   * The same from files that the user has chosen, one or two. Authing's SDK opens a file dialog here and never settles when
   * it is closed; this takes the files, and rejects with `face_missing` for none.
   */
  readonly associateFaceByLocalFile: (
    args: AuthingAttempt & {
      readonly files: ArrayLike<File>;
      readonly mfaToken?: string;
    },
    options?: AuthingUploadOptions,
  ) => Promise<AuthingUser>;

  /** Answers a challenge with a photo: an upload's key, or an address. */
  readonly verifyFaceMfa: (
    args: AuthingAttempt & { readonly photo: string; readonly mfaToken: string },
    options?: AuthingCallOptions,
  ) => Promise<AuthingUser>;

  /**
   * Uploads a photo and resolves to the key that {@link AuthingFaceApi.verifyFaceMfa} takes. With the id of an attempt, the
   * same photo gets the same key again without an upload.
   */
  readonly uploadFacePhoto: (
    photo: Blob,
    options?: AuthingUploadOptions & AuthingAttempt,
  ) => Promise<string>;
}

interface FaceBody {
  readonly photoA: string;
  readonly photoB: string;
  readonly isExternal?: true;
  readonly attemptId: string | undefined;
}

async function associate(
  { call }: AuthingCaller,
  name: string,
  json: FaceBody,
  mfaToken: string | undefined,
  options: AuthingCallOptions | undefined,
): Promise<AuthingUser> {
  const path = '/api/v2/mfa/face/associate';
  const bearer = { kind: 'either', mfaToken } as const;
  return readUser(await call({ name, method: 'POST', path, bearer, json: { ...json }, options }));
}

/** Makes the part of the API about faces. */
export function faceApi(caller: AuthingCaller): AuthingFaceApi {
  const byBlob: AuthingFaceApi['associateFaceByBlob'] = async (args, options) => {
    const { baseFace, compareFace, mfaToken, attemptId } = args;
    const photos = compareFace ? ([baseFace, compareFace] as const) : ([baseFace] as const);
    const [photoA, photoB = photoA] = await uploadPhotos(caller, photos, {
      ...options,
      ...(attemptId !== undefined && { attemptId }),
    });
    const body = { photoA, photoB, attemptId };
    return associate(caller, 'associateFaceByBlob', body, mfaToken, options);
  };
  return {
    associateFaceByUrl: ({ baseFace, compareFace, mfaToken, attemptId }, options) => {
      const body = { photoA: baseFace, photoB: compareFace, isExternal: true, attemptId } as const;
      return associate(caller, 'associateFaceByUrl', body, mfaToken, options);
    },
    associateFaceByBlob: byBlob,
    associateFaceByLocalFile: async ({ files, ...rest }, options) => {
      const [baseFace, compareFace] = Array.from(files);
      if (baseFace === undefined) {
        throw new MfaError({ code: 'face_missing', message: 'no file was chosen' });
      }
      return byBlob({ ...rest, baseFace, ...(compareFace && { compareFace }) }, options);
    },
    verifyFaceMfa: async ({ photo, mfaToken, attemptId }, options) => {
      const envelope = await caller.call({
        name: 'verifyFaceMfa',
        method: 'POST',
        path: '/api/v2/mfa/face/verify',
        bearer: { kind: 'challenge', mfaToken },
        json: { photo, attemptId },
        options,
      });
      return readUser(envelope);
    },
    uploadFacePhoto: async (photo, options) => {
      const [key] = await uploadPhotos(caller, [photo] as const, options);
      return key;
    },
  };
}
