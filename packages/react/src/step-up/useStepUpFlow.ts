'use client';
import { toMfaError } from '@mfakit/client';
import { useCallback, useEffect, useRef } from 'react';
import { type FlowCall, type FlowOutcome, useFlowCall } from '../flow/useFlowCall.js';
import { runStepUp } from './run-step-up.js';
import { useStepUpStore } from './step-up-context.js';
import { useNextCommit } from './useNextCommit.js';
import { challengeIn, type StepUpCallOptions } from './useStepUpCall.js';

/** Options of {@link useStepUpFlow}. */
export interface StepUpFlowOptions<TVariables> extends StepUpCallOptions {
  /** Whether the user may be asked: not in the middle of a challenge, and not without an act of theirs. */
  readonly mayAsk: (variables: TVariables) => boolean;
  /** Milliseconds until one attempt is given up. @default 30000 */
  readonly patience?: number;
}

/**
 * One line of calls as {@link useFlowCall} makes them, through step-up: where the backend wants a second factor first, the
 * nearest scope asks, and the call is made once more. It is running while the user is asked, and an abort closes the question.
 * Closing it fails the call with `cancelled`.
 */
export function useStepUpFlow<TVariables, TResult>(
  call: (variables: TVariables, signal: AbortSignal) => Promise<TResult>,
  { mayAsk, onVerified, patience }: StepUpFlowOptions<TVariables>,
): FlowCall<TVariables, TResult> {
  const store = useStepUpStore();
  const nextCommit = useNextCommit();
  const inner = useFlowCall(call, undefined, patience);
  const latest = useRef({ store, inner, mayAsk, onVerified });
  useEffect(() => {
    latest.current = { store, inner, mayAsk, onVerified };
  });
  const current = useRef<AbortController | null>(null);

  const { abort: abortInner } = inner;
  const abort = useCallback(() => {
    current.current?.abort();
    current.current = null;
    abortInner();
  }, [abortInner]);
  useEffect(() => abort, [abort]);
  const isRunning = useCallback(() => current.current !== null, []);

  const run = useCallback(
    async (variables: TVariables): Promise<FlowOutcome<TResult>> => {
      abort();
      const mine = new AbortController();
      current.current = mine;
      const attempt = async () => {
        const outcome = await latest.current.inner.run(variables);
        if (outcome.status === 'failed') throw outcome.error;
        return outcome;
      };
      const settled = await runStepUp({
        store: latest.current.store,
        call: attempt,
        detect: challengeIn,
        onVerified: async (result) => {
          await latest.current.onVerified?.(result);
          await nextCommit();
        },
        signal: mine.signal,
        maxPrompts: latest.current.mayAsk(variables) ? 1 : 0,
      }).catch((error: unknown) => ({ status: 'failed', error: toMfaError(error) }) as const);
      if (current.current !== null && current.current !== mine) return { status: 'superseded' };
      current.current = null;
      return settled;
    },
    [abort, nextCommit],
  );
  return { run, isRunning, abort };
}
