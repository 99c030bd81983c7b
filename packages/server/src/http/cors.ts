const ALLOWED_METHODS = 'GET, POST, DELETE, OPTIONS';

/** The header names of the contract (section 9.12). */
const ALLOWED_HEADERS = [
  'authorization',
  'content-type',
  'x-authing-app-id',
  'x-authing-userpool-id',
  'x-authing-app-tenant-id',
  'x-authing-request-from',
  'x-authing-sdk-version',
  'x-authing-lang',
  'x-authing-device-id',
].join(', ');

/**
 * True when a page of the request's origin may call. No `Origin` means that no other site's page is behind it; the
 * server's own origin is always allowed.
 */
export function isOriginAllowed(request: Request, allowedOrigins: readonly string[]): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  return allowedOrigins.includes(origin) || origin === new URL(request.url).origin;
}

/** Headers that let a page of an allowed origin read the answer. Never a wildcard: credentials are on. */
export function corsHeaders(
  request: Request,
  allowedOrigins: readonly string[],
): Record<string, string> {
  const origin = request.headers.get('origin');
  if (origin === null || !isOriginAllowed(request, allowedOrigins)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After',
  };
}

/** The answer to a browser that asks before it sends. */
export function preflight(request: Request, allowedOrigins: readonly string[]): Response {
  const headers: Record<string, string> = {
    ...corsHeaders(request, allowedOrigins),
    'access-control-allow-methods': ALLOWED_METHODS,
    'access-control-allow-headers': ALLOWED_HEADERS,
    'access-control-max-age': '600',
  };
  return isOriginAllowed(request, allowedOrigins)
    ? new Response(null, { status: 204, headers })
    : new Response(null, { status: 403, headers: { vary: 'Origin' } });
}
