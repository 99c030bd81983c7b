'use client';
import { MfaError } from '@mfakit/client';
import { useCallback } from 'react';
import type { CodeFieldStore } from '../code-field/code-field-store.js';
import type { LostAttempt } from '../verify-mfa/verify-mfa-reducer.js';
import { errorEffect } from './error-effect.js';
import { type UseAttemptOptions, useAttempt } from './useAttempt.js';
import { useCodeEntry } from './useCodeEntry.js';
import { type CodeForm, useCodeForm } from './useCodeForm.js';

/** The events that every flow with a code field understands. */
export type EntryEvent =
  | { readonly type: 'submitted'; readonly attempt: LostAttempt }
  | { readonly type: 'failed'; readonly error: MfaError }
  | { readonly type: 'incomplete'; readonly error: MfaError }
  | { readonly type: 'edited' };

/** What {@link useEntry} works on. */
export interface UseEntryOptions<TResult>
  extends Pick<UseAttemptOptions<TResult>, 'call' | 'lost' | 'onPassed'> {
  /** Digits of a code. */
  readonly length: number;
  readonly autoSubmit: boolean;
  /** What is entered: an authenticator app's code, one that was sent, or a recovery code in an input of its own. */
  readonly kind: 'totp' | 'code' | 'recovery';
  /** `open`: a code may be entered; `pending`: one is being checked; `closed`: neither. */
  readonly phase: 'open' | 'pending' | 'closed';
  readonly isInvalid: boolean;
  /** A stable function, as `useReducer` gives. */
  readonly dispatch: (event: EntryEvent) => void;
}

/** The entering half of a flow: the field, the form, and the sending of what is in them. */
export interface Entry<TResult> {
  readonly field: CodeFieldStore;
  readonly form: CodeForm;
  /** Sends the entered code, or the one given; joins one that is under way. Null when it did not pass. */
  submit(code?: string): Promise<TResult | null>;
  /** Aborts what is under way and empties the fields. */
  leave(): void;
}

/** One code field with its rules: join, refuse, keep what was typed when no answer came. */
export function useEntry<TResult>(options: UseEntryOptions<TResult>): Entry<TResult> {
  const { length, autoSubmit, kind, phase, isInvalid, call, lost, onPassed, dispatch } = options;
  const isRecovery = kind === 'recovery';
  const edited = useCallback(() => dispatch({ type: 'edited' }), [dispatch]);
  const field = useCodeEntry({
    length,
    onEdit: edited,
    onComplete: (code) => {
      if (autoSubmit) void submit(code);
    },
  });
  const form = useCodeForm({
    field,
    name: kind === 'totp' ? 'totp' : 'code',
    isInvalid,
    isReadOnly: phase === 'pending',
    onSubmit: () => void submit(),
    onEdit: edited,
  });
  const focus = () => (isRecovery ? form.focusRecovery() : field.focus());
  const refocus = () => (isRecovery ? form.refocusRecovery() : field.refocus());
  const attempts = useAttempt<TResult>({
    call,
    lost,
    onSubmitted: (attempt) => dispatch({ type: 'submitted', attempt }),
    onPassed: (result) => {
      field.clear();
      onPassed(result);
    },
    onFailed: (error) => {
      const isRefused = errorEffect(error) === 'refused';
      if (isRefused || error.code === 'locked') field.refuse();
      dispatch({ type: 'failed', error });
      if (isRefused) refocus();
    },
  });
  const submit = async (entered?: string): Promise<TResult | null> => {
    if (phase === 'closed') return null;
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
  return { field, form, submit, leave };
}
