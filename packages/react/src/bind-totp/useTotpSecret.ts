'use client';
import type { MfaChallenge, TotpBinding } from '@mfakit/client';
import { type Dispatch, useEffect, useRef } from 'react';
import { useDeadline } from '../flow/useDeadline.js';
import { useMfaContext } from '../provider/mfa-context.js';
import type { StepUpCallOptions } from '../step-up/useStepUpCall.js';
import { useStepUpFlow } from '../step-up/useStepUpFlow.js';
import { beginBinding } from './bind-totp-calls.js';
import {
  type BindTotpEvent,
  type BindTotpState,
  canBindTotpExpire,
  canRenewTotp,
} from './bind-totp-reducer.js';

/** What {@link useTotpSecret} works on. */
export interface UseTotpSecretOptions<TUser> extends StepUpCallOptions {
  readonly challenge: MfaChallenge | undefined;
  readonly autoStart: boolean;
  readonly state: BindTotpState<TUser>;
  readonly dispatch: Dispatch<BindTotpEvent<TUser>>;
  /** Drops what was entered for the secret before. */
  readonly onRenewed: () => void;
}

/** The secret of `useBindTotp`: asked for, renewed, ended. */
export interface TotpSecret {
  start(): void;
  restart(): void;
  abort(): void;
}

/** Asks for a secret, watches how long it is good, and renews one that lives too shortly to be scanned at leisure. */
export function useTotpSecret<TUser>(options: UseTotpSecretOptions<TUser>): TotpSecret {
  const { challenge, autoStart, state, dispatch, onRenewed, onVerified } = options;
  const { client, locale } = useMfaContext();
  const begin = useStepUpFlow<BindTotpEvent<TUser>['type'], TotpBinding>(
    (_cause, signal) => beginBinding({ client, challenge, locale }, signal),
    // A secret that is renewed by the clock asks nobody for anything.
    { mayAsk: (cause) => challenge === undefined && cause === 'started', onVerified },
  );
  const ask = async (event: BindTotpEvent<TUser>) => {
    onRenewed();
    dispatch(event);
    const outcome = await begin.run(event.type);
    if (outcome.status === 'done') dispatch({ type: 'begun', binding: outcome.result });
    if (outcome.status === 'failed') dispatch({ type: 'begin_failed', error: outcome.error });
  };
  const restart = () => {
    // Asked twice in one tick, the state has not settled yet; the call has.
    if (state.step !== 'recovery' && !begin.isRunning()) void ask({ type: 'started' });
  };
  const start = () => {
    if (state.step === 'idle' || state.step === 'failed') restart();
  };
  useAutoStart(autoStart && state.step === 'idle', start);

  const isRenewed = canRenewTotp(state);
  const endsAt =
    canBindTotpExpire(state) && 'binding' in state ? state.binding.expiresAt : undefined;
  const ended = { type: 'clock_ran_out', what: 'binding' } as const;
  useDeadline(isRenewed ? undefined : endsAt, () => dispatch(ended));
  // Only for a page that somebody looks at: a forgotten tab asks for nothing.
  useDeadline(isRenewed ? endsAt : undefined, () => void ask(ended), { isOnlyWhileVisible: true });
  return { start, restart, abort: begin.abort };
}

/** Starts after the effects have settled, so that StrictMode's rehearsal mount asks for no secret of its own. */
function useAutoStart(isDue: boolean, start: () => void): void {
  const latest = useRef(start);
  useEffect(() => {
    latest.current = start;
  });
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => latest.current(), 0);
    return () => clearTimeout(timer);
  }, [isDue]);
}
