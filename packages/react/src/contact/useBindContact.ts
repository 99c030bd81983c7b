'use client';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useCallbackOnce } from '../flow/useCallbackOnce.js';
import { useDeadline } from '../flow/useDeadline.js';
import { useFlowOrigin } from '../flow/useFlowOrigin.js';
import { useRefreshAfter } from '../flow/useRefreshAfter.js';
import { useMfaContext } from '../provider/mfa-context.js';
import {
  bindContactFailure,
  bindContactProblem,
  bindContactReducer,
  canBindContactExpire,
  initialBindContactState,
} from './bind-contact-reducer.js';
import type { UseBindContactOptions, UseBindContactResult } from './bind-contact-types.js';
import { bindingPurpose, canBindContacts } from './contact-calls.js';
import { useBeginContact } from './useBeginContact.js';
import { useBindContactEntry } from './useBindContactEntry.js';
import { useSendCode } from './useSendCode.js';

/**
 * Enrols a phone number or an e-mail address: check it, send a code, prove the code, save recovery codes if there are any.
 * With a challenge, the same enrolment finishes a sign-in. State and intents only; no wording, no markup.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useBindContact<TUser = unknown>(
  options: UseBindContactOptions<TUser> = {},
): UseBindContactResult<TUser> {
  const { onSuccess, onError, onExpired } = options;
  const { client } = useMfaContext();
  const [state, dispatch] = useReducer(bindContactReducer<TUser>, initialBindContactState);
  const leave = useRef(() => {});
  const { challenge } = useFlowOrigin(
    { challenge: options.challenge, client },
    () => dispatch({ type: 'reset' }),
    useCallback(() => leave.current(), []),
  );
  const contact = 'contact' in state ? state.contact : null;
  const entry = useBindContactEntry(options, challenge, state, dispatch);
  const resender = useSendCode({
    contact: state.step === 'sending' ? null : contact,
    purpose: bindingPurpose(challenge),
    challenge,
    onSent: (delivery) => dispatch({ type: 'resent', delivery }),
  });
  const begin = useBeginContact(challenge, state, dispatch, options);
  useEffect(() => {
    leave.current = () => {
      begin.forget();
      entry.leave();
    };
  });

  useDeadline(canBindContactExpire(state) ? challenge?.expiresAt : undefined, () =>
    dispatch({ type: 'session_expired' }),
  );
  const isEntry = state.step === 'code';
  const hasRunOut = isEntry && state.hasRunOut;
  useDeadline(isEntry && !hasRunOut ? state.delivery.expiresAt : undefined, () =>
    dispatch({ type: 'delivery_ran_out' }),
  );
  const retryAt = state.step === 'locked' ? state.retryAt : undefined;
  useDeadline(retryAt, () => dispatch({ type: 'wait_over' }));

  useRefreshAfter('result' in state ? state.result : null, 'bound');
  useCallbackOnce(state.step === 'done' ? state : null, ({ result }) => onSuccess?.(result));
  useCallbackOnce(state.step === 'expired' ? state : null, () => onExpired?.());
  useCallbackOnce(bindContactFailure(state), ({ error }) => onError?.(error));

  const problem = bindContactProblem(state);
  return {
    state,
    step: state.step,
    canBind: canBindContacts(client, challenge),
    contact,
    error: problem?.error ?? null,
    resendError: resender.error,
    mayBeUsed: problem?.mayBeUsed ?? false,
    mayBeSent: state.step === 'contact' && problem !== null && state.mayBeSent,
    isPending: state.step === 'sending' || state.step === 'verifying',
    isResending: resender.isPending,
    hasRunOut,
    recoveryCodes: state.step === 'recovery' ? state.recoveryCodes : [],
    resendAt: resender.resendAt,
    retryAt,
    codeField: entry.field,
    submitContact: begin.submit,
    resend: resender.send,
    back: () => {
      // Leaving drops a confirmation that is under way, and the server may have accepted it.
      if (state.step !== 'code' && state.step !== 'sending') return;
      begin.abort();
      entry.leave();
      dispatch({ type: 'went_back' });
    },
    clearError: () => dispatch({ type: 'edited' }),
    confirm: entry.submit,
    finish: () => dispatch({ type: 'codes_saved' }),
    getFormProps: entry.form.getFormProps,
    getErrorProps: entry.form.getErrorProps,
    getCodeInputProps: entry.form.getCodeInputProps,
  };
}
