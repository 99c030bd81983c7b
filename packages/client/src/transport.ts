import { isMfaError, MfaError } from './errors.js';
import { readText } from './read-text.js';
import { connectionError, type TransportReply, toReply } from './reply.js';
import { withStop } from './stop.js';

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

/**
 * Sends one request and resolves to any answer at all.
 *
 * Rejects with `MfaError` only: `cancelled`, `timeout`, `offline`, `network`, or `bad_response` for what is no `Response`.
 * It follows no redirect, asks no cache, and never sends twice.
 */
export type Transport = (request: TransportRequest) => Promise<TransportReply>;

const DEFAULT_TIMEOUT_MS = 10_000;

/** The whole address of a request. */
export function addressOf(
  baseUrl: string,
  { path, query = {} }: Pick<TransportRequest, 'path' | 'query'>,
): string {
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

function buildRequest(
  options: TransportOptions,
  request: TransportRequest,
  signal: AbortSignal,
): Request {
  const body = request.json === undefined ? request.form : JSON.stringify(request.json);
  try {
    return new Request(addressOf(options.baseUrl, request), {
      method: request.method,
      headers: headersOf(request),
      credentials: options.credentials ?? 'omit',
      redirect: 'error',
      // An answer may hold a secret, and a cache is a store.
      cache: 'no-store',
      signal,
      ...(body !== undefined && { body }),
    });
  } catch (cause) {
    const message = '[@mfakit/client] the request could not be built; its cause says why';
    throw new MfaError({ code: 'unknown', message, cause });
  }
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
  return toReply({ status: response.status, text, header: (name) => response.headers.get(name) });
}

async function exchange(
  options: TransportOptions,
  request: TransportRequest,
  signal: AbortSignal,
): Promise<TransportReply> {
  const send = options.fetch ?? globalThis.fetch;
  const outgoing = buildRequest(options, request, signal);
  try {
    const response: unknown = await send(outgoing);
    if (!isResponse(response)) {
      throw new MfaError({ code: 'bad_response', message: 'fetch gave no Response' });
    }
    return await readReply(response, signal);
  } catch (error) {
    throw isMfaError(error) ? error : connectionError(error);
  }
}

/** Makes the {@link Transport} over `fetch`. */
export function createTransport(options: TransportOptions): Transport {
  return (request) => {
    const timeoutMs = request.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    return withStop({ signal: request.signal, timeoutMs }, (signal) =>
      exchange(options, request, signal),
    );
  };
}
