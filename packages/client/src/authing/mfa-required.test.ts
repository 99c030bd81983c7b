import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { challengeFromError } from '../authing-shared/challenge-from.js';
import { ENDPOINTS } from '../testing/endpoints.js';
import { failure } from '../testing/failure.js';
import { fakeFetch, json } from '../testing/fake-fetch.js';
import { jwt } from '../testing/jwt.js';
import { createAuthingApi } from './api.js';
import { createAuthingClient } from './client.js';

const NOW = Date.UTC(2026, 10, 23);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const mfaToken = jwt({ iat: 1000, exp: 1360, name: 'canary' });
const data = {
  mfaToken,
  totpMfaEnabled: true,
  applicationMfa: [{ mfaPolicy: 'OTP', status: 1, sort: 0 }],
};
const challenge = {
  token: mfaToken,
  reason: 'application',
  factors: [{ type: 'totp', bound: true, bindable: true }],
  expiresAt: NOW + 360_000,
};

const options = (answer: unknown, init?: ResponseInit) => ({
  appId: 'APP_ID',
  host: 'https://example.com',
  ...fakeFetch(() => json(answer, init)),
});

type Shape = readonly [name: string, answer: object, init: ResponseInit];

const SHAPES: readonly Shape[] = [
  ['the second envelope', { code: 1636, message: 'canary', data }, {}],
  ['1635', { code: 1635, message: 'canary', data }, {}],
  ['the third envelope', { statusCode: 403, apiCode: 1636, message: 'canary', data }, {}],
  ['the number beside a success', { statusCode: 200, apiCode: 1636, data }, {}],
  ['status 401', { code: 1636, data }, { status: 401 }],
];

describe.each(ENDPOINTS)('a second factor is wanted first: $name', ({ call }) => {
  it.each(SHAPES)('in %s', async (_, answer, init) => {
    const error = await failure(call(createAuthingApi(options(answer, init))));
    const reason = 'code' in answer && answer.code === 1635 ? 'personal' : 'application';
    expect(error).toMatchObject({ code: 'mfa_required', status: init.status ?? 200 });
    expect(error.challenge).toEqual({ ...challenge, reason });
    expect(challengeFromError(error)).toBe(error.challenge);
  });
});

it('is read from an answer of GraphQL too', async () => {
  const answer = { errors: [{ message: { code: 1636, message: 'm', data } }], data: null };
  const client = createAuthingClient(options(answer));
  const contact = { channel: 'email', email: 'a@example.com' } as const;
  const error = await failure(client.sendCode({ contact, purpose: 'verify' }));
  expect(error).toMatchObject({ code: 'mfa_required', apiCode: 1636, challenge });
});

describe('the challenge in an error', () => {
  const thrown = () => {
    const client = createAuthingClient(options({ code: 1636, message: 'canary', data }));
    return failure(client.listAuthenticators());
  };

  it('is found by the client, also where the error is the cause of another', async () => {
    const { detectChallenge } = createAuthingClient(options({}));
    const error = await thrown();
    const wrapped = new Error('a', { cause: new Error('b', { cause: error }) });
    expect(await detectChallenge(error)).toBe(error.challenge);
    expect(await detectChallenge(wrapped)).toBe(error.challenge);
  });

  it('is in nothing that is logged', async () => {
    const error = await thrown();
    const texts = [`${error}`, inspect(error), JSON.stringify(error), JSON.stringify({ ...error })];
    for (const text of texts) {
      expect(text).not.toContain(mfaToken);
      expect(text).not.toContain('canary');
    }
    expect(Object.keys(error)).not.toContain('challenge');
    expect(structuredClone({ ...error })).not.toHaveProperty('challenge');
  });

  it.each([
    ['no data', undefined],
    ['no token', { ...data, mfaToken: null }],
    ['a token that is undefined', { ...data, mfaToken: 'undefined' }],
  ])('cannot be answered with %s, so that is no answer', async (_, broken) => {
    const client = createAuthingClient(options({ code: 1636, data: broken }));
    const error = await failure(client.listAuthenticators());
    expect(error.code).toBe('bad_response');
    expect(error.challenge).toBeUndefined();
    expect(challengeFromError(error)).toBeNull();
  });

  it('is not made up from a word', async () => {
    const client = createAuthingClient(options({ code: 403, data: { reason: 'mfa_required' } }));
    expect((await failure(client.listAuthenticators())).code).toBe('forbidden');
  });
});
