'use client';
import type { MfaError } from '@mfakit/client';
import { useCallback, useEffect, useRef } from 'react';
import type { LostAttempt } from '../verify-mfa/verify-mfa-reducer.js';
import { createAttemptId } from './attempt-id.js';
import { useFlowCall } from './useFlowCall.js';

/** How a flow proves something with a code. */
export interface UseAttemptOptions<TResult> {
  /** Sends the code; see {@link useFlowCall} for what becomes of its failures. */
  readonly call: (attempt: LostAttempt, signal: AbortSignal) => Promise<TResult>;
  /** The last attempt whose answer was lost; the same code is then sent again under the same id. */
  readonly lost: LostAttempt | null;
  readonly onSubmitted: (attempt: LostAttempt) => void;
  readonly onPassed: (result: TResult) => void;
  readonly onFailed: (error: MfaError) => void;
}

/** The two things a flow can do with attempts. */
export interface Attempts<TResult> {
  /** Sends a code. While one is under way or has passed, joins it. Null when it failed or was overtaken. */
  submit(code: string): Promise<TResult | null>;
  /** The attempt that `submit` would join; null when there is none. */
  joinable(): Promise<TResult | null> | null;
  /** Drops what is under way or has passed. */
  abort(): void;
}

/** One attempt in flight at a time, with an id that survives a lost answer. */
export function useAttempt<TResult>(options: UseAttemptOptions<TResult>): Attempts<TResult> {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const inFlight = useRef<{ readonly settled: Promise<TResult | null> } | null>(null);
  const { run, abort: abortCall } = useFlowCall((attempt: LostAttempt, signal) =>
    latest.current.call(attempt, signal),
  );

  const submit = useCallback(
    (code: string): Promise<TResult | null> => {
      // The state has not settled yet when Enter, a click and the last digit come in one tick; the ref has.
      if (inFlight.current) return inFlight.current.settled;
      const { lost } = latest.current;
      const attempt = lost?.code === code ? lost : { code, attemptId: createAttemptId() };
      latest.current.onSubmitted(attempt);
      const mine = {
        settled: run(attempt).then((outcome) => {
          if (inFlight.current !== mine || outcome.status === 'superseded') return null;
          if (outcome.status === 'failed') {
            inFlight.current = null;
            latest.current.onFailed(outcome.error);
            return null;
          }
          latest.current.onPassed(outcome.result);
          return outcome.result;
        }),
      };
      inFlight.current = mine;
      return mine.settled;
    },
    [run],
  );
  const abort = useCallback(() => {
    inFlight.current = null;
    abortCall();
  }, [abortCall]);
  const joinable = useCallback(() => inFlight.current?.settled ?? null, []);
  return { submit, joinable, abort };
}
