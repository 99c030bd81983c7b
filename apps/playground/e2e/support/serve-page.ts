import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, build as viteBuild } from 'vite';

/** A server on a free port of this machine. */
export interface Running {
  readonly origin: string;
  readonly close: () => void;
}

/** Starts one. */
export async function run(listener: RequestListener): Promise<Running> {
  const server: Server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${address.port}`, close };
}

/** Which build of React a page gets. */
export interface PageOptions {
  /** @default production */
  readonly mode?: 'production' | 'development';
}

/** Serves an empty page with one script out of this folder, built in memory. */
export async function servePage(
  entry: string,
  { mode = 'production' }: PageOptions = {},
): Promise<Running> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = mode; // Vite asks the environment which React to bundle.
  const result = await viteBuild({
    configFile: false,
    logLevel: 'error',
    mode,
    resolve: { conditions: ['@mfakit/source', ...defaultClientConditions] },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL(entry, import.meta.url)),
        output: { entryFileNames: 'main.js' },
      },
    },
  });
  process.env.NODE_ENV = before;
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const scripts = new Map(
    outputs.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])),
  );
  return run(({ url = '/' }, response) => {
    const script = scripts.get(url);
    const html =
      '<!doctype html><link rel="icon" href="data:,"><body><script type="module" src="/main.js"></script>';
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? html);
  });
}
