import type { PluralMessage } from './plural-message.js';

/** The texts of the settings, of what a loss would mean and of a removal. */
export interface SettingsMessages {
  readonly settingsTitle: string;
  /** Nothing is enrolled. */
  readonly settingsEmptyText: string;
  readonly settingsNothingToAdd: string;
  readonly settingsSignedOutTitle: string;
  readonly settingsSignedOutText: string;
  readonly settingsOn: string;
  /** It was begun and never confirmed. */
  readonly settingsUnfinished: string;
  /** `{date}`, for example 3 Jan */
  readonly settingsAdded: string;
  /** Beside the one that a sign-in asks for first. */
  readonly settingsDefault: string;
  readonly settingsMakeDefault: string;
  readonly settingsManage: string;
  /** The same for screen readers; holds the shown word. `{factor}` */
  readonly settingsManageLabel: string;
  readonly settingsRemove: string;
  readonly settingsRemoving: string;
  /** `{factor}` */
  readonly settingsRemoveTitle: string;
  readonly settingsRemoveText: string;
  /** The factor is an app, and has recovery codes. */
  readonly settingsRemoveCodesText: string;
  readonly settingsKeep: string;
  /** Why the last one has no button to remove it. */
  readonly settingsKeptLast: string;
  /** Read out. */
  readonly settingsRemoved: string;
  /** Read out. */
  readonly settingsSaved: string;
  readonly settingsAddTitle: string;
  readonly settingsBack: string;
  /** The name of the row about recovery codes. */
  readonly settingsCodes: string;
  /** Where their number is not known. */
  readonly settingsCodesText: string;
  /** `{count}` */
  readonly settingsCodesLeft: PluralMessage;
  /** `{count}` of `{total}` */
  readonly settingsCodesLeftOf: PluralMessage;
  /** `{count}`, and it is few */
  readonly settingsCodesFew: PluralMessage;
  readonly settingsCodesNone: string;
  /** The short word on the row's button. */
  readonly settingsCodesNew: string;
  /** The same act in full; holds the short words. */
  readonly settingsCodesMake: string;
  readonly settingsCodesMakeTitle: string;
  readonly settingsCodesMakeText: string;
  /** No answer came: the old ones may be dead, and the new ones were never seen. */
  readonly settingsCodesMaybe: string;
  readonly safetySafe: string;
  readonly safetyPhone: string;
  readonly safetyMailbox: string;
  /** Any other loss, and several at once. */
  readonly safetyOther: string;
  /** `{risk}` one of the sentences above, `{factor}` what to add */
  readonly safetyAdd: string;
  /** `{risk}` */
  readonly safetyMakeCodes: string;
  /** What a removal would leave behind. */
  readonly afterNone: string;
  readonly afterPhone: string;
  readonly afterMailbox: string;
  readonly afterOther: string;
}
