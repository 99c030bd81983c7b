import type { ServerContext } from '../context.js';
import { StoreUnavailable } from '../store/unavailable.js';
import { type Body, readBody } from './body.js';
import { corsHeaders, isOriginAllowed, preflight } from './cors.js';
import { callLanguage } from './messages.js';
import { envelope, type Reply, rejected } from './reply.js';
import { type Call, matchRoute, type Route } from './router.js';

/** What the handler needs beside the context. */
export interface HandlerOptions {
  readonly routes: readonly Route[];
  readonly allowedOrigins: readonly string[];
  /** Told about faults of the server itself. */
  readonly onFault: (error: unknown) => void;
}

const EMPTY_BODY: Body = { bytes: new Uint8Array(0), json: {} };

/** Turns requests into responses. Never rejects: a fault is a 503 without a word about its cause. */
export function createHandler(
  context: ServerContext,
  options: HandlerOptions,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method === 'OPTIONS') return preflight(request, options.allowedOrigins);
    const url = new URL(request.url);
    const match = matchRoute(options.routes, request.method, url.pathname);
    const route = 'route' in match ? match.route : undefined;
    let body = EMPTY_BODY;
    const answer = async (): Promise<Reply> => {
      if (!isOriginAllowed(request, options.allowedOrigins)) return rejected(403, 'origin_refused');
      if (!('route' in match)) {
        return match.allow.length > 0
          ? rejected(405, 'method_refused')
          : rejected(404, 'not_found');
      }
      const { method, read: reading = readBody } = match.route;
      const read = method === 'POST' ? await reading(request, context) : EMPTY_BODY;
      if ('status' in read) return read;
      body = read;
      const { headers } = request;
      const call: Call = {
        context,
        route: match.route.paths[0],
        headers,
        query: url.searchParams,
        params: match.params,
        body,
      };
      return match.route.handle(call);
    };
    const reply = await answer().catch((error: unknown) => {
      options.onFault(error);
      return faultReply(error);
    });
    const json = (route?.render ?? envelope)(reply, callLanguage(request), body.json);
    const headers = {
      ...corsHeaders(request, options.allowedOrigins),
      ...('allow' in match && match.allow.length > 0 ? { allow: match.allow.join(', ') } : {}),
    };
    return respond(reply, json, headers);
  };
}

/** A reply in the REST envelope, as the answer to a request of the host's own. */
export function respondTo(
  request: Request,
  reply: Reply,
  allowedOrigins: readonly string[],
): Response {
  const json = envelope(reply, callLanguage(request));
  return respond(reply, json, corsHeaders(request, allowedOrigins));
}

function respond(
  { status, httpStatus = status, retryAfter }: Reply,
  json: unknown,
  headers: Record<string, string>,
): Response {
  return new Response(JSON.stringify(json), {
    status: httpStatus,
    headers: {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  });
}

function faultReply(error: unknown): Reply {
  const retryAfter = error instanceof StoreUnavailable ? error.retryAfter : 1;
  return rejected(503, 'fault', { retryAfter });
}
