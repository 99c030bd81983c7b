import type { MfaFactorType } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { makeAuthenticator } from '../../test/fixtures.js';
import {
  type AuthenticatorSafety,
  authenticatorSafety,
  type MfaCarrier,
} from './authenticator-safety.js';

const CARRIERS: Record<string, readonly MfaCarrier[]> = {
  totp: ['phone'],
  sms: ['phone'],
  email: ['mailbox'],
  face: [],
  passkey: ['laptop'],
  // Both halves of a key pair of a host's own.
  duo: ['phone', 'laptop'],
};

interface Given {
  readonly codes?: number;
  readonly bindable?: readonly MfaFactorType[];
  readonly canMake?: boolean;
}

function judge(types: readonly MfaFactorType[], given: Given = {}): AuthenticatorSafety {
  const { codes = 0, bindable = [], canMake = false } = given;
  return authenticatorSafety({
    authenticators: types.map((type, index) => makeAuthenticator({ id: `${index}`, type })),
    recoveryCodesLeft: codes,
    bindable,
    canMakeRecoveryCodes: canMake,
    carriersOf: (type) => CARRIERS[type] ?? [type],
  });
}

const safe = { status: 'safe' };
const factor = (type: string) => ({ kind: 'factor', type }) as const;
const codes = { kind: 'recovery_codes' } as const;
const risk = (losses: readonly string[], suggestion: object | null = null) => ({
  status: 'at_risk',
  losses,
  suggestion,
});

describe('which single loss locks out', () => {
  test.each<[string, readonly MfaFactorType[], Given, object]>([
    ['an app', ['totp'], {}, risk(['phone'])],
    ['text messages', ['sms'], {}, risk(['phone'])],
    ['an app and text messages are on one phone', ['totp', 'sms'], {}, risk(['phone'])],
    ['two apps too', ['totp', 'totp'], {}, risk(['phone'])],
    ['e-mails', ['email'], {}, risk(['mailbox'])],
    ['an app and e-mails', ['totp', 'email'], {}, safe],
    ['text messages and e-mails', ['sms', 'email'], {}, safe],
    ['all of them', ['totp', 'sms', 'email', 'face'], {}, safe],
    ['a face', ['face'], {}, safe],
    ['an app and a face', ['totp', 'face'], {}, safe],
    ['an app and recovery codes', ['totp'], { codes: 1 }, safe],
    ['an app and used-up recovery codes', ['totp'], { codes: 0 }, risk(['phone'])],
    // They stand in for a lost app, and for nothing else.
    ['text messages and recovery codes', ['sms'], { codes: 9 }, risk(['phone'])],
    ['a factor of the host’s own', ['passkey'], {}, risk(['laptop'])],
    ['one that nothing is known of', ['retina'], {}, risk(['retina'])],
    ['two of its own', ['passkey', 'retina'], {}, safe],
    ['one that depends on two things', ['duo'], {}, risk(['phone', 'laptop'])],
    ['and another on one of them', ['duo', 'totp'], {}, risk(['phone'])],
    ['and another on none of them', ['duo', 'email'], {}, safe],
  ])('%s', (_name, types, given, expected) => {
    expect(judge(types, given)).toEqual(expected);
  });

  test('what was begun and never confirmed helps nobody', () => {
    const authenticators = [
      makeAuthenticator({ type: 'sms' }),
      makeAuthenticator({ type: 'email', enabled: false }),
    ];
    const bare = { recoveryCodesLeft: 0, bindable: [], canMakeRecoveryCodes: false };
    const carriersOf = (type: string) => CARRIERS[type] ?? [];
    expect(authenticatorSafety({ ...bare, authenticators, carriersOf })).toEqual(risk(['phone']));
  });
});

describe('what to add next', () => {
  test.each<[string, readonly MfaFactorType[], Given, object]>([
    ['nothing yet: the best', [], { bindable: ['totp', 'sms'] }, factor('totp')],
    [
      'the first that helps, not the first',
      ['totp'],
      { bindable: ['sms', 'email'] },
      factor('email'),
    ],
    ['in the order given', ['totp'], { bindable: ['face', 'email'] }, factor('face')],
    [
      'a factor rather than codes',
      ['totp'],
      { bindable: ['email'], canMake: true },
      factor('email'),
    ],
    ['codes where no factor helps', ['totp'], { bindable: ['sms'], canMake: true }, codes],
    ['an app beside e-mails', ['email'], { bindable: ['totp'] }, factor('totp')],
    ['of the host’s own too', ['totp'], { bindable: ['duo', 'passkey'] }, factor('passkey')],
  ])('%s', (_name, types, given, suggestion) => {
    expect(judge(types, given)).toMatchObject({ suggestion });
  });

  test.each<[string, readonly MfaFactorType[], Given]>([
    ['nothing can be added', ['totp'], {}],
    ['what can be added does not help', ['totp'], { bindable: ['sms'] }],
    ['codes do not help where there is no app', ['sms'], { canMake: true }],
    ['nothing is bound and nothing can be', [], {}],
  ])('nothing: %s', (_name, types, given) => {
    expect(judge(types, given)).toMatchObject({ suggestion: null });
  });
});
