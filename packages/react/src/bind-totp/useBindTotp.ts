'use client';
import type { TotpBinding } from '@mfakit/client';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useCallbackOnce } from '../flow/useCallbackOnce.js';
import { useDeadline } from '../flow/useDeadline.js';
import { useFlowCall } from '../flow/useFlowCall.js';
import { useFlowOrigin } from '../flow/useFlowOrigin.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { beginBinding } from './bind-totp-calls.js';
import {
  bindTotpFailure,
  bindTotpProblem,
  bindTotpReducer,
  canBindTotpExpire,
  initialBindTotpState,
} from './bind-totp-reducer.js';
import type { UseBindTotpOptions, UseBindTotpResult } from './bind-totp-types.js';
import { useBindTotpEntry } from './useBindTotpEntry.js';

/**
 * Enrols an authenticator app: get a secret, show it, prove the first code, save the recovery codes. With a challenge,
 * the same enrolment finishes a sign-in. State and intents only; no wording, no markup.
 *
 * The secret lives in this component's state and nowhere else, and is gone when it unmounts.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useBindTotp<TUser = unknown>(
  options: UseBindTotpOptions<TUser> = {},
): UseBindTotpResult<TUser> {
  const { autoStart = false, onSuccess, onError, onExpired } = options;
  const { client, locale } = useMfaContext();
  const [state, dispatch] = useReducer(bindTotpReducer<TUser>, initialBindTotpState);
  const leave = useRef(() => {});
  const { challenge } = useFlowOrigin(
    { challenge: options.challenge, client },
    () => dispatch({ type: 'reset' }),
    useCallback(() => leave.current(), []),
  );
  const entry = useBindTotpEntry({ options, challenge, state, dispatch });
  const begin = useFlowCall<void, TotpBinding>((_none, signal) =>
    beginBinding({ client, challenge, locale }, signal),
  );
  useEffect(() => {
    leave.current = () => {
      begin.abort();
      entry.leave();
    };
  });

  const restart = async () => {
    // Asked twice in one tick, the state has not settled yet; the call has.
    if (state.step === 'recovery' || begin.isRunning()) return;
    entry.leave();
    dispatch({ type: 'started' });
    const outcome = await begin.run();
    if (outcome.status === 'done') dispatch({ type: 'begun', binding: outcome.result });
    if (outcome.status === 'failed') dispatch({ type: 'begin_failed', error: outcome.error });
  };
  const start = () => {
    if (state.step === 'idle' || state.step === 'failed') void restart();
  };
  useAutoStart(autoStart && state.step === 'idle', start);

  const binding = 'binding' in state ? state.binding : null;
  const canExpire = canBindTotpExpire(state);
  const bindingEnd = canExpire ? binding?.expiresAt : undefined;
  const sessionEnd = canExpire ? challenge?.expiresAt : undefined;
  useDeadline(bindingEnd, () => dispatch({ type: 'clock_ran_out', what: 'binding' }));
  useDeadline(sessionEnd, () => dispatch({ type: 'clock_ran_out', what: 'session' }));
  const retryAt = state.step === 'locked' ? state.retryAt : undefined;
  useDeadline(retryAt, () => dispatch({ type: 'wait_over' }));

  const isSessionOver = state.step === 'expired' && state.what === 'session';
  useCallbackOnce(state.step === 'done' ? state : null, ({ result }) => onSuccess?.(result));
  useCallbackOnce(isSessionOver ? state : null, () => onExpired?.());
  useCallbackOnce(bindTotpFailure(state), ({ error }) => onError?.(error));

  const problem = bindTotpProblem(state);
  return {
    state,
    step: state.step,
    binding,
    recoveryCodes: state.step === 'recovery' ? state.recoveryCodes : [],
    error: problem?.error ?? null,
    mayBeUsed: problem?.mayBeUsed ?? false,
    isPending: state.step === 'loading' || state.step === 'confirming',
    retryAt,
    codeField: entry.field,
    start,
    restart: () => void restart(),
    next: () => dispatch({ type: 'scanned' }),
    back: () => {
      // Leaving drops a confirmation that is under way, and the server may have accepted it.
      if (state.step !== 'verify') return;
      entry.leave();
      dispatch({ type: 'went_back' });
    },
    confirm: entry.submit,
    finish: () => dispatch({ type: 'codes_saved' }),
    getFormProps: entry.form.getFormProps,
    getErrorProps: entry.form.getErrorProps,
    getCodeInputProps: entry.form.getCodeInputProps,
  };
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
