import { isMfaError, MfaError } from './errors.js';
import { parseJson } from './json.js';
import { readText } from './read-text.js';
import { parseRetryAfter } from './retry-after.js';

/** The part of `fetch` that a client needs. The global `fetch` fits, and so does a server's own request handler. */
export type MfaFetch = (request: Request) => Promise<Response>;

/** How a {@link Transport} reaches its backend. */
export interface TransportOptions {
  /** Checked by {@link checkBaseUrl}; paths are appended as they stand. */
  readonly baseUrl: string;
  /** @default the global `fetch`, looked up at each call */
  readonly fetch?: MfaFetch;
  /** Milliseconds until a call fails with `timeout`, its body included. @default 10000 */
  readonly timeoutMs?: number;
  /** Whether cookies go along. @default 'omit' */
  readonly credentials?: RequestCredentials;
}

/** One call. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With its leading slash. */
  readonly path: string;
  /** Members without a value are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Empty and missing ones are left out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Sent as JSON; members that are `undefined` are left out. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** Sent as `multipart/form-data`. */
  readonly form?: FormData;
  readonly signal?: AbortSignal | undefined;
  /** @default the transport's own */
  readonly timeoutMs?: number;
}

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

/**
 * Sends one request and resolves to any answer at all.
 *
 * Rejects with `MfaError` only: `cancelled`, `timeout`, `offline`, `network`, or `bad_response` for what is no `Response`.
 * It follows no redirect, asks no cache, and never sends twice.
 */
export type Transport = (request: TransportRequest) => Promise<TransportReply>;

const DEFAULT_TIMEOUT_MS = 10_000;

/** A race that is lost when the caller aborts or the time is over. */
interface Stop {
  readonly signal: AbortSignal;
  readonly failed: Promise<never>;
  readonly clear: () => void;
}

function createStop(timeoutMs: number, caller: AbortSignal | undefined): Stop {
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

function addressOf(baseUrl: string, { path, query = {} }: TransportRequest): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.append(name, value);
  }
  const text = search.toString();
  return `${baseUrl}${path}${text === '' ? '' : `?${text}`}`;
}

function headersOf({ headers = {}, json }: TransportRequest): Headers {
  const result = new Headers(json === undefined ? {} : { 'content-type': 'application/json' });
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && value !== '') result.set(name, value);
  }
  return result;
}

function buildRequest(options: TransportOptions, request: TransportRequest, stop: Stop): Request {
  const body = request.json === undefined ? request.form : JSON.stringify(request.json);
  try {
    return new Request(addressOf(options.baseUrl, request), {
      method: request.method,
      headers: headersOf(request),
      credentials: options.credentials ?? 'omit',
      redirect: 'error',
      // An answer may hold a secret, and a cache is a store.
      cache: 'no-store',
      signal: stop.signal,
      ...(body !== undefined && { body }),
    });
  } catch (cause) {
    const message = '[@mfakit/client] the request could not be built; its cause says why';
    throw new MfaError({ code: 'unknown', message, cause });
  }
}

/** Whether the browser knows of no connection. Asked only after a failure: a loopback works without one. */
function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

function toTransportError(cause: unknown): MfaError {
  if (isMfaError(cause)) return cause;
  return new MfaError({ code: isOffline() ? 'offline' : 'network', cause });
}

function isResponse(value: unknown): value is Response {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    typeof value.status === 'number' &&
    'headers' in value
  );
}

async function readReply(response: Response, signal: AbortSignal): Promise<TransportReply> {
  const text = await readText(response, signal);
  const receivedAt = Date.now();
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), {
    date: response.headers.get('date'),
    now: receivedAt,
  });
  const requestId = response.headers.get('x-request-id') ?? '';
  return {
    status: response.status,
    body: text === undefined ? undefined : parseJson(text),
    receivedAt,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(/^[\w.:-]{1,128}$/.test(requestId) && { requestId }),
  };
}

async function exchange(
  options: TransportOptions,
  request: TransportRequest,
  stop: Stop,
): Promise<TransportReply> {
  const send = options.fetch ?? globalThis.fetch;
  const outgoing = buildRequest(options, request, stop);
  try {
    const response: unknown = await send(outgoing);
    if (!isResponse(response)) {
      throw new MfaError({ code: 'bad_response', message: 'fetch gave no Response' });
    }
    return await readReply(response, stop.signal);
  } catch (error) {
    throw toTransportError(error);
  }
}

/** Makes the {@link Transport} over `fetch`. */
export function createTransport(options: TransportOptions): Transport {
  return async (request) => {
    if (request.signal?.aborted === true) throw new MfaError({ code: 'cancelled' });
    const timeoutMs = request.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const stop = createStop(timeoutMs, request.signal);
    try {
      return await Promise.race([exchange(options, request, stop), stop.failed]);
    } finally {
      stop.clear();
    }
  };
}
