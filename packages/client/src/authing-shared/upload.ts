import { isMfaError, MfaError } from '../errors.js';
import { isJsonObject, textMember } from '../json.js';
import type { AuthingAttempt, AuthingCaller, AuthingUploadOptions } from './call.js';
import { badResponse, type Envelope } from './wire.js';

/** @throws MfaError `bad_response` where the uploaded photo got no key */
function readUploadKey({ data }: Envelope): string {
  const key = isJsonObject(data) ? textMember(data, 'key') : undefined;
  if (key === undefined) throw badResponse("the photo's key is missing");
  return key;
}

/** An upload that was refused for no reason that the kit has a word for. */
function asUploadError(error: unknown): unknown {
  if (!isMfaError(error, 'unknown')) return error;
  const { serverMessage, status, apiCode, requestId } = error;
  return new MfaError({
    code: 'upload_failed',
    message: 'the photo was not taken',
    ...(serverMessage !== undefined && { serverMessage }),
    ...(status !== undefined && { status }),
    ...(apiCode !== undefined && { apiCode }),
    ...(requestId !== undefined && { requestId }),
  });
}

/** Hands the share on where it has grown. A callback that fails is its owner's error, and no reason to give up a photo. */
function progressOf(onProgress: (share: number) => void): (share: number) => void {
  let last = -1;
  return (share) => {
    const told = Math.min(Math.max(share, 0), 1);
    if (!(told > last)) return;
    last = told;
    try {
      onProgress(told);
    } catch (error) {
      if (typeof reportError === 'function') reportError(error);
    }
  };
}

async function uploadPhoto(
  { upload }: AuthingCaller,
  photo: Blob,
  options: AuthingUploadOptions,
): Promise<string> {
  const form = new FormData();
  form.append('file', photo, 'personal.jpeg');
  try {
    const folder = { folder: 'face-photo', private: 'true' };
    return readUploadKey(await upload('/api/v2/upload', folder, form, options));
  } catch (error) {
    throw asUploadError(error);
  }
}

/** The key of a photo, from this attempt's first upload where there was one. */
async function keyOf(
  caller: AuthingCaller,
  photo: Blob,
  attemptId: string | undefined,
  options: AuthingUploadOptions,
): Promise<string> {
  if (attemptId === undefined) return uploadPhoto(caller, photo, options);
  const known = caller.uploaded.get(photo);
  if (known?.attemptId === attemptId) return known.key;
  const key = await uploadPhoto(caller, photo, options);
  caller.uploaded.set(photo, { attemptId, key });
  return key;
}

/**
 * Uploads photos of a face one after the other, and resolves to their keys (authing-contract section 4). The same attempt
 * uploads a photo once: its repeat has to name the same keys, or the backend takes it for another one.
 *
 * @throws MfaError `upload_failed` where one was refused for no other reason
 */
export async function uploadPhotos<T extends readonly Blob[]>(
  caller: AuthingCaller,
  photos: T,
  { onProgress, attemptId, ...options }: AuthingUploadOptions & AuthingAttempt = {},
): Promise<{ readonly [K in keyof T]: string }> {
  const tell = onProgress && progressOf(onProgress);
  const keys: string[] = [];
  for (const [index, photo] of photos.entries()) {
    const share = (part: number): void => tell?.((index + part) / photos.length);
    share(0);
    const call = { ...options, ...(tell && { onProgress: share }) };
    keys.push(await keyOf(caller, photo, attemptId, call));
    share(1);
  }
  // A key for each photo, in their order.
  return keys as { readonly [K in keyof T]: string };
}
