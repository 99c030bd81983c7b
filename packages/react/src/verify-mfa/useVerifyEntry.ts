'use client';
import type { MfaChallenge, MfaMethod, MfaVerification } from '@mfakit/client';
import type { Dispatch } from 'react';
import type { MfaFactorDefinition } from '../factors/factor-definition.js';
import { type Entry, useEntry } from '../flow/useEntry.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { answerChallenge } from './answer-challenge.js';
import type { VerifyMfaEvent, VerifyMfaState } from './verify-mfa-reducer.js';
import type { UseVerifyMfaOptions } from './verify-mfa-types.js';

/** What {@link useVerifyEntry} works on. */
export interface UseVerifyEntryOptions<TUser> {
  readonly options: UseVerifyMfaOptions<TUser>;
  readonly challenge: MfaChallenge;
  readonly state: VerifyMfaState<TUser>;
  readonly dispatch: Dispatch<VerifyMfaEvent<TUser>>;
  /** Digits of the code that was sent, where the backend has told. */
  readonly sentLength: number | undefined;
}

/** Enters and sends codes for `useVerifyMfa`. */
export function useVerifyEntry<TUser>({
  options,
  challenge,
  state,
  dispatch,
  sentLength,
}: UseVerifyEntryOptions<TUser>): Entry<MfaVerification<TUser>> {
  const { autoSubmit = true, codeLength = 6 } = options;
  const { client, locale, factors } = useMfaContext();
  const method = 'method' in state ? state.method : '';
  const isReady = state.status === 'ready';
  return useEntry<MfaVerification<TUser>>({
    length: sentLength ?? codeLength,
    autoSubmit,
    kind: method === 'recovery' ? 'recovery' : isApp(method, factors) ? 'totp' : 'code',
    phase: isReady ? 'open' : state.status === 'verifying' ? 'pending' : 'closed',
    isInvalid: isReady && state.problem !== null,
    lost: isReady ? state.lost : null,
    dispatch,
    call: (attempt, signal) =>
      answerChallenge<TUser>({ client, challenge, factors, method, attempt, signal, locale }),
    onPassed: (result) => dispatch({ type: 'passed', result }),
  });
}

function isApp(method: MfaMethod, factors: readonly MfaFactorDefinition[]): boolean {
  return factors.some(({ type, entry }) => type === method && entry === 'app');
}
