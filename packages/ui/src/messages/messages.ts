import type { MfaErrorCode } from '@mfakit/client';
import type { FaceErrorCode, FaceMessages } from './face-messages.js';
import type { PluralMessage } from './plural-message.js';
import type { SettingsMessages } from './settings-messages.js';

export type { PluralMessage } from './plural-message.js';

/**
 * Every text of the kit but those about faces, {@link FaceMessages}. A locale file must give them all, so a missing one does
 * not compile. `{name}` stands for a value; the comment of a text says which it may use.
 */
export interface MfaMessages extends SettingsMessages {
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
  readonly recoverySaveTitle: PluralMessage;
  readonly recoverySaveText: PluralMessage;
  readonly recoveryNewText: PluralMessage;
  /** The accessible name of the codes. */
  readonly recoveryCodesLabel: PluralMessage;
  readonly recoveryAcknowledge: PluralMessage;
  readonly recoveryAcknowledgeFirst: PluralMessage;
  /** The label of the field in which one of the codes is typed back. */
  readonly recoveryRetypeLabel: PluralMessage;
  readonly recoveryRetypeWrong: PluralMessage;
  /** The name of the password manager's entry. `{account}` */
  readonly recoveryEntryName: string;
  /** The first line of the downloaded file. */
  readonly recoveryFileTitle: string;

  /** Shown instead of `errors.invalid_code` when the same code may have been accepted before. */
  readonly codeMayBeUsed: string;
  /** The same for a code that was sent. */
  readonly sentCodeMayBeUsed: string;
  /** `{error}` the sentence about the failure, `{count}` tries left */
  readonly attemptsLeft: PluralMessage;
  /** One sentence for each way to fail: what happened and what to do. */
  readonly errors: Readonly<Record<Exclude<MfaErrorCode, FaceErrorCode>, string>>;
}

/** Texts of a host in place of a locale's: any of them, and any of the sentences about errors. */
export type MfaMessageOverrides = Partial<Omit<MfaMessages & FaceMessages, 'errors'>> & {
  readonly errors?: Partial<Record<MfaErrorCode, string>>;
};

/** A language of the kit: what a file of `@mfakit/ui/locales/*` exports. */
export interface MfaLocale {
  /** BCP 47 */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly messages: MfaMessages;
  /**
   * The texts about faces, photos and cameras. A published locale fetches them with the screens that say them; where they do
   * not come, those screens are in English.
   */
  readonly face: FaceMessages | (() => Promise<FaceMessages>);
}
