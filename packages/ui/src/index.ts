export { BindContact, type BindContactProps } from './bind-contact/BindContact.js';
export { BindFace, type BindFaceProps } from './bind-face/BindFace.js';
export { BindTotp, type BindTotpProps } from './bind-totp/BindTotp.js';
export { CodeField, type CodeFieldProps } from './code-field/CodeField.js';
export { EmailField, type EmailFieldProps } from './contact-field/EmailField.js';
export type { FieldRegistration } from './contact-field/field-registration.js';
export { PhoneField, type PhoneFieldProps } from './contact-field/PhoneField.js';
export type {
  CodeUiFactor,
  FactorBindProps,
  FactorPanelProps,
  FactorScreenProps,
  FactorText,
  MfaUiFactor,
  OwnFlowUiFactor,
} from './factors/factor-types.js';
export {
  emailUiFactor,
  faceUiFactor,
  kitFactors,
  smsUiFactor,
  totpUiFactor,
} from './factors/kit-factors.js';
export { enUS } from './messages/en-US.js';
export type { FaceMessages } from './messages/face-messages.js';
export type {
  MfaLocale,
  MfaMessageOverrides,
  MfaMessages,
  PluralMessage,
} from './messages/messages.js';
export type { TextKey, Texts } from './messages/texts.js';
export { MfaDialog, type MfaDialogProps } from './mfa-dialog/MfaDialog.js';
export { MfaGate, type MfaGateProps } from './mfa-gate/MfaGate.js';
export { MfaScope, type MfaScopeProps } from './mfa-scope/MfaScope.js';
export { MfaSettings, type MfaSettingsProps } from './mfa-settings/MfaSettings.js';
export type { MfaSettingsChange } from './mfa-settings/settings-context.js';
export type { MfaAppearance } from './provider/appearance.js';
export { MfaProvider, type MfaProviderProps } from './provider/MfaProvider.js';
export type { MfaRecoveryOptions } from './provider/ui-context.js';
export {
  RecoveryCodeForm,
  type RecoveryCodeFormProps,
} from './recovery-code-form/RecoveryCodeForm.js';
export { RecoveryCodes, type RecoveryCodesProps } from './recovery-codes/RecoveryCodes.js';
export { VerifyFace, type VerifyFaceProps } from './verify-face/VerifyFace.js';
export { VerifyMfa, type VerifyMfaProps } from './verify-mfa/VerifyMfa.js';
