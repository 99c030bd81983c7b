import type { MfaCallOptions } from '../mfa-client.js';
import type { AuthingAttempt, AuthingCallOptions } from './call.js';

/** The options of a call of the port as those of the API. */
export function callOptions({ signal, locale }: MfaCallOptions): AuthingCallOptions {
  return { ...(signal !== undefined && { signal }), ...(locale !== undefined && { locale }) };
}

/** The member for an attempt's id, where there is one. */
export function attempt(attemptId: string | undefined): AuthingAttempt {
  return attemptId === undefined ? {} : { attemptId };
}
