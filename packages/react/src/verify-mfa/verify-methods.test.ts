import type { MfaClient, MfaFactor } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { makeBinding, makeChallenge, makeClient, makeVerification } from '../../test/fixtures.js';
import { codeFactors, faceFactor } from '../factors/kit-factors.js';
import { firstMethod, verifyMethods } from './verify-methods.js';

const bound: MfaFactor = { type: 'totp', bound: true, bindable: true };
const unbound: MfaFactor = { type: 'totp', bound: false, bindable: true };
const adminOnly: MfaFactor = { type: 'totp', bound: false, bindable: false };
const contact = { channel: 'sms', phone: '13800001234' } as const;
const sms: MfaFactor = { type: 'sms', bound: true, bindable: true };
const face: MfaFactor = { type: 'face', bound: true, bindable: true };
const factors = [...codeFactors, faceFactor];

const whole = makeClient({
  sendCode: async () => ({ resendAt: 0 }),
  verifyCode: async () => makeVerification(),
  bindFace: async () => makeBinding({ type: 'face' }),
  verifyFace: async () => makeVerification({ method: 'face' }),
});
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
    ['no message to somewhere unknown', [sms], whole, []],
    ['a message', [{ ...sms, contact }], whole, ['sms']],
    ['no message where the client cannot send', [{ ...sms, contact }], without('sendCode'), []],
    ['a contact to bind', [{ ...sms, bound: false }], whole, ['sms (bind)']],
    [
      'no contact to bind where it cannot check',
      [{ ...sms, bound: false }],
      without('verifyCode'),
      [],
    ],
    ['a face', [face], whole, ['face (own)']],
    ['no face where the client cannot', [face], without('verifyFace'), []],
    ['a face to bind', [{ ...face, bound: false }], whole, ['face (bind) (own)']],
    [
      'no face to bind where the client cannot',
      [{ ...face, bound: false }],
      without('bindFace'),
      [],
    ],
    ['nothing that nobody has registered', [{ ...face, type: 'carrier-pigeon' }], whole, []],
    ['the one of several that it can', [sms, bound], whole, ['totp', 'recovery']],
    [
      'what is bound hides what would have to be bound',
      [unbound, bound],
      whole,
      ['totp', 'recovery'],
    ],
    ['no factors', [], whole, []],
  ])('%s', (_name, allowed, client, expected) => {
    const methods = verifyMethods({
      challenge: makeChallenge({ factors: allowed }),
      client,
      factors,
    });
    const names = methods.map(
      ({ method, needsBinding, hasOwnFlow }) =>
        `${method}${needsBinding ? ' (bind)' : ''}${hasOwnFlow ? ' (own)' : ''}`,
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
    const methods = verifyMethods({ challenge: makeChallenge(), client: whole, factors, only });
    expect(methods.map(({ method }) => method)).toEqual(expected);
  });

  test('each names its factor', () => {
    const challenge = makeChallenge({ factors: [bound] });
    const same = { needsBinding: false, hasOwnFlow: false, factor: bound };
    expect(verifyMethods({ challenge, client: whole, factors })).toEqual([
      { method: 'totp', ...same },
      { method: 'recovery', ...same },
    ]);
  });
});

describe('firstMethod', () => {
  const methods = verifyMethods({ challenge: makeChallenge(), client: whole, factors });

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

  test('null where the user must choose what to enrol, unless somebody has wished for one', () => {
    const allowed = [unbound, { ...face, bound: false }];
    const challenge = makeChallenge({ factors: allowed });
    const toBind = verifyMethods({ challenge, client: whole, factors });
    expect(firstMethod(toBind, undefined)).toBeNull();
    expect(firstMethod(toBind, 'face')?.method).toBe('face');
    expect(firstMethod(toBind.slice(0, 1))?.method).toBe('totp');
  });
});
