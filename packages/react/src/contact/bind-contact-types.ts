import type { MfaBinding, MfaChallenge, MfaContact, MfaError } from '@mfakit/client';
import type { CodeFieldStore } from '../code-field/code-field-store.js';
import type { CodeInputProps } from '../code-field/code-input-props.js';
import type { CodeErrorProps, CodeFormProps } from '../flow/useCodeForm.js';
import type { StepUpCallOptions } from '../step-up/useStepUpCall.js';
import type { BindContactState } from './bind-contact-reducer.js';

/** Options of `useBindContact`. */
export interface UseBindContactOptions<TUser = unknown> extends StepUpCallOptions {
  /** With one, the binding answers it and finishes the sign-in. Without, a signed-in user enrols. */
  readonly challenge?: MfaChallenge | undefined;
  /** Digits of the code where the backend does not tell. @default 6 */
  readonly codeLength?: number;
  /** Submit by itself when the code is complete; say so beside the field. @default true */
  readonly autoSubmit?: boolean;
  /** Once, after recovery codes (if any) have been acknowledged. */
  onSuccess?(result: MfaBinding<TUser>): unknown;
  /** Once for each failure. */
  onError?(error: MfaError): unknown;
  /** Once, when the session or the challenge is over and a new sign-in is needed. */
  onExpired?(): unknown;
}

/** What `useBindContact` gives. */
export interface UseBindContactResult<TUser = unknown> {
  /** The whole state; `step` and the fields below are read from it. */
  readonly state: BindContactState<TUser>;
  readonly step: BindContactState['step'];
  /** False where the client cannot do it at all; say so instead of asking for a contact. */
  readonly canBind: boolean;
  /** The contact that was entered last; null before that. A code has gone to it in `code` and `verifying` only. */
  readonly contact: MfaContact | null;
  /** Why the last act did not succeed; null once the user has changed the entry. */
  readonly error: MfaError | null;
  /** Why another code was not sent. The earlier one, if any, is still good. */
  readonly resendError: MfaError | null;
  /** See `VerifyProblem.mayBeUsed`. */
  readonly mayBeUsed: boolean;
  /** True with an `error` that leaves open whether the first code was sent. */
  readonly mayBeSent: boolean;
  /** True while an answer is awaited. */
  readonly isPending: boolean;
  /** True while another code is being sent. */
  readonly isResending: boolean;
  /** True when the code that was sent is no longer good, and another must be sent. */
  readonly hasRunOut: boolean;
  /** Empty but in the `recovery` step. */
  readonly recoveryCodes: readonly string[];
  /** Unix milliseconds: before it, no other code can be sent to this contact. See `useSecondsLeft`. */
  readonly resendAt: number | undefined;
  /** Unix milliseconds; only in the `locked` step. */
  readonly retryAt: number | undefined;
  /** The code field, for `useCodeField` or the styled `CodeField`. */
  readonly codeField: CodeFieldStore;
  /** Checks the contact and sends the first code to it. Resolves to false when that failed. Never rejects. */
  submitContact(contact: MfaContact): Promise<boolean>;
  /** Sends another code. Resolves to false when it was not sent, or may not be yet. Never rejects. */
  resend(): Promise<boolean>;
  /** Back to the contact. */
  back(): void;
  /** Drops the error, as typing in the flow's own inputs does. */
  clearError(): void;
  /**
   * Sends the entered code, or the one given. Joins a confirmation that is under way. Resolves to null when it did not
   * pass; the reason is in `error`. Never rejects.
   */
  confirm(code?: string): Promise<MfaBinding<TUser> | null>;
  /** The user has saved the recovery codes: the result is delivered. */
  finish(): void;
  getFormProps(): CodeFormProps;
  getErrorProps(): CodeErrorProps;
  getCodeInputProps(): CodeInputProps;
}
