import type { MfaClient } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { makeClient, makeTotpBinding, makeVerification } from '../../test/fixtures.js';
import { beginBinding, confirmBinding } from './bind-totp-calls.js';

const { signal } = new AbortController();
/** What an adapter written in JavaScript may do. */
const clientThat = (overrides: Record<string, unknown>) =>
  makeClient(overrides as unknown as Partial<MfaClient>);
const begin = (given: unknown) => {
  const client = clientThat({ beginTotpBinding: async () => given });
  return beginBinding({ client, challenge: undefined, locale: undefined }, signal);
};
const confirm = (given: unknown) => {
  const client = clientThat({ confirmTotpBinding: async () => given });
  const attempt = { code: '123456', attemptId: 'a1' };
  const target = { client, challenge: undefined, locale: undefined };
  return confirmBinding(target, makeTotpBinding(), attempt, signal);
};
const bare = { secret: 'ABC', uri: 'otpauth://totp/x?secret=ABC' };
const standard = { ...bare, digits: 6, period: 30, recoveryCodes: [] };

describe('a secret', () => {
  test.each<[string, object, object]>([
    ['whole', makeTotpBinding(), makeTotpBinding()],
    ['bare', bare, standard],
    ['with impossible numbers', { ...bare, digits: 0, period: Number.NaN }, standard],
    ['with texts for numbers', { ...bare, digits: '8', expiresAt: 'soon' }, standard],
    ['with nothing for codes', { ...bare, recoveryCodes: null }, standard],
    ['with one code', { ...bare, recoveryCodes: 'abc' }, { ...standard, recoveryCodes: ['abc'] }],
    [
      'with odd codes',
      { ...bare, recoveryCodes: ['a', 1, ''] },
      { ...standard, recoveryCodes: ['a'] },
    ],
    ['with a loose yes', { ...bare, acceptsAttemptIds: 'yes', isShortLived: 1 }, standard],
    [
      'with a ticket, for a minute',
      { ...bare, ticket: 't1', isShortLived: true, expiresAt: 60_000 },
      { ...standard, ticket: 't1', isShortLived: true, expiresAt: 60_000 },
    ],
    ['with more than asked for', { ...bare, password: 'x' }, standard],
  ])('%s', async (_name, given, expected) => {
    expect(await begin(given)).toEqual(expected);
  });

  test.each([[{ ...bare, secret: 5 }], [{ ...bare, secret: '' }], [{ secret: 'ABC' }]])(
    'that is none: %j',
    async (given) => {
      await expect(begin(given)).rejects.toMatchObject({ code: 'bad_response' });
    },
  );

  test('from a client that cannot', async () => {
    const { beginTotpBinding: _none, ...client } = makeClient();
    const target = { client, challenge: undefined, locale: undefined };
    await expect(beginBinding(target, signal)).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('a confirmation', () => {
  test.each<[string, object, object]>([
    ['bare', { type: 'totp' }, { type: 'totp', recoveryCodes: [] }],
    ['with codes', { type: 'totp', recoveryCodes: ['a'] }, { type: 'totp', recoveryCodes: ['a'] }],
    [
      'with a sign-in that lacks its codes',
      { type: 'totp', verification: { user: 'alice', token: 'session' } },
      {
        type: 'totp',
        recoveryCodes: [],
        verification: makeVerification({ user: 'alice' }),
      },
    ],
  ])('%s', async (_name, given, expected) => {
    expect(await confirm(given)).toEqual(expected);
  });

  test.each([[{}], [{ type: 'totp', verification: {} }], [{ type: 'totp', verification: 'yes' }]])(
    'that is none: %j',
    async (given) => {
      await expect(confirm(given)).rejects.toMatchObject({ code: 'bad_response' });
    },
  );
});
