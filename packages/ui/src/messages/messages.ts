import type { MfaErrorCode } from '@mfakit/client';

/** A text with a form for each plural category of its language (`Intl.PluralRules`); `other` must be there. */
export type PluralMessage = Partial<Record<Intl.LDMLPluralRule, string>> & {
  readonly other: string;
};

/**
 * Every text of the kit. A locale file must give them all, so a missing one does not compile. `{name}` stands for a
 * value; the comment of a text says which it may use.
 */
export interface MfaMessages {
  readonly back: string;
  readonly cancel: string;
  readonly close: string;
  readonly continue: string;
  readonly done: string;
  readonly tryAgain: string;
  /** While an answer is awaited, on the pressed button. */
  readonly checking: string;
  /** Read out while a screen is being prepared. */
  readonly loading: string;
  /** Read out, and shown, when an answer takes unusually long. */
  readonly stillWorking: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly download: string;
  readonly print: string;
  /** Asks the browser's password manager to keep the codes. */
  readonly savePasswordManager: string;
  readonly savePasswordManagerFailed: string;
  /** `{current}` `{total}` */
  readonly step: string;
  readonly signInAgain: string;
  /** `{time}`, for example 0:58 */
  readonly retryIn: string;

  /** `{count}` digits wanted */
  readonly codeLabel: string;
  /** `{count}` digits wanted */
  readonly codeAutoSubmitHint: string;
  /** Something other than digits was typed or pasted. `{count}` */
  readonly codeNotDigits: string;
  /** A pasted text holds several codes. `{count}` */
  readonly codeAmbiguous: string;
  /** More digits than the code has. `{count}` wanted, `{entered}` given */
  readonly codeTooLong: string;
  /** Fewer digits than the code has, at the press of the button. `{count}` */
  readonly codeTooShort: string;

  readonly bindTitle: string;
  readonly bindText: string;
  readonly bindStart: string;
  readonly bindFailedTitle: string;
  readonly bindScanTitle: string;
  readonly bindScanText: string;
  readonly bindOpenTitle: string;
  readonly bindOpenText: string;
  readonly bindOpenApp: string;
  readonly bindShowQr: string;
  /** For screen readers; must not hold the secret. */
  readonly bindQrLabel: string;
  readonly bindKeyToggle: string;
  readonly bindKeyLabel: string;
  readonly bindKeyText: string;
  /** `{count}` digits */
  readonly bindCodeTitle: string;
  readonly bindCodeText: string;
  readonly bindConfirm: string;
  /** The QR code and the key have just been replaced. */
  readonly bindRenewed: string;
  /** `{time}`, for example 0:42 */
  readonly bindRenewsIn: string;
  /** `{count}` minutes */
  readonly diagnosisClockFast: PluralMessage;
  /** `{count}` minutes */
  readonly diagnosisClockSlow: PluralMessage;
  readonly diagnosisClockText: string;
  readonly diagnosisPrevious: string;
  readonly diagnosisNext: string;
  readonly diagnosisCurrent: string;
  readonly diagnosisCurrentText: string;
  /** `{first}` `{second}` places of digits, from 1 */
  readonly diagnosisSwapped: string;
  /** `{position}` of the digit, from 1 */
  readonly diagnosisMistyped: string;
  readonly diagnosisOtherEntry: string;
  readonly diagnosisOtherEntryText: string;
  readonly bindDoneTitle: string;
  readonly bindDoneText: string;
  readonly bindExpiredTitle: string;
  readonly bindExpiredText: string;
  readonly bindNewKey: string;

  /** `{count}` digits */
  readonly verifyTotpTitle: string;
  readonly verifyTotpText: string;
  readonly verifySubmit: string;
  readonly verifyDoneTitle: string;
  readonly verifyDoneText: string;
  readonly verifyExpiredTitle: string;
  readonly verifyExpiredText: string;
  /** Over the list of what may be enrolled. */
  readonly chooseTitle: string;
  readonly chooseText: string;
  /** Back to that list. */
  readonly chooseOther: string;
  readonly recommended: string;
  readonly factorTotp: string;
  readonly factorTotpText: string;
  readonly factorSms: string;
  readonly factorSmsText: string;
  readonly factorEmail: string;
  readonly factorEmailText: string;
  readonly factorFace: string;
  readonly factorFaceText: string;
  readonly verifyUnavailableTitle: string;
  readonly verifyUnavailableText: string;
  /** The name of the dialog that asks in the middle of an app. */
  readonly stepUpLabel: string;
  readonly stepUpExpiredTitle: string;
  readonly stepUpExpiredText: string;
  readonly stepUpLockedText: string;
  readonly lockedTitle: string;
  readonly lockedText: string;
  readonly lockedOverText: string;
  /** For a code that is sent, before it has been. */
  readonly sendTitle: string;
  /** `{contact}`, masked */
  readonly sendText: string;
  readonly sendCode: string;
  /** `{contact}`, masked */
  readonly sentText: string;
  /** Read out when a code has been sent. */
  readonly codeSent: string;
  readonly sendAgain: string;
  /** `{time}`, for example 0:58 */
  readonly sendAgainIn: string;
  /** No answer came to the request for a code. */
  readonly sendDoubt: string;
  /** While a code is being sent, on the pressed button. */
  readonly sending: string;
  /** A code went there a moment ago, and another may not be sent yet. */
  readonly sendTooSoon: string;
  /** The code that was sent is no longer good. */
  readonly sentCodeRanOut: string;

  readonly contactSmsTitle: string;
  readonly contactSmsText: string;
  readonly contactSmsDoneText: string;
  /** What this factor does not protect from, in one quiet sentence. */
  readonly contactSmsRisk: string;
  /** Back to the number. */
  readonly contactSmsChange: string;
  readonly contactEmailTitle: string;
  readonly contactEmailText: string;
  readonly contactEmailDoneText: string;
  readonly contactEmailRisk: string;
  readonly contactEmailChange: string;
  /** The button that takes the code. */
  readonly contactConfirm: string;

  readonly phoneLabel: string;
  readonly phoneRequired: string;
  readonly phoneNotANumber: string;
  readonly phoneTooShort: string;
  readonly phoneTooLong: string;
  readonly phoneUnknownCountry: string;
  /** `{country}` */
  readonly phoneCountryRefused: string;
  /** The number is no usual one; the next press sends it all the same. */
  readonly phoneUnlikely: string;
  /** The accessible name of the list of countries. */
  readonly countryLabel: string;
  /** `{country}` `{code}`, for example +86 */
  readonly countryOption: string;
  /** Over the user’s own countries. */
  readonly countrySuggested: string;
  /** Over all others. */
  readonly countryAll: string;
  readonly emailLabel: string;
  readonly emailRequired: string;
  readonly emailNotAnAddress: string;

  readonly useSms: string;
  readonly useEmail: string;
  readonly useFace: string;
  readonly useRecoveryCode: string;
  readonly useAuthenticatorApp: string;

  readonly recoveryTitle: string;
  readonly recoveryText: string;
  readonly recoveryLabel: string;
  readonly recoveryHint: string;
  readonly recoveryRequired: string;
  readonly recoverySubmit: string;
  readonly recoverySaveTitle: string;
  readonly recoverySaveText: PluralMessage;
  readonly recoveryNewText: PluralMessage;
  /** The accessible name of the codes. */
  readonly recoveryCodesLabel: PluralMessage;
  readonly recoveryAcknowledge: PluralMessage;
  readonly recoveryAcknowledgeFirst: string;
  /** The label of the field in which one of the codes is typed back. */
  readonly recoveryRetypeLabel: PluralMessage;
  readonly recoveryRetypeWrong: string;
  /** The name of the password manager's entry. `{account}` */
  readonly recoveryEntryName: string;
  /** The first line of the downloaded file. */
  readonly recoveryFileTitle: string;

  readonly faceBindTitle: string;
  /** `{recipient}` who gets the photos */
  readonly faceBindText: string;
  readonly faceVerifyTitle: string;
  /** `{recipient}` who gets the photo */
  readonly faceVerifyText: string;
  /** Who gets the photos, where the host does not name itself. */
  readonly faceRecipient: string;
  readonly faceConsentCamera: string;
  readonly faceConsentReview: string;
  readonly faceUseCamera: string;
  /** Instead of the camera. */
  readonly faceUpload: PluralMessage;
  readonly faceLookTitle: string;
  readonly faceLookText: string;
  readonly faceOffTitle: string;
  readonly faceOffText: string;
  readonly faceTurnTitle: string;
  readonly faceTurnText: string;
  readonly faceShutter: string;
  /** Read out. `{current}` `{total}` */
  readonly facePhotoTaken: string;
  /** The accessible name of a photo. `{current}` `{total}` */
  readonly facePhotoLabel: string;
  readonly faceReviewTitle: PluralMessage;
  readonly faceReviewText: string;
  readonly faceSend: PluralMessage;
  readonly faceAgain: string;
  readonly faceSending: string;
  readonly faceBindDoneTitle: string;
  readonly faceBindDoneText: string;
  readonly photoBlank: string;
  readonly photoTooSmall: string;
  readonly photoTooLarge: string;
  readonly photoUnreadable: string;
  readonly photoSame: string;
  readonly cameraLabel: string;
  /** A camera whose name the browser does not tell. `{count}` */
  readonly cameraUnnamed: string;
  readonly cameraOn: string;
  readonly cameraOff: string;
  readonly cameraStarting: string;
  readonly cameraAllow: string;
  readonly cameraMuted: string;
  readonly cameraTurnOn: string;
  readonly cameraFailedTitle: string;
  readonly cameraDismissed: string;
  readonly cameraSystem: string;
  readonly cameraPolicy: string;
  readonly cameraFrame: string;
  readonly cameraUnsupported: string;
  readonly cameraLost: string;
  readonly cameraNoPicture: string;
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
  /** The same for screen readers; begins with the shown word. `{factor}` */
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
  /** The same act in full; begins with the short word. */
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

  /** Shown instead of `errors.invalid_code` when the same code may have been accepted before. */
  readonly codeMayBeUsed: string;
  /** The same for a code that was sent. */
  readonly sentCodeMayBeUsed: string;
  /** `{error}` the sentence about the failure, `{count}` tries left */
  readonly attemptsLeft: PluralMessage;
  /** One sentence for each way to fail: what happened and what to do. */
  readonly errors: Readonly<Record<MfaErrorCode, string>>;
}

/** Texts of a host in place of a locale's: any of them, and any of the sentences about errors. */
export type MfaMessageOverrides = Partial<Omit<MfaMessages, 'errors'>> & {
  readonly errors?: Partial<MfaMessages['errors']>;
};

/** A language of the kit: what a file of `@mfakit/ui/locales/*` exports. */
export interface MfaLocale {
  /** BCP 47 */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly messages: MfaMessages;
}
