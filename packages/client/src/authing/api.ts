import { type AuthingCaller, createCaller } from '../authing-shared/call.js';
import { type AuthingOptions, checkOptions } from '../authing-shared/options.js';
import { type AuthingContactApi, contactApi } from './api-contact.js';
import { type AuthingFaceApi, faceApi } from './api-face.js';
import { type AuthingTotpApi, totpApi } from './api-totp.js';

/**
 * Authing's MFA calls under their own names, spelled right, each with one object of arguments and then
 * {@link AuthingCallOptions}. What goes out equals what `authing-js-sdk` 4.23.55 sends, but for that package's bugs
 * (authing-contract section 8). Every method rejects with `MfaError` only, stores nothing and never sends twice.
 */
export type AuthingApi = AuthingTotpApi & AuthingContactApi & AuthingFaceApi;

/** Makes the {@link AuthingApi} over a caller. */
export function authingApi(caller: AuthingCaller): AuthingApi {
  return { ...totpApi(caller), ...contactApi(caller), ...faceApi(caller) };
}

/**
 * Makes an {@link AuthingApi}.
 *
 * @throws Error for options that cannot work: no app id, a host that is no http(s) address, no `fetch`
 */
export function createAuthingApi(options: AuthingOptions): AuthingApi {
  return authingApi(createCaller(checkOptions('createAuthingApi', options)));
}
