'use client';
import { type MfaBinding, type MfaChallenge, MfaError } from '@mfakit/client';
import type { Dispatch } from 'react';
import { type Entry, useEntry } from '../flow/useEntry.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { confirmBinding } from './bind-totp-calls.js';
import type { BindTotpEvent, BindTotpState } from './bind-totp-reducer.js';
import type { UseBindTotpOptions } from './bind-totp-types.js';

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
    dispatch,
    call: async (attempt, signal) => {
      if (!binding) throw new MfaError({ code: 'binding_expired' });
      return confirmBinding<TUser>({ client, challenge, locale }, binding, attempt, signal);
    },
    onPassed: (result) => dispatch({ type: 'confirmed', result }),
  });
}
