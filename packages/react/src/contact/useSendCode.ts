'use client';
import type { MfaChallenge, MfaCodeDelivery, MfaContact, MfaError } from '@mfakit/client';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useCallbackOnce } from '../flow/useCallbackOnce.js';
import { useDeadline } from '../flow/useDeadline.js';
import { useFlowCall } from '../flow/useFlowCall.js';
import { useMfaContext } from '../provider/mfa-context.js';
import { requestCode } from './contact-calls.js';
import { browserStorage, contactKey, readResendAt, writeResendAt } from './resend-times.js';
import { lastDelivery, type SendCodeState, sendCodeReducer } from './send-code-reducer.js';

/** Options of {@link useSendCode}. */
export interface UseSendCodeOptions {
  /** Where to. A new contact starts again; null sends nothing. */
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
  const { resendAt, isRead, setResendAt } = useResendAt(contact);

  const { run, abort } = useFlowCall((to: MfaContact, signal) =>
    requestCode({ client, challenge, locale }, to, purpose, signal),
  );

  const key = contact && contactKey(contact);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    abort();
    dispatch({ type: 'reset' });
  }, [key, abort]);

  const canSend = contact !== null && state.status !== 'sending' && resendAt === undefined;
  const send = async (): Promise<boolean> => {
    if (!canSend) return false;
    dispatch({ type: 'requested' });
    const outcome = await run(contact);
    if (outcome.status === 'superseded') return false;
    if (outcome.status === 'failed') {
      if (outcome.error.retryAt !== undefined) setResendAt(outcome.error.retryAt);
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
  return {
    state,
    status: state.status,
    delivery: lastDelivery(state),
    error: state.status === 'failed' ? state.error : null,
    isPending: state.status === 'sending',
    resendAt,
    canSend,
    send,
  };
}

/** The time before which another code is refused; undefined once it has passed. Follows other tabs. */
function useResendAt(contact: MfaContact | null): {
  readonly resendAt: number | undefined;
  /** False until storage has been looked at. */
  readonly isRead: boolean;
  setResendAt(at: number): void;
} {
  const key = contact && contactKey(contact);
  const [held, setHeld] = useState<{ readonly key: string | null; readonly at?: number }>({
    key: null,
  });
  const look = useCallback(() => {
    const at = contact && readResendAt(browserStorage(), contact, Date.now());
    setHeld({ key, ...(at ? { at } : {}) });
  }, [key, contact]);
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    void key;
    const again = () => latest.current();
    again();
    window.addEventListener('storage', again);
    return () => window.removeEventListener('storage', again);
  }, [key]);
  const isRead = key !== null && held.key === key;
  const resendAt = isRead ? held.at : undefined;
  useDeadline(resendAt, () => setHeld({ key }));
  const setResendAt = (at: number) => {
    if (contact) writeResendAt(browserStorage(), contact, at);
    setHeld({ key, at });
  };
  return { resendAt, isRead, setResendAt };
}

/**
 * Sends once for a contact, after the effects have settled: StrictMode's rehearsal mount sends nothing. Not where a code
 * was sent a moment ago, and not later when that wait is over: the user may have walked away.
 */
function useAutoSend(key: string | null, isWaiting: boolean, send: () => Promise<boolean>): void {
  const latest = useRef(send);
  const decided = useRef<string | null>(null);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (key === null || decided.current === key) return;
    const timer = setTimeout(() => {
      decided.current = key;
      if (!isWaiting) void latest.current();
    }, 0);
    return () => clearTimeout(timer);
  }, [key, isWaiting]);
}
