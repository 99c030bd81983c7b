'use client';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useCallbackOnce } from '../flow/useCallbackOnce.js';
import { useDeadline } from '../flow/useDeadline.js';
import { useFlowOrigin } from '../flow/useFlowOrigin.js';
import { useRefreshAfter } from '../flow/useRefreshAfter.js';
import { useMfaContext } from '../provider/mfa-context.js';
import {
  type BindTotpState,
  bindTotpFailure,
  bindTotpProblem,
  bindTotpReducer,
  canBindTotpExpire,
  initialBindTotpState,
} from './bind-totp-reducer.js';
import type { UseBindTotpOptions, UseBindTotpResult } from './bind-totp-types.js';
import { useBindTotpEntry } from './useBindTotpEntry.js';
import { useTotpSecret } from './useTotpSecret.js';

const PENDING: ReadonlySet<BindTotpState['step']> = new Set(['loading', 'renewing', 'confirming']);

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
  const { autoStart = false, onSuccess, onError, onExpired, onVerified } = options;
  const { client } = useMfaContext();
  const [state, dispatch] = useReducer(bindTotpReducer<TUser>, initialBindTotpState);
  const leave = useRef(() => {});
  const { challenge } = useFlowOrigin(
    { challenge: options.challenge, client },
    () => dispatch({ type: 'reset' }),
    useCallback(() => leave.current(), []),
  );
  const entry = useBindTotpEntry({ options, challenge, state, dispatch });
  const { leave: leaveEntry } = entry;
  const given = { challenge, autoStart, state, dispatch, onVerified };
  const secret = useTotpSecret({ ...given, onRenewed: leaveEntry });
  useEffect(() => {
    leave.current = () => {
      secret.abort();
      leaveEntry();
    };
  });

  const binding = 'binding' in state ? state.binding : null;
  const sessionEnd = canBindTotpExpire(state) ? challenge?.expiresAt : undefined;
  useDeadline(sessionEnd, () => dispatch({ type: 'clock_ran_out', what: 'session' }));
  const retryAt = state.step === 'locked' ? state.retryAt : undefined;
  useDeadline(retryAt, () => dispatch({ type: 'wait_over' }));

  useRefreshAfter('result' in state ? state.result : null, 'bound');
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
    diagnosis: problem?.diagnosis ?? null,
    renewals: state.step === 'scan' || state.step === 'renewing' ? state.renewals : 0,
    isPending: PENDING.has(state.step),
    retryAt,
    codeField: entry.field,
    start: secret.start,
    restart: secret.restart,
    next: () => dispatch({ type: 'scanned' }),
    back: () => {
      // Leaving drops a confirmation that is under way, and the server may have accepted it.
      if (state.step !== 'verify') return;
      leaveEntry();
      dispatch({ type: 'went_back' });
    },
    confirm: entry.submit,
    finish: () => dispatch({ type: 'codes_saved' }),
    getFormProps: entry.form.getFormProps,
    getErrorProps: entry.form.getErrorProps,
    getCodeInputProps: entry.form.getCodeInputProps,
  };
}
