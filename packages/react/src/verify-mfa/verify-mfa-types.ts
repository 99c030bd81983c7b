import type {
  MfaBinding,
  MfaChallenge,
  MfaError,
  MfaFactor,
  MfaMethod,
  MfaVerification,
} from '@mfakit/client';
import type { CodeFieldStore } from '../code-field/code-field-store.js';
import type { CodeInputProps } from '../code-field/code-input-props.js';
import type { UseSendCodeResult } from '../contact/useSendCode.js';
import type { CodeErrorProps, CodeFormProps, RecoveryInputProps } from '../flow/useCodeForm.js';
import type { VerifyMethod } from './verify-methods.js';
import type { VerifyMfaState } from './verify-mfa-reducer.js';

/** Options of `useVerifyMfa`. */
export interface UseVerifyMfaOptions<TUser = unknown> {
  /** What `parseMfaTrigger` or `challengeFromError` gave. A new token starts the flow again. */
  readonly challenge: MfaChallenge;
  /** @default the challenge's preferred factor, else the first that can be used */
  readonly initialMethod?: MfaMethod;
  /** Offer only these. @default everything that the challenge allows and the client can do */
  readonly methods?: readonly MfaMethod[];
  /** Submit by itself when the code is complete; say so beside the field. @default true */
  readonly autoSubmit?: boolean;
  /**
   * Send the first method's code on mount; only when the user has just asked for this screen. A method that the user
   * chooses here sends at once anyway. @default false
   */
  readonly autoSend?: boolean;
  /** Digits of a code, where the backend does not tell. @default 6 */
  readonly codeLength?: number;
  /** Once, after new recovery codes (if any) have been acknowledged. */
  onSuccess?(result: MfaVerification<TUser>): unknown;
  /** Once for each attempt that failed. */
  onError?(error: MfaError): unknown;
  /** Once, when the challenge is over and a new sign-in is needed. */
  onExpired?(): unknown;
}

/** What `useVerifyMfa` gives. */
export interface UseVerifyMfaResult<TUser = unknown> {
  /** The whole state; `status` and the fields below are read from it. */
  readonly state: VerifyMfaState<TUser>;
  readonly status: VerifyMfaState['status'];
  /** The chosen method; null when there is none to choose. */
  readonly method: MfaMethod | null;
  /** The factor that the chosen method proves; `hint` says where a code goes. */
  readonly factor: MfaFactor | null;
  /** For a method whose code is sent: send, resend, and when. Null for the others. */
  readonly sender: UseSendCodeResult | null;
  /** Everything the user may choose from, best first. */
  readonly methods: readonly VerifyMethod[];
  /** Why the last attempt did not pass; null once the user has changed the entry. */
  readonly error: MfaError | null;
  /** See `VerifyProblem.mayBeUsed`. */
  readonly mayBeUsed: boolean;
  /** True while an answer is awaited. */
  readonly isPending: boolean;
  /** Unix milliseconds; see `useSecondsLeft`. Only while `status` is `locked`. */
  readonly retryAt: number | undefined;
  /** New recovery codes to save, while `status` is `saving`. */
  readonly recoveryCodes: readonly string[];
  /** The code field, for `useCodeField` or the styled `CodeField`. */
  readonly codeField: CodeFieldStore;
  /** Aborts what is under way and shows another method. */
  selectMethod(method: MfaMethod): void;
  /**
   * Sends the entered code, or the one given. Joins a verification that is under way. Resolves to null when it did not
   * pass; the reason is in `error`. Never rejects.
   */
  verify(code?: string): Promise<MfaVerification<TUser> | null>;
  /** Drops the error, as typing in the flow's own inputs does. */
  clearError(): void;
  /** The user has saved the new recovery codes: the result is delivered. */
  acknowledgeCodes(): void;
  /** While `status` is `binding`: back to the choice of what to enrol. */
  reopenChoice(): void;
  /** While `status` is `binding`: the factor has been enrolled. */
  completeBinding(binding: MfaBinding<TUser>): void;
  /** While `status` is `delegated`: the factor's own flow has passed the challenge. */
  complete(result: MfaVerification<TUser>): void;
  getFormProps(): CodeFormProps;
  getErrorProps(): CodeErrorProps;
  /** For one plain `<input>`: the code's, or while `method` is `recovery` the recovery code's. */
  getCodeInputProps(): CodeInputProps | RecoveryInputProps;
}
