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
  /** The input's name: `totp` for an authenticator app's code, `code` for one that was sent. */
  readonly name: 'totp' | 'code';
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
  /** Aborts what is under way and empties the field. */
  leave(): void;
}

/** One code field with its rules: join, refuse, keep what was typed when no answer came. */
export function useEntry<TResult>(options: UseEntryOptions<TResult>): Entry<TResult> {
  const { length, autoSubmit, name, phase, isInvalid, call, lost, onPassed, dispatch } = options;
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
    name,
    isInvalid,
    isReadOnly: phase === 'pending',
    onSubmit: () => void submit(),
    onEdit: edited,
  });
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
      if (isRefused) field.focus();
    },
  });
  const submit = async (entered?: string): Promise<TResult | null> => {
    if (phase === 'closed') return null;
    const underWay = attempts.joinable();
    if (underWay) return underWay;
    const { text, status } = field.getSnapshot();
    const code = (entered ?? text).trim();
    if (entered === undefined ? status === 'complete' : code !== '') return attempts.submit(code);
    dispatch({ type: 'incomplete', error: new MfaError({ code: 'code_required' }) });
    field.focus();
    return null;
  };
  const { abort } = attempts;
  const leave = useCallback(() => {
    abort();
    field.clear();
  }, [abort, field]);
  return { field, form, submit, leave };
}
