'use client';
import type { MfaChallenge, MfaCodeDelivery, MfaContact, MfaError } from '@mfakit/client';
import { type Dispatch, useEffect, useRef } from 'react';
import { errorEffect } from '../flow/error-effect.js';
import type { FlowOutcome } from '../flow/useFlowCall.js';
import { useMfaContext } from '../provider/mfa-context.js';
import type { StepUpCallOptions } from '../step-up/useStepUpCall.js';
import { useStepUpFlow } from '../step-up/useStepUpFlow.js';
import type { BindContactEvent, BindContactState } from './bind-contact-reducer.js';
import { bindingPurpose, checkContact, requestCode } from './contact-calls.js';
import { browserStorage, contactKey, readResendAt, writeResendAt } from './resend-times.js';

/** The beginning of an enrolment. */
export interface BeginContact {
  /** Checks the contact and sends the first code to it. False when that failed. */
  submit(contact: MfaContact): Promise<boolean>;
  abort(): void;
  /** Aborts, and forgets what was sent: it was for another challenge. */
  forget(): void;
}

/** Checks a contact and sends the first code to it, for `useBindContact`. */
export function useBeginContact<TUser>(
  challenge: MfaChallenge | undefined,
  state: BindContactState<TUser>,
  dispatch: Dispatch<BindContactEvent<TUser>>,
  { onVerified }: StepUpCallOptions,
): BeginContact {
  const { client, locale } = useMfaContext();
  const sent = useRef<{ readonly key: string; readonly delivery: MfaCodeDelivery } | null>(null);
  const inDoubt = useRef<string | null>(null);
  const isAsked = useRef(false);
  // An entry is looked at before it gets here, which takes a moment: by then there may be another challenge, or nobody.
  const asking = useRef<MfaChallenge | undefined | null>(null);
  useEffect(() => {
    asking.current = challenge;
    return () => {
      asking.current = null;
    };
  }, [challenge]);
  useEffect(() => {
    if (state.step !== 'code') return;
    sent.current = { key: contactKey(state.contact), delivery: state.delivery };
  }, [state]);
  const begin = useStepUpFlow(
    async (to: MfaContact, signal) => {
      isAsked.current = false;
      await checkContact({ client, challenge, locale }, to, signal);
      isAsked.current = true;
      const purpose = bindingPurpose(challenge);
      return requestCode({ client, challenge, locale }, to, purpose, signal);
    },
    { mayAsk: () => challenge === undefined, onVerified },
  );

  /** What the outcome says about a code that is on its way; null where there is none. */
  const deliveryIn = (
    outcome: Extract<FlowOutcome<MfaCodeDelivery>, { status: 'done' | 'failed' }>,
    key: string,
  ): MfaCodeDelivery | null => {
    if (outcome.status === 'done') return outcome.result;
    const { code, retryAt } = outcome.error;
    // No answer came before, and now it is too soon: that one was sent. Without a challenge its ticket is lost, though.
    const wasSent = inDoubt.current === key && code === 'rate_limited' && challenge !== undefined;
    if (wasSent && retryAt !== undefined) return { resendAt: retryAt };
    inDoubt.current = isAsked.current && errorEffect(outcome.error) === 'lost' ? key : null;
    return null;
  };

  const submit = async (to: MfaContact): Promise<boolean> => {
    if (state.step !== 'contact' || begin.isRunning() || asking.current !== challenge) return false;
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
    const resendAt = outcome.status === 'done' ? outcome.result.resendAt : waitIn(outcome.error);
    if (resendAt !== undefined) writeResendAt(browserStorage(), to, resendAt);
    const delivery = deliveryIn(outcome, key);
    if (delivery) dispatch({ type: 'sent', delivery });
    else if (outcome.status === 'failed') {
      const mayBeSent = inDoubt.current === key;
      dispatch({ type: 'send_failed', error: outcome.error, mayBeSent });
    }
    return delivery !== null;
  };
  const forget = () => {
    begin.abort();
    sent.current = null;
    inDoubt.current = null;
  };
  return { submit, abort: begin.abort, forget };
}

/** When another code may be sent to the contact, as far as the refusal speaks of the contact. */
function waitIn({ code, retryAt }: MfaError): number | undefined {
  return code === 'locked' ? undefined : retryAt;
}
