'use client';
import { type MfaBinding, type MfaChallenge, MfaError } from '@mfakit/client';
import type { Dispatch } from 'react';
import { type Entry, useEntry } from '../flow/useEntry.js';
import { useMfaContext } from '../provider/mfa-context.js';
import type { BindContactEvent, BindContactState } from './bind-contact-reducer.js';
import type { UseBindContactOptions } from './bind-contact-types.js';
import { confirmContact } from './contact-calls.js';

/** Enters and proves the code for `useBindContact`. */
export function useBindContactEntry<TUser>(
  options: UseBindContactOptions<TUser>,
  challenge: MfaChallenge | undefined,
  state: BindContactState<TUser>,
  dispatch: Dispatch<BindContactEvent<TUser>>,
): Entry<MfaBinding<TUser>> {
  const { autoSubmit = true, codeLength = 6 } = options;
  const { client, locale } = useMfaContext();
  const delivery = 'delivery' in state ? state.delivery : null;
  return useEntry<MfaBinding<TUser>>({
    length: delivery?.codeLength ?? codeLength,
    autoSubmit,
    kind: 'code',
    phase: state.step === 'code' ? 'open' : state.step === 'verifying' ? 'pending' : 'closed',
    isInvalid: state.step === 'code' && state.problem !== null,
    lost: state.step === 'code' ? state.lost : null,
    dispatch,
    call: async (attempt, signal) => {
      if (!delivery || !('contact' in state) || !state.contact) {
        throw new MfaError({ code: 'code_expired' });
      }
      const target = { client, challenge, locale };
      return confirmContact<TUser>(target, state.contact, delivery, attempt, signal);
    },
    onPassed: (result) => dispatch({ type: 'confirmed', result }),
  });
}
