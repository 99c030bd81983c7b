import { isMfaError, MfaError } from '../errors.js';
import { isJsonObject, textMember } from '../json.js';
import type { AuthingCaller, AuthingCallOptions } from './call.js';
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

/**
 * Uploads a photo of a face and resolves to its key (authing-contract section 4).
 *
 * @throws MfaError `upload_failed` where it was refused for no other reason
 */
export async function uploadPhoto(
  { upload }: AuthingCaller,
  photo: Blob,
  options: AuthingCallOptions | undefined,
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
