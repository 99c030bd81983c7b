import type { MfaClient, MfaFactor } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { makeChallenge, makeClient } from '../../test/fixtures.js';
import { firstMethod, verifyMethods } from './verify-methods.js';

const bound: MfaFactor = { type: 'totp', bound: true, bindable: true };
const unbound: MfaFactor = { type: 'totp', bound: false, bindable: true };
const adminOnly: MfaFactor = { type: 'totp', bound: false, bindable: false };
const sms: MfaFactor = { type: 'sms', bound: true, bindable: true };

const whole = makeClient();
function without(...names: (keyof MfaClient)[]): MfaClient {
  const kept = Object.entries(whole).filter(([name]) => !names.includes(name as keyof MfaClient));
  return Object.fromEntries(kept) as unknown as MfaClient;
}

describe('verifyMethods', () => {
  test.each<[string, readonly MfaFactor[], MfaClient, readonly string[]]>([
    ['a bound app, and its recovery code last', [bound], whole, ['totp', 'recovery']],
    ['no recovery code where the client cannot', [bound], without('verifyRecoveryCode'), ['totp']],
    ['nothing where the client cannot verify', [bound], without('verifyTotp'), []],
    ['an app to bind, without a recovery code', [unbound], whole, ['totp (bind)']],
    ['nothing to bind where it cannot begin', [unbound], without('beginTotpBinding'), []],
    ['nothing to bind where it cannot confirm', [unbound], without('confirmTotpBinding'), []],
    ['nothing that only an administrator may bind', [adminOnly], whole, []],
    [
      'a bound app stays although only an administrator binds',
      [{ ...bound, bindable: false }],
      whole,
      ['totp', 'recovery'],
    ],
    ['nothing of what the kit cannot show', [sms], whole, []],
    ['the one of several that it can', [sms, bound], whole, ['totp', 'recovery']],
    [
      'what is bound hides what would have to be bound',
      [unbound, bound],
      whole,
      ['totp', 'recovery'],
    ],
    ['no factors', [], whole, []],
  ])('%s', (_name, factors, client, expected) => {
    const methods = verifyMethods(makeChallenge({ factors }), client);
    const names = methods.map(({ method, needsBinding }) =>
      needsBinding ? `${method} (bind)` : method,
    );
    expect(names).toEqual(expected);
  });

  test.each<[readonly string[], readonly string[]]>([
    [['totp'], ['totp']],
    [['recovery'], ['recovery']],
    [
      ['recovery', 'totp'],
      ['totp', 'recovery'],
    ],
    [['sms'], []],
    [[], []],
  ])('only %j', (only, expected) => {
    const methods = verifyMethods(makeChallenge(), whole, only);
    expect(methods.map(({ method }) => method)).toEqual(expected);
  });

  test('each names its factor', () => {
    expect(verifyMethods(makeChallenge({ factors: [bound] }), whole)).toEqual([
      { method: 'totp', needsBinding: false, factor: bound },
      { method: 'recovery', needsBinding: false, factor: bound },
    ]);
  });
});

describe('firstMethod', () => {
  const methods = verifyMethods(makeChallenge(), whole);

  test.each<[readonly (string | undefined)[], string]>([
    [[], 'totp'],
    [[undefined, undefined], 'totp'],
    [['recovery'], 'recovery'],
    [[undefined, 'recovery'], 'recovery'],
    [['totp', 'recovery'], 'totp'],
    [['sms', 'recovery'], 'recovery'],
    [['sms', 'email'], 'totp'],
  ])('wishes %j', (wishes, expected) => {
    expect(firstMethod(methods, ...wishes)?.method).toBe(expected);
  });

  test('null where there is none', () => {
    expect(firstMethod([], 'totp')).toBeNull();
  });
});
