import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';

/** How {@link toNodeHandler} works. */
export interface NodeHandlerOptions {
  /**
   * The public origin, as `https://mfa.example.com`. Needed behind a proxy that ends TLS; no header is believed instead.
   *
   * @default what the connection and its `Host` header say
   */
  readonly origin?: string;
  /** Bytes of a body; a larger one is refused with 413. @default 10485760 (10 MiB) */
  readonly bodyLimit?: number;
  /** Told of what `fetch` rejects with, which the caller sees as a bare 500. @default nothing is told */
  readonly onError?: (error: unknown) => void;
}

/** What `node:http` calls for each request; Express takes it as a middleware too. */
export type NodeHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

const BODY_LIMIT = 10 * 1024 * 1024;

/**
 * Serves a `Request → Response` function with `node:http`. In Express it must stand before anything that reads the body.
 *
 * ```ts no-check an example of a call
 * createServer(toNodeHandler(server.fetch)).listen(3000);
 * ```
 */
export function toNodeHandler(
  fetch: (request: Request) => Promise<Response>,
  options: NodeHandlerOptions = {},
): NodeHandler {
  const { bodyLimit = BODY_LIMIT, onError } = options;
  return (incoming, outgoing) => {
    const answer = async () => {
      if (Number(incoming.headers['content-length'] ?? 0) > bodyLimit) return refuse(outgoing, 413);
      const controller = new AbortController();
      outgoing.once('close', () => {
        if (!outgoing.writableFinished) controller.abort();
      });
      const body = new LimitedBody(incoming, bodyLimit);
      const request = toRequest(incoming, body, options.origin, controller.signal);
      if (!request) return refuse(outgoing, 400);
      const response = await fetch(request).catch((error: unknown) => {
        if (!body.isOver) throw error;
      });
      if (body.isOver || !response) return refuse(outgoing, 413);
      await send(outgoing, response, incoming.method === 'HEAD');
    };
    answer().catch((error: unknown) => {
      // A caller who has gone away is nobody's fault.
      if (outgoing.destroyed) return;
      onError?.(error);
      if (outgoing.headersSent) outgoing.destroy();
      else refuse(outgoing, 500);
    });
  };
}

/** Reads on demand, and stops where it gets too long. */
class LimitedBody {
  readonly stream: ReadableStream<Uint8Array>;
  isOver = false;

  constructor(incoming: IncomingMessage, limit: number) {
    const chunks: AsyncIterator<Buffer> = incoming[Symbol.asyncIterator]();
    let size = 0;
    this.stream = new ReadableStream(
      {
        pull: async (controller) => {
          const { done, value } = await chunks.next();
          if (done) return controller.close();
          size += value.length;
          this.isOver = size > limit;
          if (this.isOver) controller.error(new Error('@mfakit/server: the body is too large.'));
          else controller.enqueue(new Uint8Array(value));
        },
      },
      // Nothing is read before somebody asks.
      { highWaterMark: 0 },
    );
  }
}

/** Express puts the address as it came here when a router has shortened `url`. */
interface Routed {
  readonly originalUrl?: unknown;
}

function toRequest(
  incoming: IncomingMessage & Routed,
  body: LimitedBody,
  origin: string | undefined,
  signal: AbortSignal,
): Request | undefined {
  const { method = 'GET', originalUrl } = incoming;
  if ('body' in incoming && incoming.readableEnded) {
    throw new Error(
      '@mfakit/server: the body was read before it came here. Put toNodeHandler in front of express.json() and the like.',
    );
  }
  const path = typeof originalUrl === 'string' ? originalUrl : (incoming.url ?? '/');
  // Not `https://elsewhere/path`, as to a proxy, nor `*`.
  const base = path.startsWith('/') ? (origin ?? ownOrigin(incoming)) : undefined;
  // By joining, since `//elsewhere/path` would be another host if it were resolved.
  const url = base && URL.canParse(base + path) ? base + path : undefined;
  if (url === undefined) return undefined;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  try {
    return new Request(url, {
      method,
      headers: toHeaders(incoming),
      signal,
      // The types do not know `duplex`, without which a stream is not taken.
      ...(hasBody ? ({ body: body.stream, duplex: 'half' } as RequestInit) : {}),
    });
  } catch {
    // A method such as TRACE, or a header that is none.
    return undefined;
  }
}

function ownOrigin({ headers, socket }: IncomingMessage): string | undefined {
  const { host = '' } = headers;
  if (!/^[\w.-]+(:\d+)?$|^\[[0-9a-f:.]+\](:\d+)?$/i.test(host)) return undefined;
  const { encrypted } = socket as Partial<TLSSocket>; // Only such a socket has it.
  return `${encrypted ? 'https' : 'http'}://${host}`;
}

function toHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  return headers;
}

async function send(outgoing: ServerResponse, response: Response, isHead: boolean): Promise<void> {
  const cookies = response.headers.getSetCookie();
  const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
  for (const [name, value] of headers) outgoing.setHeader(name, value);
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  outgoing.statusCode = response.status;
  if (isHead || !response.body) {
    outgoing.end();
    return;
  }
  for await (const chunk of response.body) {
    if (outgoing.destroyed) return;
    if (!outgoing.write(chunk)) await drained(outgoing);
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
  });
}

function refuse(outgoing: ServerResponse, status: 400 | 413 | 500): void {
  // What is left of the request is not waited for.
  outgoing.writeHead(status, { connection: 'close', 'content-length': '0' }).end();
}
