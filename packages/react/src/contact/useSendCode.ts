'use client';
import type { MfaChallenge, MfaCodeDelivery, MfaContact, MfaError } from '@mfakit/client';
import { useEffect, useReducer, useRef } from 'react';
import { useCallbackOnce } from '../flow/useCallbackOnce.js';
import { useFlowCall } from '../flow/useFlowCall.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { requestCode } from './contact-calls.js';
import { contactKey } from './resend-times.js';
import { lastDelivery, type SendCodeState, sendCodeReducer } from './send-code-reducer.js';
import { useAutoSend } from './useAutoSend.js';
import { useResendAt } from './useResendAt.js';

/** Options of {@link useSendCode}. */
export interface UseSendCodeOptions {
  /** Where to. A new contact starts again, and so does a new challenge; null sends nothing. */
  readonly contact: MfaContact | null;
  readonly purpose: 'bind' | 'verify';
  /** The challenge that the code is for, if any. */
  readonly challenge?: MfaChallenge | undefined;
  /** Send once by itself; only when the user has just asked for this screen. @default false */
  readonly autoSend?: boolean;
  /** Once for each code that was sent. */
  onSent?(delivery: MfaCodeDelivery): unknown;
  /** Once for each failure. */
  onError?(error: MfaError): unknown;
}

/** What {@link useSendCode} gives. */
export interface UseSendCodeResult {
  readonly state: SendCodeState;
  readonly status: SendCodeState['status'];
  /** The last code that is known to have been sent; null if none. */
  readonly delivery: MfaCodeDelivery | null;
  /**
   * True once a code is known to have been sent to this contact, from here or a moment ago from elsewhere: there is something
   * to enter. Stays true when the wait for another one is over.
   */
  readonly hasSent: boolean;
  /** Why the last one was not sent; after `timeout` and `network` it may be on its way. */
  readonly error: MfaError | null;
  readonly isPending: boolean;
  /**
   * Unix milliseconds: before it, the server refuses another; undefined when one may be sent now. Survives remount,
   * reload, sleep and a second tab. See `useSecondsLeft`.
   */
  readonly resendAt: number | undefined;
  readonly canSend: boolean;
  /** Sends a code. Resolves to false when it was not sent, or may not be yet. Never rejects. */
  send(): Promise<boolean>;
}

/** Asks the backend to send a code, and knows when it may be asked again. */
export function useSendCode(options: UseSendCodeOptions): UseSendCodeResult {
  const { contact, purpose, challenge, autoSend = false } = options;
  const { client, locale } = useMfaContext();
  const [state, dispatch] = useReducer(sendCodeReducer, { status: 'idle' });
  const { resendAt, isRead, hasWaited, setResendAt } = useResendAt(contact);

  const { run, abort } = useFlowCall((to: MfaContact, signal) =>
    requestCode({ client, challenge, locale }, to, purpose, signal),
  );

  const key = contact && contactKey(contact);
  const target = `${key} ${challenge?.token}`;
  const shown = useRef(target);
  useEffect(() => {
    if (shown.current === target) return;
    shown.current = target;
    abort();
    dispatch({ type: 'reset' });
  }, [target, abort]);

  const canSend = contact !== null && state.status !== 'sending' && resendAt === undefined;
  const send = async (): Promise<boolean> => {
    if (!canSend) return false;
    dispatch({ type: 'requested' });
    const outcome = await run(contact);
    if (outcome.status === 'superseded') return false;
    if (outcome.status === 'failed') {
      const { code, retryAt } = outcome.error;
      // Too soon after another one; any other failure, also one that names a wait, has sent nothing.
      if (code === 'rate_limited' && retryAt !== undefined) setResendAt(retryAt);
      dispatch({ type: 'failed', error: outcome.error });
      return false;
    }
    setResendAt(outcome.result.resendAt);
    dispatch({ type: 'sent', delivery: outcome.result });
    return true;
  };
  useAutoSend(autoSend && isRead ? key : null, resendAt !== undefined, send);

  useCallbackOnce(state.status === 'sent' ? state : null, ({ delivery }) =>
    options.onSent?.(delivery),
  );
  useCallbackOnce(state.status === 'failed' ? state : null, ({ error }) =>
    options.onError?.(error),
  );
  const delivery = lastDelivery(state);
  return {
    state,
    status: state.status,
    delivery,
    hasSent: delivery !== null || resendAt !== undefined || hasWaited,
    error: state.status === 'failed' ? state.error : null,
    isPending: state.status === 'sending',
    resendAt,
    canSend,
    send,
  };
}
