import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Bank } from './bank.js';

/**
 * What the page may do: run, style and draw what this origin serves, and talk to it. The kit needs no more: no inline
 * script or style, no `data:` picture, no font, frame or medium, no other host but that of the photos which the bank has on
 * file, if any; and no script by its address but the worker that finds faces.
 */
const contentSecurityPolicy = (photoHost: string | undefined) => [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `img-src 'self'${photoHost === undefined ? '' : ` https://${photoHost}`}`,
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types bank-face-worker',
];

type Headers = Readonly<Record<string, string>>;

const securityHeaders = (photoHost: string | undefined): Headers => ({
  'content-security-policy': contentSecurityPolicy(photoHost).join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The camera for this page alone, for who signs in with a face.
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});

const TYPES: Readonly<Record<string, string>> = {
  '.bin': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The whole site: the bank's backend, and at every other path a file of the built app. */
export function createSite(bank: Bank, root: string): (request: Request) => Promise<Response> {
  const headers = securityHeaders(bank.photoHost);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (bank.owns(pathname)) return bank.fetch(request);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    return isRead ? serveFile(root, pathname, request.method, headers) : notFound(headers, 405);
  };
}

async function serveFile(
  root: string,
  pathname: string,
  method: string,
  headers: Headers,
): Promise<Response> {
  const path = fileBelow(root, pathname);
  const type = path && TYPES[extname(path)];
  if (!type) return notFound(headers);
  try {
    const isHashed = pathname.startsWith('/assets/');
    return new Response(method === 'HEAD' ? null : await readFile(path), {
      headers: {
        ...headers,
        'content-type': type,
        'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  } catch {
    return notFound(headers);
  }
}

/** The file that a path means; undefined for one that leads out of the folder or cannot be read. */
function fileBelow(root: string, pathname: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0')) return undefined;
  const path = normalize(join(root, name === '/' ? 'index.html' : name));
  return path.startsWith(normalize(root + sep)) ? path : undefined;
}

function notFound(headers: Headers, status = 404): Response {
  return new Response('Not found', {
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  });
}
