import { describe, expect, test } from 'vitest';
import { createHarness, paths } from '../testing/harness.js';
import { BODY_LIMIT } from './body.js';
import { matchRoute } from './router.js';

describe('origins', () => {
  const APP = 'https://app.example.com';
  const setUp = () => createHarness({ allowedOrigins: [APP] }, { policy: 'off' });
  const body = { account: 'alice', password: 'correct horse' };

  test.each([[APP], ['https://mfa.test']])(
    'a page of %s may call and read the answer',
    async (origin) => {
      const mfa = await setUp();
      const { status, headers } = await mfa.ask(paths.login, { body, headers: { origin } });
      expect(status).toBe(200);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-credentials')).toBe('true');
      expect(headers.get('access-control-expose-headers')).toBe('Retry-After');
      expect(headers.get('vary')).toBe('Origin');
    },
  );

  const foreign = [
    'https://evil.example',
    'http://app.example.com',
    'https://app.example.com:8443',
    'https://app.example.com.evil.example',
    'https://sub.app.example.com',
    'https://APP.example.com',
    'null',
    '*',
    '',
  ];
  test.each(foreign)('a page of %j may not: not call, not ask, not read', async (origin) => {
    const mfa = await setUp();
    for (const ask of [{ body }, { method: 'DELETE' }, {}]) {
      const path = 'body' in ask ? paths.login : paths.associate;
      const { status, headers } = await mfa.ask(path, { ...ask, headers: { origin } });
      expect(status).toBe(403);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
    const asked = await mfa.ask(paths.login, { method: 'OPTIONS', headers: { origin } });
    expect(asked.status).toBe(403);
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    expect(mfa.events).toEqual([]);
  });

  test('a browser that asks first is told all methods and headers of the contract', async () => {
    const mfa = await setUp();
    const { status, headers } = await mfa.ask(paths.associate, {
      method: 'OPTIONS',
      headers: { origin: APP, 'access-control-request-method': 'DELETE' },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(APP);
    expect(headers.get('access-control-allow-methods')?.split(', ')).toEqual(
      expect.arrayContaining(['GET', 'POST', 'DELETE', 'OPTIONS']),
    );
    expect(headers.get('access-control-allow-headers')?.split(', ')).toEqual([
      'authorization',
      'content-type',
      'x-authing-app-id',
      'x-authing-userpool-id',
      'x-authing-app-tenant-id',
      'x-authing-request-from',
      'x-authing-sdk-version',
      'x-authing-lang',
      'x-authing-device-id',
    ]);
  });
});

describe('bodies', () => {
  const type = (value: string) => ({ 'content-type': value });
  const post = async (headers: Record<string, string>, body: string) => {
    const mfa = await createHarness({}, { policy: 'off' });
    return mfa.ask(paths.login, { body, headers });
  };
  const GOOD = '{"account":"alice","password":"correct horse"}';

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json-patch+json',
    '',
  ])('type %j is refused', async (value) => {
    const { status, body } = await post(type(value), GOOD);
    expect([status, body.code]).toEqual([415, 415]);
  });

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset=UTF-8',
  ])('type %s is read', async (value) => {
    expect((await post(type(value), GOOD)).body.code).toBe(200);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '7',
    '[{"account":"alice"}]',
    `${GOOD}x`,
    '{"account":"alice",}',
  ])('the body %j is malformed', async (body) => {
    expect((await post({}, body)).status).toBe(400);
  });

  test('members that everything inherits are not read', async () => {
    const polluted = '{"__proto__":{"account":"alice","password":"correct horse"}}';
    expect((await post({}, polluted)).status).toBe(400);
    expect({}).not.toHaveProperty('account');
  });

  test('bytes that are not UTF-8 are malformed', async () => {
    const mfa = await createHarness();
    const response = await mfa.server.fetch(
      new Request(`https://mfa.test${paths.login}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      }),
    );
    expect(response.status).toBe(400);
  });

  test('64 KiB are read, one byte more is refused, said or unsaid', async () => {
    const padded = (size: number) => `${GOOD}${' '.repeat(size - GOOD.length)}`;
    expect((await post({}, padded(BODY_LIMIT))).status).toBe(200);
    expect((await post({}, padded(BODY_LIMIT + 1))).status).toBe(413);
    const said = { 'content-length': `${BODY_LIMIT + 1}` };
    expect((await post(said, GOOD)).status).toBe(413);
    expect((await post({ 'content-length': 'x' }, GOOD)).status).toBe(200);
  });

  test('an endless body is not read to its end', async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(16 * 1024));
      },
    });
    const mfa = await createHarness();
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: endless };
    const request = new Request(`https://mfa.test${paths.login}`, {
      ...init,
      // @ts-expect-error the DOM's types do not know what a streamed upload needs
      duplex: 'half',
    });
    expect((await mfa.server.fetch(request)).status).toBe(413);
    expect(pulled).toBeLessThan(10);
  });
});

describe('answers', () => {
  test('are JSON that nobody keeps or guesses at', async () => {
    const mfa = await createHarness();
    for (const path of [...Object.values(paths), '/nowhere']) {
      const { headers } = await mfa.ask(path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test.each([
    ['zh-CN', '账号或密码错误'],
    ['zh-TW', '账号或密码错误'],
    ['', '账号或密码错误'],
    ['en-US', 'The account or the password is wrong'],
    ['ja-JP', 'The account or the password is wrong'],
    ['zhx', 'The account or the password is wrong'],
  ])('for x-authing-lang %j say %s', async (language, message) => {
    const mfa = await createHarness();
    const { body } = await mfa.ask(paths.login, {
      body: { account: 'nobody', password: 'x' },
      headers: { 'x-authing-lang': language },
    });
    expect(body.message).toBe(message);
  });

  test('nothing lives at other paths, and other methods are named', async () => {
    const mfa = await createHarness();
    for (const path of [
      '/',
      '/api/v2/mfa/totp/verify/',
      '/api/v2/mfa/totp',
      '/API/v2/mfa/authenticator',
    ]) {
      expect((await mfa.ask(path)).status).toBe(404);
    }
    const { status, headers, body } = await mfa.ask(paths.associate, { method: 'PUT', body: {} });
    expect([status, body.code, headers.get('allow')]).toEqual([405, 405, 'POST, DELETE']);
  });
});

test('a part of a path is matched whole and never empty', () => {
  const handle = async () => ({ status: 200, code: 200, message: 'ok' }) as const;
  const routes = [{ method: 'GET', paths: ['/a/:id/b'], handle }] as const;
  expect(matchRoute(routes, 'GET', '/a/x/b')).toMatchObject({ params: { id: 'x' } });
  for (const path of ['/a//b', '/a/x', '/a/x/y/b', '/a/x/b/', 'a/x/b']) {
    expect(matchRoute(routes, 'GET', path)).toEqual({ allow: [] });
  }
});
