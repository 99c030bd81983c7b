import { AuthenticationClient } from 'authing-js-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Recorder, startRecorder } from '../testing/recorder.js';
import {
  challengeFromError,
  challengeFromOutcome,
  challengeFromResponse,
} from './challenge-from.js';

const data = { mfaToken: 'mfa.token.x', applicationMfa: [{ mfaPolicy: 'OTP', sort: 0 }] };
const body = { code: 1636, message: 'm', data };
const found = { token: 'mfa.token.x', reason: 'application' };

/** The object over which an HTTP client's own error would be thrown. */
function errorWith(members: object): Error {
  return Object.assign(new Error('Request failed with status code 401'), members);
}

describe('challengeFromError', () => {
  it.each([
    ['the plain object of the SDK', body],
    ['1635', { ...body, code: 1635 }],
    ['a number as text', { ...body, code: '1636' }],
    ['an Error with JSON in its message', new Error(JSON.stringify(body))],
    ['response.data', errorWith({ response: { status: 401, data: body } })],
    ['response.data as text', errorWith({ response: { data: JSON.stringify(body) } })],
    ['data', errorWith({ status: 401, data: body })],
    ['body', errorWith({ body })],
    ['a cause', new Error('sign-in failed', { cause: body })],
    [
      'a cause of a cause',
      new Error('a', { cause: new Error('b', { cause: errorWith({ response: { data: body } }) }) }),
    ],
    ['a GraphQL answer', { errors: [{ message: body }], data: { loginByEmail: null } }],
    ['a GraphQL error of a library', errorWith({ response: { errors: [{ message: body }] } })],
    ['an auth flow', { statusCode: 302, apiCode: 1636, data }],
    ['JSON text', JSON.stringify(body)],
  ])('finds the challenge in %s', (_, thrown) => {
    const reason = JSON.stringify(thrown).includes('1635') ? 'personal' : 'application';
    expect(challengeFromError(thrown)).toMatchObject({ token: found.token, reason });
  });

  const circular: Record<string, unknown> = { code: 1 };
  circular.data = circular;
  circular.cause = circular;

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a text', 'boom'],
    ['a number', 1636],
    ['a function', () => body],
    ['an Error', new Error('boom')],
    ['another code', { ...body, code: 6001 }],
    ['the data alone', data],
    ['no data', { code: 1636 }],
    ['no token', { code: 1636, data: {} }],
    ['a token that is undefined', { code: 1636, data: { mfaToken: 'undefined' } }],
    ['an object that holds itself', circular],
    ['a Response', new Response('{}')],
    [
      'a getter that throws',
      Object.defineProperty({}, 'data', {
        get: () => {
          throw new Error('no');
        },
      }),
    ],
    [
      'a revoked proxy',
      (() => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      })(),
    ],
  ])('finds none in %s', (_, thrown) => {
    expect(challengeFromError(thrown)).toBeNull();
  });

  describe('of what the SDK throws', () => {
    let recorder: Recorder;
    beforeAll(async () => {
      recorder = await startRecorder();
    });
    afterAll(() => recorder.close());

    const options = (): ConstructorParameters<typeof AuthenticationClient>[0] => ({
      appId: 'APP_ID',
      appHost: recorder.url,
      encryptFunction: async (password: string) => password,
      publicKey: 'KEY',
    });

    it.each([
      ['GraphQL', { errors: [{ message: body }], data: { loginByEmail: null } }],
      ['REST', body],
    ])('finds it: %s', async (kind, answer) => {
      recorder.answer({ body: answer });
      const sdk = new AuthenticationClient(options());
      const thrown: unknown = await (kind === 'REST'
        ? sdk.loginByEmailCode('a@b.c', '0123')
        : sdk.loginByEmail('a@b.c', 'pw')
      ).catch((error: unknown) => error);
      expect(challengeFromError(thrown)).toMatchObject(found);
    });

    it('finds it where an onError does not throw', async () => {
      recorder.answer({ body });
      const sdk = new AuthenticationClient({ ...options(), onError: () => undefined });
      const thrown: unknown = await sdk.loginByEmailCode('a@b.c', '0123').catch((e: unknown) => e);
      expect(thrown).toBeInstanceOf(Error);
      expect(challengeFromError(thrown)).toMatchObject(found);
    });
  });
});

describe('challengeFromResponse', () => {
  it.each([200, 400, 401, 403])(
    'finds the challenge under status %d and leaves the body',
    async (status) => {
      const response = Response.json(body, { status });
      expect(await challengeFromResponse(response)).toMatchObject(found);
      expect(await response.json()).toEqual(body);
    },
  );

  it.each([
    ['application/problem+json', true],
    ['text/plain;charset=utf-8', true],
    ['text/html', false],
    ['application/octet-stream', false],
    ['application/x-ndjson', false],
    ['application/json-seq', false],
  ])('looks into %s: %s', async (type, looks) => {
    const response = new Response(JSON.stringify(body), { headers: { 'content-type': type } });
    expect((await challengeFromResponse(response)) !== null).toBe(looks);
    expect(await response.text()).toBe(JSON.stringify(body));
  });

  it.each([
    ['another answer', () => Response.json({ code: 200 })],
    ['HTML', () => new Response('<p>')],
    ['nothing', () => new Response(null, { status: 204 })],
    ['half of it', () => new Response('{"code":1636,')],
    [
      'a body that breaks',
      () => new Response(new ReadableStream({ start: (c) => c.error(new Error()) })),
    ],
    ['too much', () => Response.json({ ...body, pad: 'x'.repeat(2_000_000) })],
  ])('finds none in %s', async (_, make) => {
    expect(await challengeFromResponse(make())).toBeNull();
  });

  it('finds none in a body that was read before', async () => {
    const response = Response.json(body);
    await response.text();
    expect(await challengeFromResponse(response)).toBeNull();
  });
});

describe('challengeFromOutcome', () => {
  const answer = () => Response.json(body, { status: 403 });

  it.each<[string, () => unknown]>([
    ['a body', () => body],
    ['the object that the SDK throws', () => ({ ...body })],
    ['an Error with JSON in its message', () => new Error(JSON.stringify(body))],
    ['an answer', answer],
    ['an error with an answer', () => errorWith({ response: answer() })],
    ['an error with an answer that was read', () => errorWith({ response: answer(), ...body })],
  ])('finds it in %s', async (_, make) => {
    expect(await challengeFromOutcome(make())).toMatchObject(found);
  });

  it('leaves the answer inside an error to be read', async () => {
    const error = Object.assign(new Error(), { response: answer() });
    await challengeFromOutcome(error);
    expect(await error.response.json()).toEqual(body);
  });

  it.each([[undefined], [null], [{ code: 200, data: {} }], [new Error('no')], [Response.json({})]])(
    'finds none in %o',
    async (outcome) => {
      expect(await challengeFromOutcome(outcome)).toBeNull();
    },
  );
});
