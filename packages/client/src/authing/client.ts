import { type AuthingCaller, createCaller } from '../authing-shared/call.js';
import { challengeFromOutcome } from '../authing-shared/challenge-from.js';
import {
  type BackendOptions,
  backendMembers,
  type ServerExtensions,
} from '../authing-shared/extensions.js';
import { type AuthingOptions, checkOptions } from '../authing-shared/options.js';
import type { MfaClient, MfaFeatures } from '../mfa-client.js';
import type { AuthingUser } from './answers.js';
import { authingApi } from './api.js';
import { contactMethods } from './client-contact.js';
import { faceMethods } from './client-face.js';
import type { AuthingMethods } from './client-parts.js';
import { totpMethods } from './client-totp.js';

/** {@link AuthingOptions}, and what the backend can do besides. */
export interface AuthingClientOptions extends AuthingOptions, BackendOptions {}

/** An {@link MfaClient} with every method that the second generation can serve. */
export type AuthingClient = MfaClient<AuthingUser> & AuthingMethods;

/** What the second generation can do for a signed-in user. */
export const FEATURES: MfaFeatures = {
  bind: ['totp', 'face'],
  remove: ['totp'],
  recoveryCodes: 'one',
};

/** The methods of the port over a caller. */
export function authingMethods(caller: AuthingCaller): AuthingMethods {
  const api = authingApi(caller);
  return {
    detectChallenge: challengeFromOutcome,
    ...totpMethods(api),
    ...contactMethods(api),
    ...faceMethods(api),
  };
}

/**
 * Makes the client for an Authing application, or for a backend that speaks the same contract.
 *
 * Text messages and e-mails can answer a challenge here, and are bound by doing so; a signed-in user can neither enrol nor
 * remove them, which `features` tells the screens. `createAuthingV3Client` can.
 *
 * @throws Error for options that cannot work: no app id, a host that is no http(s) address, no `fetch`
 */
export function createAuthingClient(
  options: AuthingClientOptions & { readonly serverExtensions: true },
): AuthingClient & ServerExtensions;
export function createAuthingClient(options: AuthingClientOptions): AuthingClient;
export function createAuthingClient(options: AuthingClientOptions): AuthingClient {
  const caller = createCaller(checkOptions('createAuthingClient', options));
  return { ...authingMethods(caller), ...backendMembers(caller, FEATURES, options) };
}
