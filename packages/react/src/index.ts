export {
  type AuthenticatorSafety,
  type AuthenticatorSafetyOptions,
  authenticatorSafety,
  type MfaCarrier,
  type SafetySuggestion,
} from './authenticator-safety/authenticator-safety.js';
export {
  type UseAuthenticatorSafetyOptions,
  type UseAuthenticatorSafetyResult,
  useAuthenticatorSafety,
} from './authenticator-safety/useAuthenticatorSafety.js';
export type {
  MfaPreference,
  MfaRemoval,
  UseMfaAuthenticatorsOptions,
  UseMfaAuthenticatorsResult,
} from './authenticators/authenticators-types.js';
export { useMfaAuthenticators } from './authenticators/useMfaAuthenticators.js';
export type { MfaKeepReason } from './authenticators/why-kept.js';
export {
  type BindTotpEvent,
  type BindTotpProblem,
  type BindTotpState,
  bindTotpReducer,
  initialBindTotpState,
} from './bind-totp/bind-totp-reducer.js';
export type { UseBindTotpOptions, UseBindTotpResult } from './bind-totp/bind-totp-types.js';
export type { TotpDiagnosis } from './bind-totp/diagnose-totp-code.js';
export type { CodeTypo } from './bind-totp/find-typo.js';
export { useBindTotp } from './bind-totp/useBindTotp.js';
export type { CameraCause } from './camera/camera-cause.js';
export type { CameraDevice } from './camera/camera-devices.js';
export { type BrowserSigns, type CameraStep, cameraStep } from './camera/camera-step.js';
export type { CameraState } from './camera/camera-store.js';
export type { Photo, PhotoEncoder, PhotoIssue, PhotoResult } from './camera/photo.js';
export { readPhotoFile } from './camera/read-photo-file.js';
export { type TakePhotoOptions, takePhoto } from './camera/take-photo.js';
export {
  type CameraVideoProps,
  type UseCameraOptions,
  type UseCameraResult,
  useCamera,
} from './camera/useCamera.js';
export { type CodeCell, describeCells } from './code-field/code-cells.js';
export type { CodeFieldIssue, CodeFieldStatus } from './code-field/code-field-state.js';
export {
  type CodeFieldSnapshot,
  type CodeFieldStore,
  type CodeFieldStoreOptions,
  createCodeFieldStore,
} from './code-field/code-field-store.js';
export {
  type CodeInputOptions,
  type CodeInputProps,
  codeInputProps,
} from './code-field/code-input-props.js';
export { isFocusFree } from './code-field/is-focus-free.js';
export { type UseCodeFieldResult, useCodeField } from './code-field/useCodeField.js';
export { useWebOtp } from './code-field/useWebOtp.js';
export type { BindContactEvent, BindContactState } from './contact/bind-contact-reducer.js';
export { bindContactReducer, initialBindContactState } from './contact/bind-contact-reducer.js';
export type { UseBindContactOptions, UseBindContactResult } from './contact/bind-contact-types.js';
export { callingCodeOf, PHONE_COUNTRIES, type PhoneCountry } from './contact/calling-codes.js';
export { type EmailReading, readEmail } from './contact/email-address.js';
export { countryOfLocale } from './contact/phone-countries.js';
export {
  createPhoneFieldStore,
  type PhoneFieldStore,
  type PhoneFieldStoreOptions,
} from './contact/phone-field-store.js';
export type { PhoneIssue, PhoneLibrary, PhoneReading } from './contact/phone-number.js';
export {
  type SendCodeEvent,
  type SendCodeState,
  sendCodeReducer,
} from './contact/send-code-reducer.js';
export { useBindContact } from './contact/useBindContact.js';
export {
  type PhoneCountryProps,
  type PhoneInputProps,
  type UsePhoneFieldResult,
  usePhoneField,
} from './contact/usePhoneField.js';
export {
  type UseSendCodeOptions,
  type UseSendCodeResult,
  useSendCode,
} from './contact/useSendCode.js';
export {
  type FaceCaptureEvent,
  type FaceCaptureState,
  type FaceGuide,
  type FaceHold,
  faceCaptureReducer,
  initialFaceCaptureState,
} from './face/face-capture-reducer.js';
export type {
  FaceBox,
  FaceDetector,
  FaceDetectorSource,
  FaceObservation,
  FaceSight,
} from './face/face-detector.js';
export {
  type FaceAttempt,
  type FaceEvent,
  type FaceOutcome,
  type FaceProblem,
  type FaceState,
  faceReducer,
  initialFaceState,
} from './face/face-reducer.js';
export type {
  PhotoInputProps,
  UseBindFaceOptions,
  UseBindFaceResult,
  UseFaceOptions,
  UseFaceResult,
  UseVerifyFaceOptions,
  UseVerifyFaceResult,
} from './face/face-types.js';
export type { FrameQuality } from './face/frame-quality.js';
export type { FaceGuidance, FaceReading } from './face/judge-face.js';
export type { FacePhoto } from './face/photo-album.js';
export { useBindFace } from './face/useBindFace.js';
export {
  type UseFaceCaptureOptions,
  type UseFaceCaptureResult,
  useFaceCapture,
} from './face/useFaceCapture.js';
export { useVerifyFace } from './face/useVerifyFace.js';
export type {
  CodeFactorDefinition,
  FactorAnswer,
  MfaFactorDefinition,
  OwnFlowFactorDefinition,
} from './factors/factor-definition.js';
export {
  codeFactors,
  emailFactor,
  faceFactor,
  smsFactor,
  totpFactor,
} from './factors/kit-factors.js';
export type { CodeErrorProps, CodeFormProps, RecoveryInputProps } from './flow/useCodeForm.js';
export { useErrorDescription } from './flow/useErrorDescription.js';
export { secondsUntil, useSecondsLeft } from './flow/useSecondsLeft.js';
export { MfaProvider, type MfaProviderProps } from './provider/MfaProvider.js';
export { type MfaContextValue, useMfaContext } from './provider/mfa-context.js';
export { type MfaEffect, mfaEffects, mfaKeys } from './provider/mfa-keys.js';
export { areRecoveryCodesFew, isAmongRecoveryCodes } from './recovery-codes/recovery-codes.js';
export {
  initialRegenerationState,
  type RecoveryCodesState,
  type RegenerationEvent,
  type RegenerationProblem,
  type RegenerationState,
  regenerationReducer,
} from './recovery-codes/recovery-codes-reducer.js';
export {
  type UseRecoveryCodesOptions,
  type UseRecoveryCodesResult,
  useRecoveryCodes,
} from './recovery-codes/useRecoveryCodes.js';
export type { StepUpAnswer, StepUpPrompt } from './step-up/open-prompt.js';
export { StepUpScope, type StepUpScopeProps } from './step-up/StepUpScope.js';
export { type UsePromptMfaResult, usePromptMfa } from './step-up/usePromptMfa.js';
export { type UseStepUpOptions, useStepUp } from './step-up/useStepUp.js';
export type { StepUpCallOptions } from './step-up/useStepUpCall.js';
export { type UseStepUpPromptOptions, useStepUpPrompt } from './step-up/useStepUpPrompt.js';
export { useVerifyMfa } from './verify-mfa/useVerifyMfa.js';
export {
  firstMethod,
  type VerifyMethod,
  type VerifyMethodsInput,
  verifyMethods,
} from './verify-mfa/verify-methods.js';
export {
  initialVerifyMfaState,
  type LostAttempt,
  type MethodStart,
  methodStart,
  type VerifyMfaEvent,
  type VerifyMfaState,
  type VerifyProblem,
  verifyMfaReducer,
} from './verify-mfa/verify-mfa-reducer.js';
export type { UseVerifyMfaOptions, UseVerifyMfaResult } from './verify-mfa/verify-mfa-types.js';
