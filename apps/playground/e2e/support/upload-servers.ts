import type { IncomingMessage } from 'node:http';
import { type Running, run } from './serve-page.js';

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
