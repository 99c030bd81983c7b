'use client';
import { isMfaError, type MfaChallenge, type MfaVerification, toMfaError } from '@mfakit/client';
import { useCallback, useEffect, useRef } from 'react';
import { type FlowOutcome, useFlowCall } from '../flow/useFlowCall.js';
import type { MfaMutationMeta } from '../provider/mfa-query-client.js';
import { runStepUp } from './run-step-up.js';
import { useStepUpStore } from './step-up-context.js';
import { useLeaving } from './useLeaving.js';
import { useNextCommit } from './useNextCommit.js';

/** What a hook takes whose calls may need a second factor first. */
export interface StepUpCallOptions {
  /** Awaited before the call is made again: store the new token here, where the backend gives one. */
  readonly onVerified?: ((result: MfaVerification) => unknown) | undefined;
}

/** The challenge in an error of a client. */
export function challengeIn(outcome: unknown): MfaChallenge | null {
  return isMfaError(outcome, 'mfa_required') ? (outcome.challenge ?? null) : null;
}

/**
 * A call of the kit's own that goes through step-up: where the backend wants a second factor first, the nearest scope
 * asks the user, and the call is made once more.
 *
 * @param call see {@link useFlowCall}; each attempt is watched by itself, the user may take their time in between
 * @returns a function that never rejects. It fails with `cancelled` when the user closes the prompt, with what the prompt
 *   failed with, with `mfa_required` when the second attempt wants a factor again
 */
export function useStepUpCall<TVariables, TResult>(
  call: (variables: TVariables, signal: AbortSignal) => Promise<TResult>,
  meta: MfaMutationMeta,
  { onVerified }: StepUpCallOptions,
): (variables: TVariables) => Promise<FlowOutcome<TResult>> {
  const store = useStepUpStore();
  const leaving = useLeaving();
  const nextCommit = useNextCommit();
  const { run } = useFlowCall(call, meta);
  const latest = useRef({ store, run, onVerified });
  useEffect(() => {
    latest.current = { store, run, onVerified };
  });
  return useCallback(
    async (variables: TVariables) => {
      const attempt = async (): Promise<FlowOutcome<TResult>> => {
        const outcome = await latest.current.run(variables);
        if (outcome.status === 'failed') throw outcome.error;
        return outcome;
      };
      try {
        return await runStepUp({
          store: latest.current.store,
          call: attempt,
          detect: challengeIn,
          onVerified: async (result) => {
            await latest.current.onVerified?.(result);
            await nextCommit();
          },
          signal: leaving(),
          maxPrompts: 1,
        });
      } catch (error) {
        return { status: 'failed', error: toMfaError(error) };
      }
    },
    [leaving, nextCommit],
  );
}
