import type { AuthingUser } from '../authing/answers.js';
import { type AuthingClientOptions, authingMethods } from '../authing/client.js';
import type { AuthingMethods } from '../authing/client-parts.js';
import { createCaller } from '../authing-shared/call.js';
import { backendMembers, type ServerExtensions } from '../authing-shared/extensions.js';
import { checkOptions } from '../authing-shared/options.js';
import type { MfaCallOptions, MfaClient, MfaFeatures } from '../mfa-client.js';
import { v3Api, v3Caller } from './api.js';
import { type ManageMethods, manageMethods } from './manage.js';

/** An {@link MfaClient} with every method that the second and the third generation can serve together. */
export type AuthingV3Client = MfaClient<AuthingUser> & AuthingMethods & ManageMethods;

const FEATURES: MfaFeatures = {
  bind: ['totp', 'sms', 'email', 'face'],
  remove: ['totp', 'sms', 'email', 'face'],
  recoveryCodes: 'one',
};

/**
 * Makes the client for an Authing application that has the third generation of its API, or for a backend that speaks the
 * same contract. The third generation manages the factors of a signed-in user, all four kinds of them, and cannot finish a
 * sign-in; the second can. So a call with the token of a challenge goes out in the second's words, any other in the
 * third's.
 *
 * @throws Error for options that cannot work: no app id, a host that is no http(s) address, no `fetch`
 */
export function createAuthingV3Client(
  options: AuthingClientOptions & { readonly serverExtensions: true },
): AuthingV3Client & ServerExtensions;
export function createAuthingV3Client(options: AuthingClientOptions): AuthingV3Client;
export function createAuthingV3Client(options: AuthingClientOptions): AuthingV3Client {
  const settings = checkOptions('createAuthingV3Client', options);
  const caller = createCaller(settings);
  const signIn = authingMethods(caller);
  const manage = manageMethods(v3Api(v3Caller(settings)));
  const by = ({ token }: MfaCallOptions): AuthingMethods | ManageMethods =>
    token === undefined ? manage : signIn;
  return {
    ...signIn,
    ...manage,
    ...backendMembers(caller, FEATURES, options),
    listAuthenticators: (call = {}) => by(call).listAuthenticators(call),
    beginTotpBinding: (call = {}) => by(call).beginTotpBinding(call),
    confirmTotpBinding: (call) => by(call).confirmTotpBinding(call),
    // Authing wants no token with a code that answers a challenge, so there the purpose decides.
    sendCode: (call) => (call.purpose === 'verify' ? signIn : by(call)).sendCode(call),
    bindFace: (call) => by(call).bindFace(call),
  };
}
