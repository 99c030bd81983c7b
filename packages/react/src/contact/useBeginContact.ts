'use client';
import type { MfaChallenge, MfaCodeDelivery, MfaContact } from '@mfakit/client';
import { type Dispatch, useRef } from 'react';
import { useFlowCall } from '../flow/useFlowCall.js';
import { useMfaContext } from '../provider/mfa-context.js';
import type { BindContactEvent, BindContactState } from './bind-contact-reducer.js';
import { checkContact, requestCode } from './contact-calls.js';
import { browserStorage, contactKey, readResendAt, writeResendAt } from './resend-times.js';

/** The beginning of an enrolment. */
export interface BeginContact {
  /** Checks the contact and sends the first code to it. False when that failed. */
  submit(contact: MfaContact): Promise<boolean>;
  abort(): void;
}

/** Checks a contact and sends the first code to it, for `useBindContact`. */
export function useBeginContact<TUser>(
  challenge: MfaChallenge | undefined,
  state: BindContactState<TUser>,
  dispatch: Dispatch<BindContactEvent<TUser>>,
): BeginContact {
  const { client, locale } = useMfaContext();
  const sent = useRef<{ readonly key: string; readonly delivery: MfaCodeDelivery } | null>(null);
  const begin = useFlowCall(async (to: MfaContact, signal) => {
    await checkContact({ client, challenge, locale }, to, signal);
    return requestCode({ client, challenge, locale }, to, 'bind', signal);
  });
  const submit = async (to: MfaContact): Promise<boolean> => {
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
  return { submit, abort: begin.abort };
}
