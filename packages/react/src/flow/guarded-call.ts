import { MFA_ERROR_CODES, MfaError, toMfaError } from '@mfakit/client';

/** An adapter that never settles must not leave the screen busy for ever. */
const PATIENCE_MS = 30_000;

const CODES: ReadonlySet<string> = new Set(MFA_ERROR_CODES);

/** An adapter's error, as far as it keeps to the port: a newer or handwritten one may know codes of its own. */
function readError(reason: unknown): MfaError {
  const error = toMfaError(reason);
  if (!CODES.has(error.code)) {
    return new MfaError({ code: 'unknown', message: 'The client used an error code of its own.' });
  }
  if (error.retryAt === undefined || Number.isFinite(error.retryAt)) return error;
  return new MfaError({ code: error.code, message: 'The client told no time.', cause: error });
}

/**
 * Calls a client and settles in any case: with what it resolved to, or with an `MfaError` of the closed list. An abort
 * settles at once, whether or not the client listens.
 *
 * @param call gets a signal that is aborted with `stop`, and when the call is given up
 * @param patience milliseconds after which it is given up. @default 30000
 * @throws MfaError `cancelled` when `stop` was aborted, `timeout` when given up, else what the client rejected with
 */
export async function guardedCall<TResult>(
  call: (signal: AbortSignal) => Promise<TResult>,
  stop: AbortSignal,
  patience: number = PATIENCE_MS,
): Promise<TResult> {
  if (stop.aborted) throw new MfaError({ code: 'cancelled' });
  const controller = new AbortController();
  let giveUp = (_error: MfaError): void => {};
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = (error) => {
      reject(error);
      controller.abort();
    };
  });
  const onStop = () => giveUp(new MfaError({ code: 'cancelled' }));
  const timer = setTimeout(() => {
    giveUp(new MfaError({ code: 'timeout', message: 'The client did not settle in time.' }));
  }, patience);
  stop.addEventListener('abort', onStop);
  try {
    return await Promise.race([startCall(call, controller.signal), givenUp]);
  } catch (reason) {
    const error = readError(reason);
    if (error.code !== 'cancelled' || stop.aborted) throw error;
    // Nobody has asked for it, so somebody must be told, and it may have been accepted.
    throw new MfaError({ code: 'network', message: 'The call was broken off.', cause: error });
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', onStop);
  }
}

/** A client that throws at the call is one that rejects. */
async function startCall<TResult>(
  call: (signal: AbortSignal) => Promise<TResult>,
  signal: AbortSignal,
): Promise<TResult> {
  return call(signal);
}
