import { isMfaError, MfaError } from '../errors.js';
import { isJsonObject, textMember } from '../json.js';
import type { AuthingCaller, AuthingUploadOptions } from './call.js';
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

/**
 * Uploads photos of a face one after the other, and resolves to their keys (authing-contract section 4).
 *
 * @throws MfaError `upload_failed` where one was refused for no other reason
 */
export async function uploadPhotos<T extends readonly Blob[]>(
  caller: AuthingCaller,
  photos: T,
  { onProgress, ...options }: AuthingUploadOptions = {},
): Promise<{ readonly [K in keyof T]: string }> {
  const tell = onProgress && progressOf(onProgress);
  const keys: string[] = [];
  for (const [index, photo] of photos.entries()) {
    const share = (part: number): void => tell?.((index + part) / photos.length);
    share(0);
    keys.push(await uploadPhoto(caller, photo, { ...options, ...(tell && { onProgress: share }) }));
    share(1);
  }
  // A key for each photo, in their order.
  return keys as { readonly [K in keyof T]: string };
}
