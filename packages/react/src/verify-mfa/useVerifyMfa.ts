'use client';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useCallbackOnce } from '../flow/useCallbackOnce.js';
import { useDeadline } from '../flow/useDeadline.js';
import { useFlowOrigin } from '../flow/useFlowOrigin.js';
import { useRefreshAfter } from '../flow/useRefreshAfter.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { useVerifyEntry } from './useVerifyEntry.js';
import { useVerifySender } from './useVerifySender.js';
import { verifyIntents } from './verify-intents.js';
import { firstMethod, verifyMethods } from './verify-methods.js';
import {
  canVerifyMfaExpire,
  initialVerifyMfaState,
  recoveryUse,
  verifyFailure,
  verifyMfaReducer,
  verifyProblem,
} from './verify-mfa-reducer.js';
import type { UseVerifyMfaOptions, UseVerifyMfaResult } from './verify-mfa-types.js';

/**
 * Answers a challenge: choose a method, enter a code, pass. State and intents only; no wording, no markup.
 *
 * Nothing throws for an expected failure: the reason is in `error`.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useVerifyMfa<TUser = unknown>(
  options: UseVerifyMfaOptions<TUser>,
): UseVerifyMfaResult<TUser> {
  const { initialMethod, onSuccess, onError, onExpired } = options;
  const { client, factors } = useMfaContext();
  const leave = useRef(() => {});
  const begin = (from: typeof origin) => {
    const offered = verifyMethods({ ...from, factors, only: options.methods });
    const first = firstMethod(offered, initialMethod, from.challenge.preferred);
    return initialVerifyMfaState<TUser>(offered, first);
  };
  const given = { challenge: options.challenge, client };
  const [state, dispatch] = useReducer(verifyMfaReducer<TUser>, given, begin);
  const origin = useFlowOrigin(
    given,
    (next) => dispatch({ type: 'restarted', state: begin(next) }),
    useCallback(() => leave.current(), []),
  );
  const { challenge } = origin;
  const methods = verifyMethods({ challenge, client, factors, only: options.methods });
  const method = 'method' in state ? state.method : null;
  const { factor, sender, noteChoice } = useVerifySender(
    challenge,
    method,
    options.autoSend ?? false,
  );
  const sentLength = sender?.delivery?.codeLength;
  const entry = useVerifyEntry({ options, challenge, state, dispatch, sentLength });
  useEffect(() => {
    leave.current = entry.leave;
  });

  const expiresAt = canVerifyMfaExpire(state) ? challenge.expiresAt : undefined;
  useDeadline(expiresAt, () => dispatch({ type: 'challenge_expired' }));
  const retryAt = state.status === 'locked' ? state.retryAt : undefined;
  useDeadline(retryAt, () => dispatch({ type: 'wait_over' }));

  useRefreshAfter(recoveryUse(state), 'recovered');
  useCallbackOnce(state.status === 'success' ? state : null, ({ result }) => onSuccess?.(result));
  useCallbackOnce(state.status === 'expired' ? state : null, () => onExpired?.());
  useCallbackOnce(verifyFailure(state), ({ error }) => onError?.(error));

  const problem = verifyProblem(state);
  const intents = verifyIntents({
    state,
    dispatch,
    methods,
    factors,
    leave: entry.leave,
    noteChoice,
  });
  return {
    state,
    status: state.status,
    method,
    factor,
    methods,
    sender,
    error: problem?.error ?? null,
    mayBeUsed: problem?.mayBeUsed ?? false,
    isPending: state.status === 'verifying',
    retryAt,
    recoveryCodes: state.status === 'saving' ? state.result.recoveryCodes : [],
    codeField: entry.field,
    ...intents,
    verify: entry.submit,
    getFormProps: entry.form.getFormProps,
    getErrorProps: entry.form.getErrorProps,
    getCodeInputProps:
      method === 'recovery' ? entry.form.getRecoveryInputProps : entry.form.getCodeInputProps,
  };
}
