import { isMfaError, type MfaError } from '../errors.js';

/** The error that a call rejects with. Fails the test where it resolves, or rejects with anything else. */
export async function failure(call: Promise<unknown>): Promise<MfaError> {
  const reason: unknown = await call.then(
    (value) => new Error(`it resolved to ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (isMfaError(reason)) return reason;
  throw reason;
}
