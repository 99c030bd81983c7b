'use client';
import { type MfaChallenge, MfaError, type MfaVerification } from '@mfakit/client';
import { type Dispatch, useCallback } from 'react';
import type { CodeFieldStore } from '../code-field/code-field-store.js';
import type { CodeInputProps } from '../code-field/code-input-props.js';
import { errorEffect } from '../flow/error-effect.js';
import { type Attempts, useAttempt } from '../flow/useAttempt.js';
import { useCodeEntry } from '../flow/useCodeEntry.js';
import { type CodeForm, type RecoveryInputProps, useCodeForm } from '../flow/useCodeForm.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { answerChallenge } from './answer-challenge.js';
import { type VerifyMfaEvent, type VerifyMfaState, verifyProblem } from './verify-mfa-reducer.js';
import type { UseVerifyMfaOptions } from './verify-mfa-types.js';

/** What {@link useVerifyEntry} works on. */
export interface UseVerifyEntryOptions<TUser> {
  readonly options: UseVerifyMfaOptions<TUser>;
  readonly challenge: MfaChallenge;
  readonly state: VerifyMfaState<TUser>;
  readonly dispatch: Dispatch<VerifyMfaEvent<TUser>>;
  /** Digits of the code that was sent, where the backend has told. */
  readonly sentLength?: number | undefined;
}

/** The entering half of the flow: the field, the form, and the sending of what is in them. */
export interface VerifyEntry<TUser> {
  readonly field: CodeFieldStore;
  readonly form: CodeForm;
  verify(code?: string): Promise<MfaVerification<TUser> | null>;
  getInputProps(): CodeInputProps | RecoveryInputProps;
  /** Aborts what is under way and empties the fields. */
  leave(): void;
}

/** Enters and sends codes for `useVerifyMfa`. */
export function useVerifyEntry<TUser>({
  options,
  challenge,
  state,
  dispatch,
  sentLength,
}: UseVerifyEntryOptions<TUser>): VerifyEntry<TUser> {
  const { autoSubmit = true, codeLength = 6 } = options;
  const { client, locale } = useMfaContext();
  const method = 'method' in state ? state.method : '';
  const isRecovery = method === 'recovery';

  const edited = useCallback(() => dispatch({ type: 'edited' }), [dispatch]);
  const field = useCodeEntry({
    length: sentLength ?? codeLength,
    onEdit: edited,
    onComplete: (code) => {
      if (autoSubmit) void verify(code);
    },
  });
  const form = useCodeForm({
    field,
    name: method === 'totp' ? 'totp' : 'code',
    isInvalid: state.status === 'ready' && verifyProblem(state) !== null,
    isReadOnly: state.status === 'verifying',
    onSubmit: () => void verify(),
    onEdit: edited,
  });
  const focus = () => (isRecovery ? form.focusRecovery() : field.focus());

  const attempts: Attempts<MfaVerification<TUser>> = useAttempt({
    call: (attempt, signal) =>
      answerChallenge<TUser>({ client, challenge, method, attempt, signal, locale }),
    lost: state.status === 'ready' ? state.lost : null,
    onSubmitted: (attempt) => dispatch({ type: 'submitted', attempt }),
    onPassed: (result) => {
      field.clear();
      dispatch({ type: 'passed', result });
    },
    onFailed: (error) => {
      const isRefused = errorEffect(error) === 'refused';
      if (isRefused || error.code === 'locked') field.refuse();
      dispatch({ type: 'failed', error });
      if (isRefused) focus();
    },
  });

  const verify = async (entered?: string): Promise<MfaVerification<TUser> | null> => {
    if (state.status !== 'ready' && state.status !== 'verifying') return null;
    const underWay = attempts.joinable();
    if (underWay) return underWay;
    const { text, status } = field.getSnapshot();
    const code = (entered ?? (isRecovery ? form.readRecovery() : text)).trim();
    const isWhole = entered !== undefined || isRecovery ? code !== '' : status === 'complete';
    if (isWhole) return attempts.submit(code);
    dispatch({ type: 'incomplete', error: new MfaError({ code: 'code_required' }) });
    focus();
    return null;
  };
  const { abort } = attempts;
  const { clearRecovery } = form;
  const leave = useCallback(() => {
    abort();
    field.clear();
    clearRecovery();
  }, [abort, field, clearRecovery]);
  return {
    field,
    form,
    verify,
    getInputProps: isRecovery ? form.getRecoveryInputProps : form.getCodeInputProps,
    leave,
  };
}
