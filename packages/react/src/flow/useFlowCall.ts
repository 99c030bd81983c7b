'use client';
import { type MfaError, toMfaError } from '@mfakit/client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useMfaContext } from '../provider/mfa-context.js';
import type { MfaMutationMeta } from '../provider/mfa-query-client.js';
import { guardedCall } from './guarded-call.js';

/** How a call of a flow ended. `superseded`: a newer call came first; drop it. An abort fails with `cancelled`. */
export type FlowOutcome<TResult> =
  | { readonly status: 'done'; readonly result: TResult }
  | { readonly status: 'failed'; readonly error: MfaError }
  | { readonly status: 'superseded' };

/** One line of calls, of which only the newest counts. */
export interface FlowCall<TVariables, TResult> {
  /** Aborts the call before it, if any, and starts this one. Never rejects. */
  run(variables: TVariables): Promise<FlowOutcome<TResult>>;
  /** True from `run` until its outcome or an abort. */
  isRunning(): boolean;
  abort(): void;
}

/**
 * Runs a client call as a TanStack Query mutation in the kit's own cache: aborted on unmount and by the next call, and
 * forgotten (with its variables, which hold codes) as soon as it settles.
 *
 * @param call gets the variables and a signal; a throw, a rejection with anything, or no answer becomes an `MfaError`
 * @param meta cache effects, as data
 * @param patience milliseconds until it is given up. @default 30000
 */
export function useFlowCall<TVariables, TResult>(
  call: (variables: TVariables, signal: AbortSignal) => Promise<TResult>,
  meta?: MfaMutationMeta,
  patience?: number,
): FlowCall<TVariables, TResult> {
  const { queryClient } = useMfaContext();
  const current = useRef<AbortController | null>(null);
  const { mutateAsync, reset } = useMutation<
    TResult,
    MfaError,
    { readonly variables: TVariables; readonly controller: AbortController }
  >(
    {
      mutationFn: ({ variables, controller }) =>
        guardedCall((signal) => call(variables, signal), controller.signal, patience),
      gcTime: 0,
      ...(meta ? { meta } : {}),
    },
    queryClient,
  );

  const abort = useCallback(() => {
    current.current?.abort();
    current.current = null;
  }, []);
  useEffect(() => abort, [abort]);
  const isRunning = useCallback(() => current.current !== null, []);

  const run = useCallback(
    async (variables: TVariables): Promise<FlowOutcome<TResult>> => {
      abort();
      const controller = new AbortController();
      current.current = controller;
      const settled = await mutateAsync({ variables, controller }).then(
        (result) => ({ status: 'done', result }) as const,
        (error: unknown) => ({ status: 'failed', error: toMfaError(error) }) as const,
      );
      const isNewest = current.current === controller || current.current === null;
      if (!isNewest) return { status: 'superseded' };
      current.current = null;
      reset();
      return settled;
    },
    [abort, mutateAsync, reset],
  );
  return { run, isRunning, abort };
}
