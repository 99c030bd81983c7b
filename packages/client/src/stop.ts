import { MfaError } from './errors.js';

/** When a call has to end, whatever becomes of it. */
export interface StopOptions {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
}

interface Stop {
  readonly signal: AbortSignal;
  readonly failed: Promise<never>;
  readonly clear: () => void;
}

function createStop({ timeoutMs, signal: caller }: StopOptions): Stop {
  const controller = new AbortController();
  let fail: (error: MfaError) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const stop = (error: MfaError): void => {
    fail(error);
    controller.abort();
  };
  const onAbort = (): void => stop(new MfaError({ code: 'cancelled' }));
  const timer = setTimeout(() => stop(new MfaError({ code: 'timeout' })), timeoutMs);
  caller?.addEventListener('abort', onAbort, { once: true });
  const clear = (): void => {
    clearTimeout(timer);
    caller?.removeEventListener('abort', onAbort);
  };
  return { signal: controller.signal, failed, clear };
}

/**
 * Runs work that is lost when its caller aborts or the time is over, also work that does not heed the signal it is given.
 *
 * @throws MfaError `cancelled` or `timeout`; a signal that has aborted before starts no work
 */
export async function withStop<T>(
  options: StopOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (options.signal?.aborted === true) throw new MfaError({ code: 'cancelled' });
  const stop = createStop(options);
  try {
    return await Promise.race([work(stop.signal), stop.failed]);
  } finally {
    stop.clear();
  }
}
