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
export { BindTotp, type BindTotpProps } from './BindTotp.js';
export { BindTotpContent as Content } from './BindTotpContent.js';
export { BindTotpRoot as Root, type BindTotpRootProps as RootProps } from './BindTotpRoot.js';
export { type BindTotpContextValue, useBindTotpPart } from './bind-totp-context.js';
export {
  BindTotpForm as Form,
  BindTotpQrCode as QrCode,
  BindTotpRecoveryCodes as RecoveryCodes,
  BindTotpSetupKey as SetupKey,
  BindTotpStart as Start,
} from './bind-totp-parts.js';
export { Renewal } from './Renewal.js';
