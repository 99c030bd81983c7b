import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createAuthingClient } from '@mfakit/client/authing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const noAnswer = () => new Promise<Response>(() => {});
const make = (host: string, fetch: (request: Request) => Promise<Response>) =>
  createAuthingClient({ appId: host, host: `https://${host}.invalid`, fetch });
const verify = async (fetch: (request: Request) => Promise<Response>): Promise<string> => {
  const outcome = make('one', fetch).verifyTotp({ token: 't', code: '123456' });
  const code = outcome.then(
    () => 'passed',
    (error: unknown) => (error as { readonly code: string }).code,
  );
  await vi.advanceTimersByTimeAsync(60_000);
  return code;
};

test('A10 different failures are not one number, and no timer is left behind', async () => {
  const failures = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    noAnswer,
    async () => new Response('x', { status: 500 }),
    async () => new Response('<p>', { status: 200 }),
    async () => Response.json({ code: 6001 }),
    async () => Response.json({ code: 2021 }),
  ];
  const codes: string[] = [];
  for (const failure of failures) codes.push(await verify(failure));
  expect(codes).toEqual([
    'network',
    'timeout',
    'server',
    'bad_response',
    'invalid_code',
    'session_expired',
  ]);
  expect(vi.getTimerCount()).toBe(0);
});

test('A10 cookies do not go along unasked', async () => {
  const seen: string[] = [];
  await verify(async (request) => {
    seen.push(request.credentials);
    return Response.json({ code: 6001 });
  });
  expect(seen).toEqual(['omit']);
});

test('A10 a second kit on the page does not take over the address and the app of the first', async () => {
  const seen: string[] = [];
  const fetch = async (request: Request) => {
    seen.push(`${new URL(request.url).host} ${request.headers.get('x-authing-app-id')}`);
    return Response.json({ code: 6001 });
  };
  const [one, two] = [make('one', fetch), make('two', fetch)];
  for (const client of [one, two, one]) {
    await client.verifyTotp({ token: 't', code: '123456' }).catch(() => {});
  }
  expect(seen).toEqual(['one.invalid one', 'two.invalid two', 'one.invalid one']);
});

test('A16 no text is made into markup anywhere in the sources', () => {
  const packages = fileURLToPath(new URL('../../..', import.meta.url));
  const sources = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /^[^/]+\/src\/.*\.tsx?$/.test(path) && !/\.(test|stories)\./.test(path),
  );
  expect(sources.length).toBeGreaterThan(100);
  const markup = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment/i;
  const wrong = sources.filter((path) => markup.test(readFileSync(`${packages}${path}`, 'utf8')));
  expect(wrong).toEqual([]);
});
