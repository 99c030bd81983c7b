import { MfaError } from './errors.js';
import { parseJson } from './json.js';
import { parseRetryAfter } from './retry-after.js';

/** An answer, whatever its status. */
export interface TransportReply {
  readonly status: number;
  /** The JSON of the body; `undefined` where there was none: HTML, nothing, half of it, too much, too deep. */
  readonly body: unknown;
  /** Unix milliseconds. */
  readonly receivedAt: number;
  /** The wait that `Retry-After` asks for, in milliseconds, at most 24 hours. */
  readonly retryAfterMs?: number;
  readonly requestId?: string;
}

/** An answer as it came, whoever fetched it. */
export interface RawReply {
  readonly status: number;
  /** `undefined` for a body that is too large. */
  readonly text: string | undefined;
  /** A header by its name in lower case. */
  readonly header: (name: string) => string | null | undefined;
}

/** Reads an answer that has just arrived. */
export function toReply({ status, text, header }: RawReply): TransportReply {
  const receivedAt = Date.now();
  const retryAfterMs = parseRetryAfter(header('retry-after'), {
    date: header('date') ?? null,
    now: receivedAt,
  });
  const requestId = header('x-request-id') ?? '';
  return {
    status,
    body: text === undefined ? undefined : parseJson(text),
    receivedAt,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(/^[\w.:-]{1,128}$/.test(requestId) && { requestId }),
  };
}

/** Whether the browser knows of no connection. Asked only after a failure: a loopback works without one. */
function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

/** The error for a request without an answer. Its cause is printed with it, so it must hold nothing of the request. */
export function connectionError(cause?: unknown): MfaError {
  const code = isOffline() ? 'offline' : 'network';
  return new MfaError({ code, ...(cause !== undefined && { cause }) });
}
