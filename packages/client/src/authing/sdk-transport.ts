import { MfaError } from '../errors.js';
import { isJsonObject, type JsonObject, parseJson, textMember } from '../json.js';
import { LARGEST_BODY_BYTES } from '../read-text.js';
import { connectionError, type RawReply, type TransportReply, toReply } from '../reply.js';
import { withStop } from '../stop.js';
import type { Transport, TransportRequest } from '../transport.js';
import type { AuthingSdk, AuthingSdkCancelToken, AuthingSdkRequest } from './sdk.js';

type Sdk = AuthingSdk['mfa'];

/** A header of an answer, however the SDK's axios keeps them. */
function headerOf(headers: unknown, name: string): string | undefined {
  if (!isJsonObject(headers)) return undefined;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}

/**
 * A signal as every axios since 0.19 knows it. Given the standard one, the version in the SDK throws in browsers when it
 * aborts, and older ones do not heed it.
 */
function cancelToken(signal: AbortSignal): AuthingSdkCancelToken {
  const reason = { message: 'cancelled' };
  const subscribe = (listener: (why: typeof reason) => void): void =>
    signal.addEventListener('abort', () => listener(reason), { once: true });
  return {
    promise: new Promise(subscribe),
    subscribe,
    // The signal belongs to this call alone and cannot abort after it.
    unsubscribe: () => undefined,
    throwIfRequested: () => {
      if (signal.aborted) throw reason;
    },
  };
}

/** What is sent, and the place where the answer is left as it came: the SDK itself would keep `data` alone of it. */
interface Exchange {
  readonly config: AuthingSdkRequest;
  readonly answer: () => RawReply | undefined;
}

function prepare(sdk: Sdk, request: TransportRequest, signal: AbortSignal): Exchange {
  const { method, path, query = {}, headers = {}, json } = request;
  const { authorization, ...others } = headers;
  let status = 0;
  let answer: RawReply | undefined;
  const config: AuthingSdkRequest = {
    method,
    url: `${sdk.baseClient.appHost}${path}`,
    params: { ...query },
    ...(json !== undefined && { data: JSON.stringify(json) }),
    headers: authorization === undefined ? {} : { authorization },
    cancelToken: cancelToken(signal),
    maxRedirects: 0,
    responseType: 'text',
    validateStatus: (answered) => {
      status = answered;
      return true;
    },
    // The SDK drops every header but the token's before this, and adds its own.
    transformRequest: (data, own = {}) => {
      if (data !== undefined) own['Content-Type'] = 'application/json';
      for (const [name, value] of Object.entries(others)) if (value) own[name] = value;
      return data;
    },
    transformResponse: (data, own) => {
      const text = typeof data === 'string' && data.length <= LARGEST_BODY_BYTES ? data : undefined;
      answer = { status, text, header: (name) => headerOf(own, name) };
      // What the SDK takes for a success, so that it calls nobody.
      return { code: 200, statusCode: 200, message: '', data: null };
    },
  };
  return { config, answer: () => answer };
}

function plainReply(status: number, body: unknown): TransportReply {
  return { status, body, receivedAt: Date.now() };
}

/** The answer inside what was thrown: by axios, by somebody's interceptor, or by the SDK in its own forms (section 0.4). */
function replyIn(thrown: unknown): TransportReply | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const { response } = thrown as JsonObject; // Any object can be looked into.
  if (isJsonObject(response) && typeof response.status === 'number') {
    const { status, data } = response;
    return plainReply(status, typeof data === 'string' ? parseJson(data) : data);
  }
  const envelope = thrown instanceof Error ? parseJson(thrown.message) : thrown;
  return isJsonObject(envelope) && typeof envelope.code === 'number'
    ? plainReply(200, envelope)
    : undefined;
}

/** The error for a thrown thing without an answer. Axios' own holds the whole request, the token and the code included. */
function failureOf(thrown: unknown): MfaError {
  const members = typeof thrown === 'object' && thrown !== null ? (thrown as JsonObject) : {}; // See above.
  const code = textMember(members, 'code') ?? '';
  const message = `the SDK sent no answer${/^[A-Z_]{3,40}$/.test(code) ? `: ${code}` : ''}`;
  if (code === 'ERR_CANCELED' || members.name === 'AbortError') {
    return new MfaError({ code: 'cancelled', message });
  }
  const said = textMember(members, 'message') ?? '';
  if (/^(?:ECONNABORTED|ETIMEDOUT)$/.test(code) && /timeout/i.test(said)) {
    return new MfaError({ code: 'timeout', message });
  }
  return new MfaError({ code: connectionError().code, message });
}

/** What came back, where a client of the host's own in the SDK's place has read the answer by itself. */
function replyOf(value: unknown): TransportReply {
  const isEnvelope =
    isJsonObject(value) && (typeof value.code === 'number' || typeof value.statusCode === 'number');
  return plainReply(200, isEnvelope ? value : { code: 200, data: value });
}

async function exchange(
  sdk: Sdk,
  request: TransportRequest,
  signal: AbortSignal,
): Promise<TransportReply> {
  const { config, answer } = prepare(sdk, request, signal);
  try {
    const value = await sdk.httpClient.request(config);
    const raw = answer();
    return raw === undefined ? replyOf(value) : toReply(raw);
  } catch (thrown) {
    const raw = answer();
    const reply = raw === undefined ? replyIn(thrown) : toReply(raw);
    if (reply === undefined) throw failureOf(thrown);
    return reply;
  }
}

/**
 * A {@link Transport} through the SDK's own HTTP client, with its headers, cookies and interceptors.
 *
 * @param timeoutMs how long a call may take
 */
export function sdkTransport(sdk: Sdk, timeoutMs: number): Transport {
  return (request) =>
    withStop({ signal: request.signal, timeoutMs: request.timeoutMs ?? timeoutMs }, (signal) =>
      exchange(sdk, request, signal),
    );
}
