import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** One request as it came over the wire. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON of the body; text where it is none; `undefined` where there is no body. */
  readonly body: unknown;
  readonly raw: Buffer;
}

/** What the recorder answers. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a text as it stands. `cut` ends the connection in the middle of the body. */
  readonly body?: unknown;
  readonly cut?: boolean;
}

/** A local server that writes down what it is asked. */
export interface Recorder {
  readonly url: string;
  /** Takes what was recorded since the last call. */
  readonly take: () => Recorded[];
  /** Sets the answer to everything from now on. */
  readonly answer: (how: Answer | ((request: Recorded) => Answer)) => void;
  readonly close: () => Promise<void>;
}

async function read(request: IncomingMessage): Promise<Recorded> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const raw = Buffer.concat(chunks);
  const text = raw.toString('utf8');
  const url = new URL(request.url ?? '/', 'http://recorder');
  let body: unknown = text === '' ? undefined : text;
  try {
    body = JSON.parse(text);
  } catch {
    // Not JSON: kept as text.
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const { method = '' } = request;
  return { method, path: url.pathname, query: url.search, headers, body, raw };
}

function write(response: ServerResponse, { status = 200, headers = {}, body, cut }: Answer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (cut === true) {
    response.write(text.slice(0, text.length / 2), () => response.destroy());
    return;
  }
  response.end(text);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts a {@link Recorder} on a free port of this machine. */
export async function startRecorder(): Promise<Recorder> {
  let recorded: Recorded[] = [];
  let how: Answer | ((request: Recorded) => Answer) = {};
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    recorded.push(request);
    write(response, typeof how === 'function' ? how(request) : how);
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    take: () => {
      const taken = recorded;
      recorded = [];
      return taken;
    },
    answer: (next) => {
      how = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
