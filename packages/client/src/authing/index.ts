export type {
  AuthingAttempt,
  AuthingCallOptions,
  AuthingUploadOptions,
} from '../authing-shared/call.js';
export { challengeFromError, challengeFromResponse } from '../authing-shared/challenge-from.js';
export type { BackendOptions, ServerExtensions } from '../authing-shared/extensions.js';
export type {
  AuthingHeaderNames,
  AuthingOptions,
  AuthingTokenSource,
} from '../authing-shared/options.js';
export { type MfaTriggerOptions, parseMfaTrigger } from '../authing-shared/trigger.js';
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
  AuthingConfirmation,
  AuthingRecovery,
  AuthingSource,
  AuthingTotpApi,
} from './api-totp.js';
export { type AuthingClient, type AuthingClientOptions, createAuthingClient } from './client.js';
export { type FromAuthingSdkOptions, fromAuthingSdk } from './from-sdk.js';
export type { AuthingSdk, AuthingSdkCancelToken, AuthingSdkRequest } from './sdk.js';
