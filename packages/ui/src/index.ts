export { BindTotp, type BindTotpProps } from './bind-totp/BindTotp.js';
export { CodeField, type CodeFieldProps } from './code-field/CodeField.js';
export { enUS } from './messages/en-US.js';
export type {
  MfaLocale,
  MfaMessageOverrides,
  MfaMessages,
  PluralMessage,
} from './messages/messages.js';
export { MfaProvider, type MfaProviderProps } from './provider/MfaProvider.js';
export type { MfaAppearance } from './provider/ui-context.js';
export {
  RecoveryCodeForm,
  type RecoveryCodeFormProps,
} from './recovery-code-form/RecoveryCodeForm.js';
export { RecoveryCodes, type RecoveryCodesProps } from './recovery-codes/RecoveryCodes.js';
export { VerifyMfa, type VerifyMfaProps } from './verify-mfa/VerifyMfa.js';
