'use client';
import { type MfaBinding, type MfaChallenge, MfaError } from '@mfakit/client';
import { type Dispatch, useCallback } from 'react';
import type { CodeFieldStore } from '../code-field/code-field-store.js';
import { errorEffect } from '../flow/error-effect.js';
import { type Attempts, useAttempt } from '../flow/useAttempt.js';
import { useCodeEntry } from '../flow/useCodeEntry.js';
import { type CodeForm, useCodeForm } from '../flow/useCodeForm.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { confirmBinding } from './bind-totp-calls.js';
import { type BindTotpEvent, type BindTotpState, bindTotpProblem } from './bind-totp-reducer.js';
import type { UseBindTotpOptions } from './bind-totp-types.js';

/** What {@link useBindTotpEntry} works on. */
export interface UseBindTotpEntryOptions<TUser> {
  readonly options: UseBindTotpOptions<TUser>;
  readonly challenge: MfaChallenge | undefined;
  readonly state: BindTotpState<TUser>;
  readonly dispatch: Dispatch<BindTotpEvent<TUser>>;
}

/** The entering half of the flow: the field, the form, and the sending of what is in them. */
export interface BindTotpEntry<TUser> {
  readonly field: CodeFieldStore;
  readonly form: CodeForm;
  confirm(code?: string): Promise<MfaBinding<TUser> | null>;
  /** Aborts what is under way and empties the field. */
  leave(): void;
}

/** Enters and sends the first code for `useBindTotp`. */
export function useBindTotpEntry<TUser>({
  options,
  challenge,
  state,
  dispatch,
}: UseBindTotpEntryOptions<TUser>): BindTotpEntry<TUser> {
  const { autoSubmit = true } = options;
  const { client, locale } = useMfaContext();
  const binding = 'binding' in state ? state.binding : null;

  const edited = useCallback(() => dispatch({ type: 'edited' }), [dispatch]);
  const field = useCodeEntry({
    length: binding?.digits ?? 6,
    onEdit: edited,
    onComplete: (code) => {
      if (autoSubmit) void confirm(code);
    },
  });
  const form = useCodeForm({
    field,
    isInvalid: state.step === 'verify' && bindTotpProblem(state) !== null,
    isReadOnly: state.step === 'confirming',
    onSubmit: () => void confirm(),
    onEdit: edited,
  });

  const attempts: Attempts<MfaBinding<TUser>> = useAttempt({
    call: async (attempt, signal) => {
      if (!binding) throw new MfaError({ code: 'binding_expired' });
      return confirmBinding<TUser>({ client, challenge, locale }, binding, attempt, signal);
    },
    lost: state.step === 'verify' ? state.lost : null,
    onSubmitted: (attempt) => dispatch({ type: 'submitted', attempt }),
    onPassed: (result) => {
      field.clear();
      dispatch({ type: 'confirmed', result });
    },
    onFailed: (error) => {
      const isRefused = errorEffect(error) === 'refused';
      if (isRefused || error.code === 'locked') field.refuse();
      dispatch({ type: 'failed', error });
      if (isRefused) field.focus();
    },
  });

  const confirm = async (entered?: string): Promise<MfaBinding<TUser> | null> => {
    const isOpen = state.step === 'scan' || state.step === 'verify' || state.step === 'confirming';
    if (!isOpen) return null;
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
  return { field, form, confirm, leave };
}
