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
export { BindContact, type BindContactProps } from './BindContact.js';
export { BindContactContent as Content } from './BindContactContent.js';
export {
  BindContactRoot as Root,
  type BindContactRootProps as RootProps,
} from './BindContactRoot.js';
export { type BindContactContextValue, useBindContactPart } from './bind-contact-context.js';
export {
  BindContactChange as Change,
  BindContactCountdown as Countdown,
  BindContactEntry as Entry,
  BindContactForm as Form,
  BindContactRecoveryCodes as RecoveryCodes,
  BindContactResend as Resend,
} from './bind-contact-parts.js';
