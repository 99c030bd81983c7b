import type { MfaErrorCode } from '../errors.js';
import type { TransportReply } from '../reply.js';
import { addressOf, createTransport, type Transport } from '../transport.js';
import { sendByXhr } from '../xhr-upload.js';
import { toAuthingLang } from './lang.js';
import type { AuthingSettings } from './options.js';
import { challengeBearer, userBearer } from './token.js';
import { type Envelope, readEnvelope } from './wire.js';

/** What every method takes besides its own arguments. */
export interface AuthingCallOptions {
  /** Aborts the call; it then rejects with `cancelled`. */
  readonly signal?: AbortSignal;
  /** BCP 47; the language of the backend's message for this call. @default the client's `lang` */
  readonly locale?: string;
}

/** What a method that sends photos takes besides its own arguments. */
export interface AuthingUploadOptions extends AuthingCallOptions {
  /**
   * Called with the sent share of all photos, from 0 to 1. Where the client has a `fetch` of its own, and outside of
   * browsers, only before and after each photo.
   */
  readonly onProgress?: (share: number) => void;
}

/** An id that a backend of ours answers with the first outcome when it comes twice. Send it only where announced. */
export interface AuthingAttempt {
  /** 32 hexadecimal digits. */
  readonly attemptId?: string;
}

/**
 * Whose token a call carries (authing-contract section 0.3): `challenge` the mfaToken and nothing else, `either` the
 * mfaToken if there is one and else the user's, `user` the user's.
 */
export type AuthingBearer =
  | { readonly kind: 'challenge'; readonly mfaToken: unknown }
  | { readonly kind: 'either'; readonly mfaToken: string | undefined }
  | { readonly kind: 'user' };

/** One call of the contract. */
export interface AuthingCall {
  /** The method's name, for error texts. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly bearer: AuthingBearer;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly options: AuthingCallOptions | undefined;
  /** What 400 means here. @default 'unknown' */
  readonly badRequest?: MfaErrorCode;
}

/** Sends the calls of one application. */
export interface AuthingCaller {
  /** Resolves to the envelope of a success. @throws MfaError */
  readonly call: (call: AuthingCall) => Promise<Envelope>;
  /** Resolves to any answer, for the route that has another envelope. @throws MfaError */
  readonly raw: (call: AuthingCall) => Promise<TransportReply>;
  /** Sends a form without any of Authing's headers, as its SDK does with a photo. @throws MfaError */
  readonly upload: (
    path: string,
    query: Readonly<Record<string, string>>,
    form: FormData,
    options: AuthingUploadOptions | undefined,
  ) => Promise<Envelope>;
  /** What became of the photos of attempts, for as long as their blobs are kept by somebody else. */
  readonly uploaded: WeakMap<Blob, { readonly attemptId: string; readonly key: string }>;
}

function isChallenged({ bearer }: AuthingCall): boolean {
  return bearer.kind === 'challenge' || (bearer.kind === 'either' && bearer.mfaToken !== undefined);
}

type Upload = AuthingCaller['upload'];

/** Sends a photo as Authing's SDK does: with no header of its own and no cookie of another origin. */
function uploadOf(settings: AuthingSettings): Upload {
  const transport = createTransport({ ...settings, credentials: 'omit' });
  const timeoutMs = settings.timeoutMs * 3;
  return async (path, query, form, { signal, onProgress } = {}) => {
    const request = { method: 'POST', path, query, form, signal, timeoutMs } as const;
    const isHeard = settings.fetch === undefined && typeof XMLHttpRequest === 'function';
    const reply = await (onProgress && isHeard
      ? sendByXhr({ ...request, url: addressOf(settings.baseUrl, request), onProgress })
      : transport(request));
    return readEnvelope(reply, { challenged: false });
  };
}

/**
 * Makes the {@link AuthingCaller} of checked options.
 *
 * @param transport carries all calls but an upload. @default over the settings' own `fetch`
 */
export function createCaller(
  settings: AuthingSettings,
  transport: Transport = createTransport(settings),
): AuthingCaller {
  const { names, identity, getToken, lang } = settings;

  const raw: AuthingCaller['raw'] = async (call) => {
    const { name, method, path, bearer, query = {}, json, options } = call;
    const mfaToken = bearer.kind === 'user' ? undefined : bearer.mfaToken;
    const authorization = isChallenged(call)
      ? challengeBearer(name, mfaToken)
      : await userBearer(name, getToken);
    const asked = options?.locale === undefined ? undefined : toAuthingLang(options.locale);
    return transport({
      method,
      path,
      query,
      headers: { ...identity, [names.lang]: asked ?? lang, authorization },
      ...(json !== undefined && { json }),
      signal: options?.signal,
    });
  };

  return {
    raw,
    call: async (call) => {
      const { badRequest } = call;
      const reply = await raw(call);
      return readEnvelope(reply, {
        challenged: isChallenged(call),
        ...(badRequest !== undefined && { badRequest }),
      });
    },
    upload: uploadOf(settings),
    uploaded: new WeakMap(),
  };
}
