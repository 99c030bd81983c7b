'use client';
import { MfaError, toMfaError } from '@mfakit/client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useMfaContext } from '../provider/mfa-context.js';
import type { MfaMutationMeta } from '../provider/mfa-query-client.js';

/** How a call of a flow ended. `superseded`: a newer call came first; drop it. An abort fails with `cancelled`. */
export type FlowOutcome<TResult> =
  | { readonly status: 'done'; readonly result: TResult }
  | { readonly status: 'failed'; readonly error: MfaError }
  | { readonly status: 'superseded' };

/** One line of calls, of which only the newest counts. */
export interface FlowCall<TVariables, TResult> {
  /** Aborts the call before it, if any, and starts this one. Never rejects. */
  run(variables: TVariables): Promise<FlowOutcome<TResult>>;
  abort(): void;
}

/** An adapter that never settles must not leave the screen busy for ever. */
const WATCHDOG_MS = 30_000;

async function guarded<TResult>(
  call: (signal: AbortSignal) => Promise<TResult>,
  controller: AbortController,
): Promise<TResult> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watchdog = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new MfaError({ code: 'timeout', message: 'The client did not settle in 30 s.' }));
      controller.abort();
    }, WATCHDOG_MS);
    controller.signal.addEventListener('abort', () => {
      reject(new MfaError({ code: 'cancelled' }));
    });
  });
  try {
    return await Promise.race([call(controller.signal), watchdog]);
  } catch (error) {
    throw toMfaError(error);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs a client call as a TanStack Query mutation in the kit's own cache: aborted on unmount and by the next call, and
 * forgotten (with its variables, which hold codes) as soon as it settles.
 *
 * @param call gets the variables and a signal; a throw, a rejection with anything, or no answer becomes an `MfaError`
 * @param meta cache effects, as data
 */
export function useFlowCall<TVariables, TResult>(
  call: (variables: TVariables, signal: AbortSignal) => Promise<TResult>,
  meta?: MfaMutationMeta,
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
        guarded(async (signal) => call(variables, signal), controller),
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
  return { run, abort };
}
