'use client';
import { type MfaBinding, type MfaChallenge, MfaError } from '@mfakit/client';
import { type Dispatch, useCallback, useRef } from 'react';
import { type Entry, type EntryEvent, useEntry } from '../flow/useEntry.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { confirmBinding } from './bind-totp-calls.js';
import type { BindTotpEvent, BindTotpState } from './bind-totp-reducer.js';
import type { UseBindTotpOptions } from './bind-totp-types.js';
import type { TotpDiagnosis } from './diagnose-totp-code.js';
import { explainRefusal } from './explain-refusal.js';

/** What {@link useBindTotpEntry} works on. */
export interface UseBindTotpEntryOptions<TUser> {
  readonly options: UseBindTotpOptions<TUser>;
  readonly challenge: MfaChallenge | undefined;
  readonly state: BindTotpState<TUser>;
  readonly dispatch: Dispatch<BindTotpEvent<TUser>>;
}

/** Enters and sends the first code for `useBindTotp`. */
export function useBindTotpEntry<TUser>({
  options,
  challenge,
  state,
  dispatch,
}: UseBindTotpEntryOptions<TUser>): Entry<MfaBinding<TUser>> {
  const { autoSubmit = true } = options;
  const { client, locale } = useMfaContext();
  const diagnosis = useRef<TotpDiagnosis | undefined>(undefined);
  // The reason comes with the refusal and not after it, so that one message is said, and said once.
  const dispatchExplained = useCallback(
    (event: EntryEvent) =>
      dispatch(event.type === 'failed' ? { ...event, diagnosis: diagnosis.current } : event),
    [dispatch],
  );
  const binding = 'binding' in state ? state.binding : null;
  // One-page layouts show the key and the field together, so a code may come while scanning.
  const isOpen = state.step === 'scan' || state.step === 'verify';
  return useEntry<MfaBinding<TUser>>({
    length: binding?.digits ?? 6,
    autoSubmit,
    kind: 'totp',
    phase: isOpen ? 'open' : state.step === 'confirming' ? 'pending' : 'closed',
    isInvalid: state.step === 'verify' && state.problem !== null,
    lost: state.step === 'verify' ? state.lost : null,
    dispatch: dispatchExplained,
    call: async (attempt, signal) => {
      diagnosis.current = undefined;
      if (!binding) throw new MfaError({ code: 'binding_expired' });
      const enteredAt = Date.now();
      try {
        return await confirmBinding<TUser>({ client, challenge, locale }, binding, attempt, signal);
      } catch (error) {
        diagnosis.current = await explainRefusal(error, binding, attempt.code, enteredAt);
        throw error;
      }
    },
    onPassed: (result) => dispatch({ type: 'confirmed', result }),
  });
}
