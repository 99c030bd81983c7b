'use client';
import {
  type MfaBinding,
  type MfaChallenge,
  type MfaCodeDelivery,
  type MfaContact,
  MfaError,
} from '@mfakit/client';
import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';
import { useCallbackOnce } from '../flow/useCallbackOnce.js';
import { useDeadline } from '../flow/useDeadline.js';
import { type Entry, useEntry } from '../flow/useEntry.js';
import { useFlowCall } from '../flow/useFlowCall.js';
import { useFlowOrigin } from '../flow/useFlowOrigin.js';
import { useMfaContext } from '../provider/mfa-context.js';
import {
  type BindContactEvent,
  type BindContactState,
  bindContactFailure,
  bindContactProblem,
  bindContactReducer,
  initialBindContactState,
} from './bind-contact-reducer.js';
import type { UseBindContactOptions, UseBindContactResult } from './bind-contact-types.js';
import { checkContact, confirmContact, requestCode } from './contact-calls.js';
import { browserStorage, contactKey, readResendAt, writeResendAt } from './resend-times.js';
import { useSendCode } from './useSendCode.js';

/**
 * Enrols a phone number or an e-mail address: check it, send a code, prove the code. With a challenge, the same enrolment
 * finishes a sign-in. State and intents only; no wording, no markup.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useBindContact<TUser = unknown>(
  options: UseBindContactOptions<TUser> = {},
): UseBindContactResult<TUser> {
  const { onSuccess, onError, onExpired } = options;
  const { client, locale } = useMfaContext();
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
    purpose: 'bind',
    challenge,
    onSent: (delivery) => dispatch({ type: 'resent', delivery }),
  });
  const sent = useRef<{ readonly key: string; readonly delivery: MfaCodeDelivery } | null>(null);
  const begin = useFlowCall(async (to: MfaContact, signal) => {
    await checkContact({ client, challenge, locale }, to, signal);
    return requestCode({ client, challenge, locale }, to, 'bind', signal);
  });
  useEffect(() => {
    leave.current = () => {
      begin.abort();
      entry.leave();
    };
  });

  const submitContact = async (to: MfaContact): Promise<boolean> => {
    if (state.step !== 'contact' || begin.isRunning()) return false;
    dispatch({ type: 'contact_submitted', contact: to });
    const key = contactKey(to);
    const isWaiting = readResendAt(browserStorage(), to, Date.now()) !== undefined;
    if (isWaiting && sent.current?.key === key) {
      // Back and forth to the same contact: the code that is on its way is the one to enter.
      dispatch({ type: 'sent', delivery: sent.current.delivery });
      return true;
    }
    const outcome = await begin.run(to);
    if (outcome.status === 'superseded') return false;
    const retryAt = outcome.status === 'done' ? outcome.result.resendAt : outcome.error.retryAt;
    if (retryAt !== undefined) writeResendAt(browserStorage(), to, retryAt);
    if (outcome.status === 'failed') {
      dispatch({ type: 'send_failed', error: outcome.error });
      return false;
    }
    sent.current = { key, delivery: outcome.result };
    dispatch({ type: 'sent', delivery: outcome.result });
    return true;
  };

  const canExpire = state.step !== 'verifying' && state.step !== 'done' && state.step !== 'expired';
  useDeadline(canExpire ? challenge?.expiresAt : undefined, () =>
    dispatch({ type: 'session_expired' }),
  );
  const retryAt = state.step === 'locked' ? state.retryAt : undefined;
  useDeadline(retryAt, () => dispatch({ type: 'wait_over' }));

  useCallbackOnce(state.step === 'done' ? state : null, ({ result }) => onSuccess?.(result));
  useCallbackOnce(state.step === 'expired' ? state : null, () => onExpired?.());
  useCallbackOnce(bindContactFailure(state), ({ error }) => onError?.(error));

  const problem = bindContactProblem(state);
  return {
    state,
    step: state.step,
    contact,
    error: problem?.error ?? null,
    resendError: resender.error,
    mayBeUsed: problem?.mayBeUsed ?? false,
    isPending: state.step === 'sending' || state.step === 'verifying',
    resendAt: resender.resendAt,
    retryAt,
    codeField: entry.field,
    submitContact,
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
    getFormProps: entry.form.getFormProps,
    getErrorProps: entry.form.getErrorProps,
    getCodeInputProps: entry.form.getCodeInputProps,
  };
}

function useBindContactEntry<TUser>(
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
    name: 'code',
    phase: state.step === 'code' ? 'open' : state.step === 'verifying' ? 'pending' : 'closed',
    isInvalid: state.step === 'code' && state.problem !== null,
    lost: state.step === 'code' ? state.lost : null,
    dispatch,
    call: async (attempt, signal) => {
      if (!('delivery' in state)) throw new MfaError({ code: 'code_expired' });
      const target = { client, challenge, locale };
      return confirmContact<TUser>(target, state.contact, state.delivery, attempt, signal);
    },
    onPassed: (result) => dispatch({ type: 'confirmed', result }),
  });
}
