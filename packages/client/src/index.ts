export { contactHint } from './contact-hint.js';
export { type CodeReading, foldDigits, readCode } from './digits.js';
export {
  isMfaError,
  MFA_ERROR_CODES,
  MfaError,
  type MfaErrorCode,
  type MfaErrorInit,
  toMfaError,
} from './errors.js';
export type {
  MfaAttemptOptions,
  MfaCallOptions,
  MfaClient,
  MfaFeatures,
  MfaUploadOptions,
} from './mfa-client.js';
export type {
  KnownMfaFactorType,
  MfaAuthenticator,
  MfaBinding,
  MfaBindingSource,
  MfaChallenge,
  MfaChallengeUser,
  MfaCodeDelivery,
  MfaContact,
  MfaFactor,
  MfaFactorType,
  MfaMethod,
  MfaRecoveryCodeStatus,
  MfaVerification,
  TotpBinding,
} from './model.js';
export {
  buildOtpauthUri,
  type OtpauthInit,
  type OtpauthParameters,
  parseOtpauthUri,
} from './otpauth.js';
export { plainText } from './plain-text.js';
export { canonicalRecoveryCode } from './recovery-code.js';
