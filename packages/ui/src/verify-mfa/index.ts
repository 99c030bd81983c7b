export {
  CodeFormField as Field,
  type CodeFormFieldProps as FieldProps,
  CodeFormSubmit as Submit,
} from '../code-form/code-form-parts.js';
export type { PartProps } from '../primitives/part.js';
export {
  ScreenBack as Back,
  ScreenBadge as Badge,
  ScreenHeading as Heading,
  ScreenLead as Lead,
  ScreenStep as Step,
} from '../primitives/screen-parts.js';
export { VerifyMfa, type VerifyMfaProps } from './VerifyMfa.js';
export { VerifyMfaContent as Content } from './VerifyMfaContent.js';
export { VerifyMfaRoot as Root, type VerifyMfaRootProps as RootProps } from './VerifyMfaRoot.js';
export { useVerifyMfaPart, type VerifyMfaContextValue } from './verify-mfa-context.js';
export {
  VerifyMfaCountdown as Countdown,
  VerifyMfaForm as Form,
  VerifyMfaMethods as Methods,
  VerifyMfaRecoveryCodes as RecoveryCodes,
  VerifyMfaSend as Send,
} from './verify-mfa-parts.js';
