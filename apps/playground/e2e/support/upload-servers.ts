import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, build as viteBuild } from 'vite';

const ENTRY = fileURLToPath(new URL('./upload-page.ts', import.meta.url));

/** A server on a free port of this machine. */
export interface Running {
  readonly origin: string;
  readonly close: () => void;
}

async function run(listener: RequestListener): Promise<Running> {
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

/** Serves a page that uploads by the client, built in memory. */
export async function servePage(): Promise<Running> {
  const result = await viteBuild({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@mfakit/source', ...defaultClientConditions] },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { entryFileNames: 'main.js' } },
    },
  });
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const scripts = new Map(
    outputs.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])),
  );
  return run(({ url = '/' }, response) => {
    const script = scripts.get(url);
    const html =
      '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/main.js"></script>';
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? html);
  });
}

/** An upload as it arrives. */
export interface Arriving {
  readonly request: IncomingMessage;
  /** Reads the rest, and answers with a key. */
  readonly accept: () => void;
}

/** A backend on an origin of its own that lets every upload wait until the test says so. */
export async function serveUploads(onUpload: (upload: Arriving) => void): Promise<Running> {
  return run((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-methods', 'POST');
      response.end();
      return;
    }
    const accept = (): void => {
      request.resume().once('end', () => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ code: 200, data: { key: 'face-photo/1' } }));
      });
    };
    onUpload({ request, accept });
  });
}
