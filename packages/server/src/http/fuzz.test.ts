import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactRoutes } from '../contact/routes.js';
import { faceRoutes } from '../face/routes.js';
import { factorRoutes } from '../factors/routes.js';
import { ownRoutes } from '../own/routes.js';
import { signInRoutes } from '../sign-in/routes.js';
import { createFaceHarness } from '../testing/face-harness.js';
import { totpRoutes } from '../totp/routes.js';

/** More in the long run. */
const REQUESTS = process.env.MFAKIT_LONG === '1' ? 100_000 : 20_000;

const ROUTES = [
  ...[totpRoutes, contactRoutes, factorRoutes, faceRoutes, signInRoutes, ownRoutes].flat(),
];

const PATHS = [
  ...ROUTES.flatMap((route) => route.paths.map((path) => path.replace(':appId', 'x'))),
  '/nowhere',
];

const NAMES = [
  ...['totp', 'recoveryCode', 'attemptId', 'source', 'authenticator_type', 'account', 'password'],
  ...['phone', 'phoneCountryCode', 'email', 'code', 'photo', 'photoA', 'photoB', 'isExternal'],
  ...['factorType', 'factorId', 'profile', 'enrollmentToken', 'enrollmentData', 'channel'],
  ...['query', 'operationName', 'variables', '__proto__', 'constructor', 'toString', 'input'],
];

const value = fc.oneof(
  fc.anything({ withNullPrototype: false, withBigInt: false }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '123456',
    '０１２３４５',
    'a'.repeat(32),
    '0'.repeat(24),
    'totp',
    'alice',
    'APPLICATION',
    ...['OTP', 'SMS', 'EMAIL', 'FACE', '+86', '13800000000', 'a@x.test', 'face-photo/x.jpg'],
    ...['https://127.0.0.1/', 'file:///etc/passwd'],
    ...[{ phoneNumber: '13911112222' }, { passCode: '123456' }],
  ),
  fc.constantFrom(
    'mutation loginByEmail(',
    'mutation constructor(',
    'x'.repeat(70_000),
    'A'.repeat(344),
  ),
);

const json = fc.dictionary(fc.constantFrom(...NAMES), value).map((object) => {
  try {
    return JSON.stringify(object) ?? '';
  } catch {
    return '{';
  }
});

const form = fc
  .tuple(fc.constantFrom('file', 'folder', '__proto__'), fc.string({ unit: 'binary' }))
  .map(
    ([name, content]) =>
      `--x\r\ncontent-disposition: form-data; name="${name}"; filename="a.jpg"\r\n\r\n${content}\r\n--x--`,
  );

const request = fc.record({
  path: fc.constantFrom(...PATHS),
  method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'DELETE', 'PUT', 'OPTIONS'),
  body: fc.oneof(json, json, fc.string({ unit: 'binary' }), fc.json(), form),
  type: fc.constantFrom(
    'application/json',
    'application/json',
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    '',
  ),
  token: fc.constantFrom('mfa', 'user', 'undefined', 'none', 'a.b.c', 'Bearer Bearer'),
});

test(`${REQUESTS} odd requests get 2xx or 4xx, JSON, no trace of the inside, and break nothing`, async () => {
  const mfa = await createFaceHarness({}, { policy: 'required' });
  const { userToken } = await mfa.bind();
  const tokens: Record<string, string> = { user: userToken, mfa: await mfa.challenge() };
  await fc.assert(
    fc.asyncProperty(request, async ({ path, method, body, type, token }) => {
      const isBodied = method !== 'GET' && method !== 'OPTIONS';
      const response = await mfa.server.fetch(
        new Request(`https://mfa.test${path}`, {
          method,
          headers: {
            'content-type': type,
            ...(token === 'none' ? {} : { authorization: `Bearer ${tokens[token] ?? token}` }),
          },
          ...(isBodied ? { body } : {}),
        }),
      );
      const text = await response.text();
      expect(response.status >= 200 && response.status < 500).toBe(true);
      expect(text).not.toMatch(/\bat \S+ \(|Error:|\.ts:\d|node:internal/);
      if (text !== '') expect(JSON.parse(text)).toEqual(expect.any(Object));
    }),
    { numRuns: REQUESTS },
  );
  expect(mfa.faults).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  // The token may have been used up by then; a new sign-in must work all the same.
  await mfa.server.admin.unlock(mfa.alice.id);
  const imported = await mfa.server.admin.importTotp({ accountId: mfa.alice.id });
  expect(await mfa.session({ ...imported, userToken })).toEqual(expect.any(String));
}, 600_000);
