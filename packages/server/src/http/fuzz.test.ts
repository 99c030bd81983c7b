import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHarness, paths } from '../testing/harness.js';

/** More in the long run. */
const REQUESTS = process.env.MFAKIT_LONG === '1' ? 100_000 : 3000;

const PATHS = [
  ...Object.values(paths),
  '/api/v2/applications/mfa/totp/verify',
  '/api/v2/.well-known',
  '/api/v2/applications/x/public-config',
  '/nowhere',
];

const NAMES = [
  ...['totp', 'recoveryCode', 'attemptId', 'source', 'authenticator_type', 'account', 'password'],
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

const request = fc.record({
  path: fc.constantFrom(...PATHS),
  method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'DELETE', 'PUT', 'OPTIONS'),
  body: fc.oneof(json, json, fc.string({ unit: 'binary' }), fc.json()),
  type: fc.constantFrom(
    'application/json',
    'application/json',
    'application/json',
    'text/plain',
    '',
  ),
  token: fc.constantFrom('mfa', 'user', 'undefined', 'none', 'a.b.c', 'Bearer Bearer'),
});

test(`${REQUESTS} odd requests get 2xx or 4xx, JSON, no trace of the inside, and break nothing`, async () => {
  const mfa = await createHarness();
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
