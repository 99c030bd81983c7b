import type { ServerContext } from '../context.js';
import type { Body, JsonObject } from './body.js';
import type { MessageLanguage } from './messages.js';
import type { Reply } from './reply.js';

/** One request, checked as far as every route wants it checked. */
export interface Call {
  readonly context: ServerContext;
  /** The path of the route, not of the request: the same for all aliases. */
  readonly route: string;
  readonly headers: Headers;
  readonly query: URLSearchParams;
  /** The named parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Empty for GET and DELETE. */
  readonly body: Body;
}

/** One thing that the server can do. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The first is the name; a part `:x` stands for any one part. */
  readonly paths: readonly [string, ...string[]];
  readonly handle: (call: Call) => Promise<Reply>;
  /** Reads the body of a POST. @default a JSON object */
  readonly read?: (request: Request, context: ServerContext) => Promise<Body | Reply>;
  /** @default the REST envelope */
  readonly render?: (reply: Reply, language: MessageLanguage, body: JsonObject) => unknown;
}

/** A route that fits, or the methods that would. */
export type RouteMatch =
  | { readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly allow: readonly string[] };

/** Finds the route of a request. An empty `allow` means that nothing lives at that path. */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  const allow: string[] = [];
  for (const route of routes) {
    for (const pattern of route.paths) {
      const params = matchPath(pattern, path);
      if (!params) continue;
      if (route.method === method) return { route, params };
      allow.push(route.method);
    }
  }
  return { allow };
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  if (pattern === path) return {};
  if (!pattern.includes(':')) return undefined;
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value !== '') params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}
