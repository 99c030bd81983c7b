export type {
  AuthingAssociation,
  AuthingAuthenticator,
  AuthingDone,
  AuthingSent,
  AuthingUser,
} from './answers.js';
export { type AuthingApi, createAuthingApi } from './api.js';
export type { AuthingContactApi, AuthingEmailScene, AuthingSmsScene } from './api-contact.js';
export type { AuthingFaceApi } from './api-face.js';
export type {
  AuthingAttempt,
  AuthingConfirmation,
  AuthingRecovery,
  AuthingSource,
  AuthingTotpApi,
} from './api-totp.js';
export type { AuthingCallOptions } from './call.js';
export { challengeFromError, challengeFromResponse } from './challenge-from.js';
export { type AuthingClient, type AuthingClientOptions, createAuthingClient } from './client.js';
export type { AuthingHeaderNames, AuthingOptions, AuthingTokenSource } from './options.js';
export { type MfaTriggerOptions, parseMfaTrigger } from './trigger.js';
