import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { challengeFromError } from '../authing-shared/challenge-from.js';
import { parseMfaTrigger } from '../authing-shared/trigger.js';
import { isMfaError, MFA_ERROR_CODES, type MfaErrorCode } from '../errors.js';
import { ENDPOINTS, type Endpoint } from '../testing/endpoints.js';
import { fakeFetch, json } from '../testing/fake-fetch.js';
import { type AuthingApi, createAuthingApi } from './api.js';

/** Unhandled rejections while a test runs. */
const unhandled: unknown[] = [];
const note = (reason: unknown): void => {
  unhandled.push(reason);
};
beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

const CANARY = 'canary';
const TOKEN = 'canary.user.token';

function apiOf(answer: () => unknown): AuthingApi {
  const { fetch } = fakeFetch(answer);
  return createAuthingApi({ appId: 'APP_ID', host: 'https://example.com', fetch, token: TOKEN });
}

/** What a call can end in, whatever comes back: a value, or one of these and no other. */
const POSSIBLE: readonly MfaErrorCode[] = MFA_ERROR_CODES.filter(
  (code) => !/^(?:camera|insecure|detector|offline|timeout|cancelled|unsupported)/.test(code),
);

const outcome = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'success',
    (error: unknown) => (isMfaError(error) ? error.code : error),
  );

const number = fc.oneof(
  fc.constantFrom(200, 201, 400, 401, 403, 429, 500, 1635, 1636, 2021, 2057, 6001, 6002),
  fc.integer(),
  fc.double(),
);
const odd = fc.oneof(
  number,
  fc.string({ maxLength: 8 }),
  fc.constantFrom<unknown>(null, true, false, '', '200', '1e3', [], {}, [[]], [null], { id: 1 }),
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

const envelope = fc.record(
  {
    code: odd,
    statusCode: odd,
    apiCode: odd,
    message: odd,
    requestId: odd,
    recoveryCode: odd,
    data: fc.oneof(
      odd,
      fc.record(
        {
          id: odd,
          token: odd,
          secret: odd,
          qrcode_uri: odd,
          key: odd,
          reason: fc.oneof(fc.constantFrom(...POSSIBLE), odd),
          attemptsLeft: odd,
          retryAfter: odd,
        },
        { requiredKeys: [] },
      ),
      fc.array(fc.record({ id: odd, enable: odd, createdAt: odd }, { requiredKeys: [] })),
    ),
  },
  { requiredKeys: [] },
);

const body = fc.oneof(
  { weight: 6, arbitrary: envelope.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.uint8Array() },
  {
    weight: 1,
    arbitrary: fc
      .tuple(envelope, fc.nat(400))
      .map(([value, at]) => JSON.stringify(value).slice(0, at)),
  },
);

const status = fc.oneof(
  fc.constantFrom(200, 200, 200, 201, 400, 401, 403, 404, 422, 429, 500, 502, 503),
  fc.integer({ min: 200, max: 599 }).filter((value) => ![204, 205, 304].includes(value)),
);

describe.each(ENDPOINTS)('any answer at all: $name', (endpoint) => {
  it('ends in a value or in one of the known kinds', async () => {
    await fc.assert(
      fc.asyncProperty(body, status, async (text, answered) => {
        const api = apiOf(() => new Response(text, { status: answered }));
        expect(['success', ...POSSIBLE]).toContain(await outcome(endpoint.call(api)));
      }),
      { numRuns: 200 },
    );
  });

  it('succeeds with nothing but the positive marker', async () => {
    await fc.assert(
      fc.asyncProperty(envelope, async (value) => {
        const api = apiOf(() => json(value));
        const marked = value.code === 200 || value.statusCode === 200;
        if ((await outcome(endpoint.call(api))) === 'success') expect(marked).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    ['undefined', () => undefined],
    ['null', () => null],
    ['a text', () => 'Response'],
    ['an empty object', () => ({})],
    ['a status and nothing else', () => ({ status: 200 })],
    ['no body', () => ({ status: 200, headers: new Headers() })],
    ['headers that are none', () => ({ status: 200, headers: null })],
    ['a rejection of nothing', () => Promise.reject(undefined)],
    ['a rejection of a text', () => Promise.reject('boom')],
    ['a frozen rejection', () => Promise.reject(Object.freeze({ code: 'locked' }))],
    ['a status without a body that may have one', () => new Response(null, { status: 200 })],
    ['Response.error()', () => Response.error()],
  ])('survives a fetch that gives %s', async (_, answer) => {
    expect(['network', 'bad_response']).toContain(await outcome(endpoint.call(apiOf(answer))));
  });
});

describe('secrets', () => {
  const say = `${CANARY}-said`;
  const answers: readonly (readonly [string, () => unknown])[] = [
    ['a refusal', () => json({ code: 6001, message: say, data: { secret: say, token: say } })],
    ['an unknown refusal', () => json({ code: 98765, message: say, data: say })],
    ['a success without its data', () => json({ code: 200, message: say, data: { other: say } })],
    ['a limit', () => json({ code: 429, message: say }, { status: 429 })],
    ['a failure', () => new Response(say, { status: 500 })],
    ['a page', () => new Response(`<p>${say}`)],
    ['half of it', () => new Response(`{"code":200,"data":"${say}`)],
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed'))],
  ];

  const cases = ENDPOINTS.flatMap((endpoint) =>
    answers.map(([answer, make]) => ({ name: `${endpoint.name}, ${answer}`, endpoint, make })),
  );

  it.each(cases)('are in no text of an error: $name', async ({ endpoint, make }) => {
    const error: unknown = await endpoint.call(apiOf(make)).catch((reason: unknown) => reason);
    if (!isMfaError(error)) return;
    const texts = [error.message, String(error), JSON.stringify(error), inspect(error)];
    for (const text of texts) {
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain('918273');
      expect(text).not.toContain('13800000000');
      expect(text).not.toContain('bc5a');
    }
  });

  it('are not in what a list gives', async () => {
    const list = ENDPOINTS.find(({ name }) => name === 'list') as Endpoint;
    const row = { id: 'a', enable: true, secret: say, recoveryCode: say, other: say };
    const rows = await list.call(apiOf(() => json({ code: 200, data: [row] })));
    expect(JSON.stringify(rows)).not.toContain(CANARY);
  });
});

describe('any trigger at all', () => {
  const factor = fc.record({ mfaPolicy: odd, status: odd, sort: odd }, { requiredKeys: [] });
  const data = fc.record(
    {
      mfaToken: fc.oneof(fc.constant('mfa.token.x'), odd),
      applicationMfa: fc.oneof(fc.array(factor), odd),
      totpMfaEnabled: odd,
      mfaPhone: odd,
      mfaEmail: odd,
      current: odd,
      username: odd,
      avatar: odd,
    },
    { requiredKeys: [] },
  );
  const trigger = fc.oneof(data, fc.record({ code: fc.constantFrom(1635, 1636), data }), odd);

  it('becomes a challenge or a bad_response, and leaves the input alone', () => {
    fc.assert(
      fc.property(trigger, (raw) => {
        const before = JSON.stringify(raw);
        try {
          const { token, factors } = parseMfaTrigger(raw);
          expect(token).toMatch(/^[\x21-\x7e]+$/);
          expect(new Set(factors.map(({ type }) => type)).size).toBe(factors.length);
        } catch (error) {
          expect(isMfaError(error, 'bad_response')).toBe(true);
        }
        expect(JSON.stringify(raw)).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('never makes challengeFromError throw', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
        expect(challengeFromError(value)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });
});
