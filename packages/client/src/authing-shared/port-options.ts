import type { MfaCallOptions, MfaUploadOptions } from '../mfa-client.js';
import type { AuthingAttempt, AuthingCallOptions, AuthingUploadOptions } from './call.js';

/** The options of a call of the port as those of the API. */
export function callOptions({ signal, locale }: MfaCallOptions): AuthingCallOptions {
  return { ...(signal !== undefined && { signal }), ...(locale !== undefined && { locale }) };
}

/** The same for a call that sends photos. */
export function uploadOptions(options: MfaCallOptions & MfaUploadOptions): AuthingUploadOptions {
  const { onProgress } = options;
  return { ...callOptions(options), ...(onProgress !== undefined && { onProgress }) };
}

/** The member for an attempt's id, where there is one. */
export function attempt(attemptId: string | undefined): AuthingAttempt {
  return attemptId === undefined ? {} : { attemptId };
}
