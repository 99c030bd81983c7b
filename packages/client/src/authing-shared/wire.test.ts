import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuthingApi } from '../authing/api.js';
import type { MfaErrorCode } from '../errors.js';
import { ENDPOINTS, type Endpoint } from '../testing/endpoints.js';
import { failure } from '../testing/failure.js';
import { fakeFetch, json } from '../testing/fake-fetch.js';

const NOW = Date.UTC(2026, 10, 23);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Calls an endpoint of a backend that answers this. */
function ask(endpoint: Endpoint, answer: () => unknown): Promise<unknown> {
  const { fetch } = fakeFetch(answer);
  return endpoint.call(createAuthingApi({ appId: 'APP_ID', host: 'https://example.com', fetch }));
}

const VERIFY = ENDPOINTS.find(({ name }) => name === 'verify a code') as Endpoint;
const verify = (body: unknown, init?: ResponseInit): Promise<unknown> =>
  ask(VERIFY, () => json(body, init));

describe.each(ENDPOINTS)('success of: $name', (endpoint) => {
  const { code: _, ...rest } = endpoint.success;

  it.each([
    ['code', { ...rest, code: 200 }, 200],
    ['statusCode', { ...rest, statusCode: 200 }, 200],
    ['both', { ...rest, code: 200, statusCode: 200, apiCode: 200 }, 200],
    ['code, under 201', { ...rest, code: 200 }, 201],
  ])('is what says so by %s', async (_, body, status) => {
    await expect(ask(endpoint, () => json(body, { status }))).resolves.toBeDefined();
  });

  it.each([
    ['no marker', rest, 200],
    ['a marker as text', { ...rest, code: '200', statusCode: '200' }, 200],
    ['a marker that is true', { ...rest, code: true }, 200],
    ['only a message', { message: 'success' }, 200],
    ['a list', [endpoint.success], 200],
    ['a text', 'success', 200],
    ['null', null, 200],
    ['200 under status 400', endpoint.success, 400],
    ['200 under status 302', endpoint.success, 302],
  ])('is not %s', async (_, body, status) => {
    const error = await failure(ask(endpoint, () => json(body, { status })));
    expect(error).toMatchObject({ code: 'bad_response', status });
  });

  it.each([
    ['code 200 and statusCode 403', { ...endpoint.success, statusCode: 403 }, 'forbidden'],
    ['statusCode 200 and code 2021', { ...rest, code: 2021, statusCode: 200 }, 'session_expired'],
    ['code 200 and apiCode 6001', { ...endpoint.success, apiCode: 6001 }, 'invalid_code'],
  ])('is not %s', async (_, body, code) => {
    expect((await failure(ask(endpoint, () => json(body)))).code).toBe(code);
  });
});

describe.each(ENDPOINTS.filter(({ needsData }) => needsData))('data of: $name', (endpoint) => {
  it.each([undefined, null, '', 0, {}, 'x', { id: 7 }, { data: 1 }])(
    'is missing in a success with %j',
    async (data) => {
      const error = await failure(ask(endpoint, () => json({ code: 200, data })));
      expect(error.code).toBe('bad_response');
    },
  );
});

describe.each(ENDPOINTS)('what is not the API: $name', (endpoint) => {
  const page = '<!doctype html><title>canary-page</title>';
  const html = (status: number): Response =>
    new Response(page, { status, headers: { 'content-type': 'text/html' } });

  it.each([
    ['a captive portal', () => html(200), 'bad_response'],
    ['a page of a gateway', () => html(502), 'server'],
    ['a page of a firewall', () => html(403), 'bad_response'],
    ['a page that is not there', () => html(404), 'bad_response'],
    ['a page of a limiter', () => html(429), 'rate_limited'],
    ['nothing', () => new Response(null, { status: 204 }), 'bad_response'],
    ['an empty text', () => new Response(''), 'bad_response'],
    ['half an answer', () => new Response('{"code":200,"data":{"id":"u'), 'bad_response'],
    ['an unreadable 500', () => new Response('{"code":', { status: 500 }), 'server'],
    [
      '__proto__',
      () => new Response('{"__proto__":{"code":200,"data":{"id":"u"}}}'),
      'bad_response',
    ],
  ])('%s', async (_, answer, code) => {
    const error = await failure(ask(endpoint, answer));
    expect(error.code).toBe(code);
    expect(JSON.stringify([error.message, error, error.serverMessage])).not.toContain(
      'canary-page',
    );
  });

  it('a bare 401 ends what the token was for', async () => {
    const error = await failure(ask(endpoint, () => new Response(null, { status: 401 })));
    expect(error.code).toBe(endpoint.challenged ? 'session_expired' : 'unauthenticated');
  });
});

describe('numbers', () => {
  const table: readonly (readonly [number, MfaErrorCode])[] = [
    [6001, 'invalid_code'],
    [2001, 'invalid_code'],
    [1704, 'invalid_code'],
    [1705, 'invalid_code'],
    [2300, 'code_expired'],
    [6002, 'invalid_recovery_code'],
    [6003, 'code_required'],
    [6004, 'code_required'],
    [429, 'rate_limited'],
    [422, 'rate_limited'],
    [2080, 'rate_limited'],
    [2005, 'locked'],
    [2057, 'locked'],
    [2021, 'session_expired'],
    [2206, 'session_expired'],
    [2207, 'session_expired'],
    [1699, 'session_expired'],
    [401, 'session_expired'],
    [2020, 'unauthenticated'],
    [2004, 'unauthenticated'],
    [403, 'forbidden'],
    [1576, 'forbidden'],
    [2120008, 'forbidden'],
    [2130010, 'forbidden'],
    [1700, 'face_missing'],
    [1701, 'face_missing'],
    [1702, 'face_mismatch'],
    [1703, 'face_rejected'],
    [1707, 'face_rejected'],
    [1706, 'already_bound'],
    [500, 'server'],
    [502, 'server'],
    [602, 'server'],
    [400, 'unknown'],
    [404, 'unknown'],
    [2333, 'unknown'],
    [987654, 'unknown'],
    [0, 'unknown'],
    [-1, 'unknown'],
  ];

  it.each(table)('%d means %s, in each of the shapes', async (number, code) => {
    const shapes = [
      [{ code: number, message: 'm' }, 200],
      [{ statusCode: number, message: 'm' }, 200],
      [{ statusCode: 403, apiCode: number, message: 'm' }, 200],
      [{ code: number, message: 'm' }, 400],
    ] as const;
    for (const [body, status] of shapes) {
      expect(await failure(verify(body, { status }))).toMatchObject({
        code,
        apiCode: number,
        status,
        serverMessage: 'm',
      });
    }
  });

  it('400 is a wrong code at confirm, and there only', async () => {
    const confirm = ENDPOINTS.find(({ name }) => name === 'confirm') as Endpoint;
    const body = { code: 400, message: '安全码错误，请重新输入' };
    const error = await failure(ask(confirm, () => json(body, { status: 400 })));
    expect(error).toMatchObject({ code: 'invalid_code', apiCode: 400 });
  });

  it.each([
    [500, 'server'],
    [503, 'server'],
    [429, 'rate_limited'],
    [403, 'forbidden'],
    [404, 'unknown'],
  ])('status %d decides where the number says nothing', async (status, code) => {
    expect((await failure(verify({ code: 987654 }, { status }))).code).toBe(code);
  });
});

describe('what a refusal tells', () => {
  it.each([
    ['its own reason', { reason: 'binding_expired' }, 'binding_expired'],
    ['a reason that is not known', { reason: 'moon_phase' }, 'invalid_code'],
    ['a reason that is no text', { reason: { a: 1 } }, 'invalid_code'],
    ['no data', null, 'invalid_code'],
  ])('%s', async (_, data, code) => {
    expect((await failure(verify({ code: 6001, data }))).code).toBe(code);
  });

  it.each([
    [3, 3],
    [0, 0],
    [-1, undefined],
    [1.5, undefined],
    ['3', undefined],
    [1e300, undefined],
  ])('attemptsLeft %j as %s', async (attemptsLeft, expected) => {
    const error = await failure(verify({ code: 6001, data: { attemptsLeft } }));
    expect(error.attemptsLeft).toBe(expected);
  });

  it('its id', async () => {
    expect(await failure(verify({ code: 6001, requestId: 'r-1' }))).toMatchObject({
      requestId: 'r-1',
    });
    const headers = { 'x-request-id': 'r-2' };
    expect(await failure(verify({ code: 6001 }, { headers }))).toMatchObject({ requestId: 'r-2' });
  });

  it('its sentence in one plain line, outside of message and toJSON', async () => {
    const message = `\u202Ewrong\u0000\n${'x'.repeat(1000)}`;
    const error = await failure(verify({ code: 6001, message }));
    expect(error.serverMessage).toMatch(/^wrong x+$/);
    expect(error.serverMessage).toHaveLength(300);
    expect(JSON.stringify(error)).not.toContain('xxx');
    expect(error.message).not.toContain('xxx');
  });

  const DAY = 86_400_000;
  it.each([
    ['429 without a time', { code: 429 }, {}, 60_000],
    ['2080 without a time', { code: 2080 }, {}, 60_000],
    ['422 without a time', { statusCode: 422 }, {}, 60_000],
    ['429 with Retry-After', { code: 429 }, { 'retry-after': '7' }, 7000],
    ['429 with a bad Retry-After', { code: 429 }, { 'retry-after': '1e3' }, 60_000],
    ['429 with both', { code: 429, data: { retryAfter: 5 } }, { 'retry-after': '7' }, 5000],
    [
      'a lock with a time',
      { code: 2057, data: { reason: 'locked', retryAfter: 900 } },
      {},
      900_000,
    ],
    ['a lock far ahead', { code: 2057, data: { retryAfter: 1e12 } }, {}, DAY],
    ['a lock without a time', { code: 2057, data: { reason: 'locked' } }, {}, undefined],
    ['a failure with Retry-After', { code: 500 }, { 'retry-after': '9' }, 9000],
    ['a failure without', { code: 500 }, {}, undefined],
    ['a wrong code', { code: 6001, data: { retryAfter: 5 } }, { 'retry-after': '7' }, undefined],
  ])('when to try again: %s', async (_, body, headers, wait) => {
    const { retryAt } = await failure(verify(body, { headers: { ...headers } }));
    expect(retryAt).toBe(wait === undefined ? undefined : NOW + wait);
  });

  it('when to try again, also without an envelope', async () => {
    const bare = (status: number): Promise<unknown> =>
      ask(VERIFY, () => new Response('busy', { status, headers: { 'retry-after': '4' } }));
    for (const status of [429, 503]) {
      expect((await failure(bare(status))).retryAt).toBe(NOW + 4000);
    }
  });
});
