import type { MfaBinding, MfaChallenge, MfaError, TotpBinding } from '@mfakit/client';
import type { CodeFieldStore } from '../code-field/code-field-store.js';
import type { CodeInputProps } from '../code-field/code-input-props.js';
import type { CodeErrorProps, CodeFormProps } from '../flow/useCodeForm.js';
import type { StepUpCallOptions } from '../step-up/useStepUpCall.js';
import type { BindTotpState } from './bind-totp-reducer.js';
import type { TotpDiagnosis } from './diagnose-totp-code.js';

/** Options of `useBindTotp`. */
export interface UseBindTotpOptions<TUser = unknown> extends StepUpCallOptions {
  /** With one, the binding answers it and finishes the sign-in. Without, a signed-in user enrols. */
  readonly challenge?: MfaChallenge | undefined;
  /** Ask for a secret on mount; only when the user has just asked for this screen. @default false */
  readonly autoStart?: boolean;
  /** Submit by itself when the code is complete; say so beside the field. @default true */
  readonly autoSubmit?: boolean;
  /** Once, after the recovery codes have been acknowledged. */
  onSuccess?(result: MfaBinding<TUser>): unknown;
  /** Once for each failure. */
  onError?(error: MfaError): unknown;
  /** Once, when the session or the challenge is over and a new sign-in is needed. */
  onExpired?(): unknown;
}

/** What `useBindTotp` gives. */
export interface UseBindTotpResult<TUser = unknown> {
  /** The whole state; `step` and the fields below are read from it. */
  readonly state: BindTotpState<TUser>;
  readonly step: BindTotpState['step'];
  /** The secret and its address, from `scan` until it is in force; null while it is renewed. */
  readonly binding: TotpBinding | null;
  /** Empty but in the `recovery` step. */
  readonly recoveryCodes: readonly string[];
  /** Why the last act did not succeed; null once the user has changed the entry. */
  readonly error: MfaError | null;
  /** See `VerifyProblem.mayBeUsed`. */
  readonly mayBeUsed: boolean;
  /**
   * Why the code was refused, where the browser can tell from the secret that it has shown; comes and goes with `error`.
   * `mayBeUsed` comes first.
   */
  readonly diagnosis: TotpDiagnosis | null;
  /**
   * How often the shown secret has taken the place of one that ended while it was shown. Above 0, say that it has to be
   * scanned again. `binding.expiresAt` says how long it is good.
   */
  readonly renewals: number;
  /** True while an answer is awaited. */
  readonly isPending: boolean;
  /** Unix milliseconds; see `useSecondsLeft`. Only in the `locked` step. */
  readonly retryAt: number | undefined;
  /** The code field, for `useCodeField` or the styled `CodeField`. */
  readonly codeField: CodeFieldStore;
  /** Asks for a secret; only from `idle` or `failed`, so that a second call makes no second secret. */
  start(): void;
  /** Throws the shown secret away and asks for a new one; not while recovery codes wait to be saved. */
  restart(): void;
  /** From `scan` to `verify`. */
  next(): void;
  /** From `verify` to `scan`, with the same secret. */
  back(): void;
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
