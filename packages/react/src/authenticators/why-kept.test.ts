import type { MfaFactorType } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { makeAuthenticator, makeClient } from '../../test/fixtures.js';
import { whyKept } from './why-kept.js';

const app = makeAuthenticator();
const phone = makeAuthenticator({ id: 'phone-1', type: 'sms' });
const begun = makeAuthenticator({ id: 'app-2', enabled: false });
const all = ['totp', 'sms', 'email'] as const;
const features = { bind: all, remove: all, recoveryCodes: 'one' } as const;
const client = makeClient({ features });
const keep = { client, authenticators: [app], bindable: ['sms'], keepLast: true } as const;

test.each([
  ['the last one', {}, 'last'],
  ['the last one in force', { authenticators: [app, begun] }, 'last'],
  ['one of two', { authenticators: [app, phone] }, null],
  ['the last one, while it is not known what may be added', { bindable: undefined }, 'last'],
  ['the last one, where nothing else can be added', { bindable: [] }, null],
  ['the last one of a user who may give it up', { keepLast: false }, null],
] as const)('%s', (_name, overrides, reason) => {
  expect(whyKept(app, { ...keep, ...overrides })).toBe(reason);
});

test('one that was begun and never confirmed may go', () => {
  expect(whyKept(begun, { ...keep, authenticators: [begun] })).toBeNull();
});

describe('a backend that does not manage every kind', () => {
  const some = (remove: readonly MfaFactorType[]) =>
    makeClient({ features: { ...features, remove } });

  test('removes none of the others', () => {
    expect(whyKept(phone, { ...keep, client: some(['totp']) })).toBe('unsupported');
  });

  test('may not list them, so they are no reason to hold one back', () => {
    expect(whyKept(app, { ...keep, client: some(['totp']) })).toBeNull();
    expect(whyKept(app, { ...keep, client: some(['totp', 'sms']) })).toBe('last');
  });

  test('or removes nothing at all', () => {
    const { removeAuthenticator: _none, ...rest } = client;
    expect(whyKept(app, { ...keep, client: rest })).toBe('unsupported');
  });
});
