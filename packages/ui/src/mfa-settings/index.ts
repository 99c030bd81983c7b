export type { PartProps } from '../primitives/part.js';
export {
  ScreenBadge as Badge,
  ScreenHeading as Heading,
  ScreenLead as Lead,
} from '../primitives/screen-parts.js';
export { AddList as Add } from './AddList.js';
export { MfaSettings, type MfaSettingsProps } from './MfaSettings.js';
export { AuthenticatorList as List, MfaSettingsContent as Content } from './MfaSettingsContent.js';
export {
  MfaSettingsRoot as Root,
  type MfaSettingsRootProps as RootProps,
} from './MfaSettingsRoot.js';
export { RecoveryRow as RecoveryCodes } from './RecoveryRow.js';
export { SafetyNote as Safety } from './SafetyNote.js';
export {
  type MfaSettingsChange,
  type MfaSettingsContextValue,
  useMfaSettingsPart,
} from './settings-context.js';
export type { SettingsRow } from './settings-rows.js';
