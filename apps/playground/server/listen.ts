import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';

/** Turns requests into responses; the connection is at hand for who needs it. */
export type Handler = (request: Request, connection: HttpBindings) => Promise<Response>;

/** A running web server. */
export interface Listener {
  /** For example `http://localhost:4173`. */
  readonly url: string;
  readonly port: number;
  /** Ends it and every connection to it. */
  close(): Promise<void>;
}

/**
 * Serves a handler on this machine only.
 *
 * @param port 0 for any free one
 */
export function listen(handler: Handler, port: number): Promise<Listener> {
  const server = createServer(
    getRequestListener((request, connection) => handler(request, connection as HttpBindings)), // Node serves HTTP/1 here.
  );
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => {
      const { port: actual } = server.address() as AddressInfo; // A port was asked for, so it is no pipe.
      resolve({
        url: `http://localhost:${actual}`,
        port: actual,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
