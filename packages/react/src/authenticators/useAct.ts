'use client';
import type { MfaError } from '@mfakit/client';
import { useCallback, useRef, useState } from 'react';
import type { FlowOutcome } from '../flow/useFlowCall.js';

/** Where one act on one thing stands. */
export type Act<TTarget> =
  | { readonly status: 'idle' }
  | { readonly status: 'pending'; readonly target: TTarget }
  | { readonly status: 'failed'; readonly target: TTarget; readonly error: MfaError };

/** One line of acts, one at a time. */
export interface Acts<TTarget> {
  readonly act: Act<TTarget>;
  /** False when it failed, was called off, or while another is under way. Never rejects. */
  run(target: TTarget): Promise<boolean>;
  /** Forgets a failure. */
  clear(): void;
}

/**
 * Runs one act at a time and keeps its failure. An act that was called off is told to nobody.
 *
 * @param perform a stable function that never rejects
 */
export function useAct<TTarget>(
  perform: (target: TTarget) => Promise<FlowOutcome<unknown>>,
): Acts<TTarget> {
  const [act, setAct] = useState<Act<TTarget>>({ status: 'idle' });
  const inFlight = useRef(false);
  const run = useCallback(
    async (target: TTarget) => {
      if (inFlight.current) return false;
      inFlight.current = true;
      setAct({ status: 'pending', target });
      const outcome = await perform(target);
      inFlight.current = false;
      const isTold = outcome.status === 'failed' && outcome.error.code !== 'cancelled';
      setAct(isTold ? { status: 'failed', target, error: outcome.error } : { status: 'idle' });
      return outcome.status === 'done';
    },
    [perform],
  );
  const clear = useCallback(() => {
    setAct((current) => (current.status === 'failed' ? { status: 'idle' } : current));
  }, []);
  return { act, run, clear };
}
