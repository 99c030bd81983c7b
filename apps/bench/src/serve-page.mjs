// A page of a benchmark, built for production and served on a free port.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, defaultClientConditions } from 'vite';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** @param {URL} root the folder of the page's index.html */
async function buildPage(root) {
  const outDir = await mkdtemp(join(tmpdir(), 'mfakit-bench-'));
  await build({
    root: fileURLToPath(root),
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [react()],
    resolve: { conditions: ['@mfakit/source', ...defaultClientConditions] },
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}

async function serve(folder, files) {
  const server = createServer(async (request, response) => {
    const path = request.url === '/' ? '/index.html' : String(request.url);
    try {
      const body = await readFile(files[path] ?? join(folder, path));
      response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

/**
 * @param {URL} root the folder of the page's index.html
 * @param {Readonly<Record<string, URL>>} files by their paths on the server, that lie elsewhere
 * @returns {Promise<{ address: string, close(): Promise<void> }>}
 */
export async function servePage(root, files = {}) {
  const folder = await buildPage(root);
  const { server, address } = await serve(folder, files);
  const close = async () => {
    server.close();
    await rm(folder, { recursive: true });
  };
  return { address, close };
}
