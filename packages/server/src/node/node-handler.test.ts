import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHarness, paths } from '../testing/harness.js';
import { type NodeHandlerOptions, toNodeHandler } from './node-handler.js';

type Handle = (request: Request) => Promise<Response>;

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function serve(
  handle: Handle,
  options: NodeHandlerOptions = {},
  before: (incoming: IncomingMessage) => Promise<void> | void = () => undefined,
): Promise<{ readonly origin: string; readonly port: number }> {
  const handler = toNodeHandler(handle, options);
  const server = createServer(async (incoming, outgoing) => {
    await before(incoming);
    handler(incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  // A TCP server has an address of this form.
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port };
}

/** Says exactly these bytes, and reads until the other side ends. */
function say(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

const mirror: Handle = async (request) =>
  Response.json({
    method: request.method,
    url: request.url,
    body: await request.text(),
    cookie: request.headers.get('cookie'),
  });

test('method, address, headers and body arrive; status, headers and cookies go back', async () => {
  const { origin } = await serve(async (request) => {
    const answer = await mirror(request);
    answer.headers.append('set-cookie', 'a=1');
    answer.headers.append('set-cookie', 'b=2');
    return new Response(answer.body, { status: 201, headers: answer.headers });
  });
  const response = await fetch(`${origin}/a/b?c=%20d`, {
    method: 'PUT',
    body: '验证码',
    headers: { cookie: 'x=y' },
  });
  expect(response.status).toBe(201);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await response.json()).toEqual({
    ...{ method: 'PUT', url: `${origin}/a/b?c=%20d`, body: '验证码', cookie: 'x=y' },
  });
});

test('the public origin is the one that was given, whatever the caller says', async () => {
  const { port } = await serve(mirror, { origin: 'https://mfa.example.com' });
  const answer = await say(
    port,
    'GET /a HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Proto: http\r\nConnection: close\r\n\r\n',
  );
  expect(answer).toContain('"url":"https://mfa.example.com/a"');
});

test.each([
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n'],
  ['no host', 'GET / HTTP/1.0\r\n\r\n'],
  ['an address elsewhere', 'GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['no path', 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a method that cannot be answered', 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n'],
])('%s: 400', async (_, text) => {
  const { port } = await serve(mirror);
  expect(await say(port, text)).toMatch(/^HTTP\/1\.1 400 /);
});

test('a path that begins with two slashes stays here', async () => {
  const { port } = await serve(mirror);
  const answer = await say(
    port,
    'GET //evil.example/x HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n',
  );
  expect(answer).toContain('"url":"http://here//evil.example/x"');
});

test('a body over the limit is refused, told beforehand or not', async () => {
  const asked: string[] = [];
  const { origin, port } = await serve(
    async (request) => {
      asked.push(request.url);
      return mirror(request);
    },
    { bodyLimit: 8 },
  );
  expect((await fetch(origin, { method: 'POST', body: '12345678' })).status).toBe(200);
  expect(asked).toHaveLength(1);
  const told = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n123456789';
  expect(await say(port, told)).toMatch(/^HTTP\/1\.1 413 /);
  expect(asked).toHaveLength(1);
  const chunked = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
  expect(await say(port, `${chunked}9\r\n123456789\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
});

test('HEAD has the headers and no body', async () => {
  const { origin } = await serve(async () => new Response('hello', { headers: { etag: '"1"' } }));
  const response = await fetch(origin, { method: 'HEAD' });
  expect([response.headers.get('etag'), await response.text()]).toEqual(['"1"', '']);
});

test('a large answer to a slow reader arrives whole', async () => {
  const { origin } = await serve(async () => new Response(new Uint8Array(5_000_000)));
  const response = await fetch(origin);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
  }
  expect(size).toBe(5_000_000);
});

test('a rejection is a bare 500, and is told', async () => {
  const errors: unknown[] = [];
  const { origin } = await serve(
    async () => {
      throw new Error('the secret is 42');
    },
    { onError: (error) => errors.push(error) },
  );
  const response = await fetch(origin);
  expect([response.status, await response.text()]).toEqual([500, '']);
  expect(errors).toEqual([new Error('the secret is 42')]);
});

test('a caller that goes away aborts the request, and nothing is told', async () => {
  const errors: unknown[] = [];
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  let aborted: Promise<void> = Promise.resolve();
  const { origin } = await serve(
    (request) => {
      aborted = new Promise((resolve) => {
        request.signal.addEventListener('abort', () => resolve());
      });
      begun();
      return aborted.then(() => Promise.reject(new Error('gone')));
    },
    { onError: (error) => errors.push(error) },
  );
  const controller = new AbortController();
  const asking = fetch(origin, { signal: controller.signal }).catch(() => undefined);
  await hasBegun;
  controller.abort();
  await asking;
  await aborted;
  await new Promise((resolve) => setImmediate(resolve));
  expect(errors).toEqual([]);
});

test('below a router of Express the address is the one that was asked for', async () => {
  const { origin } = await serve(mirror, {}, (incoming) => {
    Object.assign(incoming, { originalUrl: incoming.url, url: '/' });
  });
  expect(await (await fetch(`${origin}/api/v2/x`)).json()).toMatchObject({
    url: `${origin}/api/v2/x`,
  });
});

test('a body that somebody has read already is told to the developer', async () => {
  const errors: unknown[] = [];
  const { origin } = await serve(
    mirror,
    { onError: (error) => errors.push(error) },
    async (incoming) => {
      for await (const _ of incoming);
      Object.assign(incoming, { body: {} });
    },
  );
  expect((await fetch(origin, { method: 'POST', body: '{}' })).status).toBe(500);
  expect(String(errors[0])).toContain('in front of express.json()');
});

test('the backend behind it signs a user in, and a page of its own origin may call', async () => {
  const mfa = await createHarness();
  const { secret } = await mfa.bind();
  const { origin } = await serve(mfa.server.fetch);
  const post = async (path: string, body: object, token?: string) => {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', origin },
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const login = await post(paths.login, { account: 'alice', password: 'correct horse' });
  const answer = await post(paths.verify, { totp: mfa.code(secret) }, login.data.mfaToken);
  expect(answer.code).toBe(200);
});
