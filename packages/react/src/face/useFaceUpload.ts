'use client';
import { type Dispatch, useCallback, useRef } from 'react';
import { createAttemptId } from '../flow/attempt-id.js';
import { useMfaContext } from '../provider/mfa-context.js';
import type { StepUpCallOptions } from '../step-up/useStepUpCall.js';
import { useStepUpFlow } from '../step-up/useStepUpFlow.js';
import type { FaceCall } from './face-calls.js';
import type { FaceAttempt, FaceEvent, FaceOutcome, FaceState } from './face-reducer.js';

/** What {@link useFaceUpload} works on. */
export interface UseFaceUploadOptions<TResult extends FaceOutcome> extends StepUpCallOptions {
  readonly challenge: FaceCall['challenge'];
  readonly state: FaceState<TResult>;
  readonly dispatch: Dispatch<FaceEvent<TResult>>;
  readonly sources: () => FaceCall['photos'];
  readonly send: (call: FaceCall) => Promise<TResult>;
}

/** The sending half of a flow. */
export interface FaceUpload<TResult> {
  submit(): Promise<TResult | null>;
  /** Breaks the sending off; the flow hears of it. */
  cancel(): void;
  /** Drops what is under way or has passed. */
  leave(): void;
}

/** Two photos over a slow line, with the client's own limit for each. */
const PATIENCE_MS = 90_000;

/** Sends the photos, one sending at a time, under an id that survives a lost answer. */
export function useFaceUpload<TResult extends FaceOutcome>(
  options: UseFaceUploadOptions<TResult>,
): FaceUpload<TResult> {
  const { challenge, state, dispatch, sources, send, onVerified } = options;
  const { client, locale } = useMfaContext();
  const inFlight = useRef<{ readonly settled: Promise<TResult | null> } | null>(null);
  // The photos are no variables of the call: those stand in a cache until it settles.
  const { run, abort } = useStepUpFlow(
    (attempt: FaceAttempt, signal) =>
      send({
        client,
        challenge,
        locale,
        photos: sources(),
        attempt,
        signal,
        onProgress: (share) => dispatch({ type: 'progressed', attempt, share }),
      }),
    { mayAsk: () => challenge === undefined, onVerified, patience: PATIENCE_MS },
  );
  const leave = useCallback(() => {
    inFlight.current = null;
    abort();
  }, [abort]);
  const submit = async (): Promise<TResult | null> => {
    // Two presses in one tick: the state has not settled yet, the ref has.
    if (inFlight.current) return inFlight.current.settled;
    if (state.step !== 'review') return null;
    const attempt = state.lost ?? { attemptId: createAttemptId() };
    dispatch({ type: 'submitted', attempt });
    const mine = {
      settled: run(attempt).then((outcome) => {
        if (inFlight.current !== mine || outcome.status === 'superseded') return null;
        if (outcome.status === 'done') {
          dispatch({ type: 'passed', result: outcome.result });
          return outcome.result;
        }
        inFlight.current = null;
        dispatch({ type: 'failed', error: outcome.error });
        return null;
      }),
    };
    inFlight.current = mine;
    return mine.settled;
  };
  return { submit, cancel: abort, leave };
}
