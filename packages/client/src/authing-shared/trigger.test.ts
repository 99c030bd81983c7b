import { describe, expect, it } from 'vitest';
import { jwt } from '../testing/jwt.js';
import { parseMfaTrigger } from './trigger.js';

const NOW = Date.UTC(2026, 10, 23);
const TOKEN = jwt({ iat: 1000, exp: 1360, data: { userId: 'u1', stage: 1 } });

/** The full form of the data, as the contract shows it (section 2.3). */
const DATA = {
  mfaToken: TOKEN,
  nickname: null,
  username: 'alice',
  avatar: 'https://example.com/a.png',
  email: null,
  phone: '13911111111',
  phoneCountryCode: null,
  mfaPhone: null,
  mfaPhoneCountryCode: null,
  mfaEmail: 'alice@example.com',
  faceMfaEnabled: false,
  totpMfaEnabled: true,
  passkeyEnabled: false,
  applicationMfa: [
    { mfaPolicy: 'EMAIL', status: 1, sort: 2 },
    { mfaPolicy: 'OTP', status: 1, sort: 0 },
    { mfaPolicy: 'SMS', status: 1, sort: 1 },
    { mfaPolicy: 'FACE', status: 1, sort: 3 },
  ],
};

const CHALLENGE = {
  token: TOKEN,
  reason: 'application',
  factors: [
    { type: 'totp', bound: true, bindable: true },
    { type: 'sms', bound: false, bindable: true },
    {
      type: 'email',
      bound: true,
      bindable: true,
      hint: 'a***@example.com',
      contact: { channel: 'email', email: 'alice@example.com' },
    },
    { type: 'face', bound: false, bindable: true },
  ],
  expiresAt: NOW + 360_000,
  user: { username: 'alice', avatar: 'https://example.com/a.png' },
};

const envelope = { code: 1636, message: '需要多因素认证', data: DATA };

/** The types that a challenge allows, in order. */
function types(data: object, code?: number): string[] {
  const raw = code === undefined ? data : { code, data };
  return parseMfaTrigger(raw).factors.map(({ type }) => type);
}

/** Policies in this order. */
function policies(...names: unknown[]): object {
  const applicationMfa = names.map((mfaPolicy, sort) => ({ mfaPolicy, sort, status: 1 }));
  return { mfaToken: TOKEN, applicationMfa };
}

describe('where the data may stand', () => {
  it.each([
    ['the answer of a REST login', envelope],
    [
      'GraphQL',
      { errors: [{ message: envelope, path: ['loginByEmail'] }], data: { loginByEmail: null } },
    ],
    ["GraphQL's message", { message: envelope }],
    ['the auth flow', { statusCode: 302, apiCode: 1636, message: '', data: DATA, flowHandle: 'f' }],
    ['the data alone', DATA],
    ['an envelope that succeeded', { statusCode: 200, data: DATA }],
    ['JSON text', JSON.stringify(envelope)],
    ['JSON text of the data', JSON.stringify(DATA)],
    ['an Error with JSON in its message', new Error(JSON.stringify(envelope))],
  ])('%s', (_, raw) => {
    expect(parseMfaTrigger(raw, { now: NOW })).toEqual(CHALLENGE);
  });

  it('changes nothing in what it was given', () => {
    const frozen = structuredClone(envelope);
    const freeze = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      Object.freeze(value);
      Object.values(value).forEach(freeze);
    };
    freeze(frozen);
    expect(parseMfaTrigger(frozen, { now: NOW })).toEqual(CHALLENGE);
    expect(frozen).toEqual(envelope);
  });

  it('takes null, an empty text and a missing member alike', () => {
    const empty = (value: unknown): unknown => ({
      code: 1636,
      data: {
        mfaToken: TOKEN,
        ...Object.fromEntries(
          [
            'mfaPhone',
            'mfaEmail',
            'username',
            'nickname',
            'avatar',
            'totpMfaEnabled',
            'current',
          ].map((name) => [name, value]),
        ),
        applicationMfa: [{ mfaPolicy: 'SMS' }, { mfaPolicy: 'EMAIL' }, { mfaPolicy: 'OTP' }],
      },
    });
    const expected = parseMfaTrigger(empty(undefined), { now: NOW });
    expect(parseMfaTrigger(empty(null), { now: NOW })).toEqual(expected);
    expect(parseMfaTrigger(empty(''), { now: NOW })).toEqual(expected);
    expect(expected.factors.map(({ bound }) => bound)).toEqual([false, false, false]);
    expect(expected).not.toHaveProperty('user');
  });
});

describe('factors', () => {
  it('are in the order of sort, those without a number last', () => {
    const applicationMfa = [
      { mfaPolicy: 'FACE' },
      { mfaPolicy: 'SMS', sort: 10 },
      { mfaPolicy: 'OTP', sort: -1 },
      { mfaPolicy: 'EMAIL', sort: 'x' },
    ];
    expect(types({ mfaToken: TOKEN, applicationMfa })).toEqual(['totp', 'sms', 'face', 'email']);
  });

  it('leave out status 0 only where something else is left', () => {
    const off = { mfaPolicy: 'OTP', status: 0, sort: 0 };
    const on = { mfaPolicy: 'SMS', status: 1, sort: 1 };
    expect(types({ mfaToken: TOKEN, applicationMfa: [off, on] })).toEqual(['sms']);
    expect(types({ mfaToken: TOKEN, applicationMfa: [off] })).toEqual(['totp']);
    const untold = { mfaPolicy: 'EMAIL', sort: 2 };
    expect(types({ mfaToken: TOKEN, applicationMfa: [off, untold] })).toEqual(['email']);
  });

  it('pass on what is not known, each once, and drop what is no name', () => {
    const names = ['PASSKEY', 'Push', 'OTP', 'totp', 'OTP', '', ' ', null, 7, { a: 1 }];
    expect(types(policies(...names))).toEqual(['passkey', 'push', 'totp']);
  });

  it.each([null, 7, 'x', [null], {}])('survive entries that are none: %j', (entry) => {
    expect(types({ mfaToken: TOKEN, applicationMfa: [entry] }, 1636)).toEqual([]);
  });

  it.each([
    ['1635 and none named', 1635, {}, ['totp']],
    ['1635 and null', 1635, { applicationMfa: null }, ['totp']],
    ['1635 and an empty list', 1635, { applicationMfa: [] }, ['totp']],
    ['no number and none named', undefined, {}, ['totp']],
    ['no number and an empty list', undefined, { applicationMfa: [] }, []],
    ['1636 and none named', 1636, {}, []],
    ['1636 and an empty list', 1636, { applicationMfa: [] }, []],
  ])('%s', (_, code, data, expected) => {
    expect(types({ mfaToken: TOKEN, ...data }, code)).toEqual(expected);
  });

  it('know the bound app of the old 1635, unless it says otherwise', () => {
    const old = (data: object): boolean | undefined =>
      parseMfaTrigger({ code: 1635, data: { mfaToken: TOKEN, ...data } }).factors[0]?.bound;
    expect(old({})).toBe(true);
    expect(old({ totpMfaEnabled: null })).toBe(true);
    expect(old({ totpMfaEnabled: false })).toBe(false);
  });

  it('know what is bound', () => {
    const enabled = { totpMfaEnabled: true, faceMfaEnabled: true, passkeyEnabled: true };
    const data = { ...policies('OTP', 'FACE', 'PASSKEY', 'PUSH'), ...enabled };
    expect(parseMfaTrigger(data).factors.map(({ bound }) => bound)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('take the contact from the MFA members and from no other', () => {
    const data = {
      ...policies('SMS', 'EMAIL'),
      mfaPhone: '13800000000',
      mfaPhoneCountryCode: '+86',
      email: 'account@example.com',
    };
    expect(parseMfaTrigger(data).factors).toEqual([
      {
        type: 'sms',
        bound: true,
        bindable: true,
        hint: '+86 138****0000',
        contact: { channel: 'sms', phone: '13800000000', phoneCountryCode: '+86' },
      },
      { type: 'email', bound: false, bindable: true },
    ]);
  });

  it('leave to the administrator what the application says may not be changed', () => {
    const bindConfigs = [
      { mfa: 'SMS', changeable: false },
      { mfa: 'OTP', changeable: true },
    ];
    const { factors } = parseMfaTrigger(policies('OTP', 'SMS', 'EMAIL'), { bindConfigs });
    expect(factors.map(({ bindable }) => bindable)).toEqual([true, false, true]);
  });
});

describe('the rest', () => {
  it.each([
    ['SMS', 'sms'],
    ['OTP', 'totp'],
    ['FACE', undefined],
    [7, undefined],
  ])('prefers current %j as %s', (current, expected) => {
    expect(parseMfaTrigger({ ...policies('OTP', 'SMS'), current }).preferred).toBe(expected);
  });

  it('names who asks', () => {
    expect(parseMfaTrigger({ code: 1636, data: DATA }).reason).toBe('application');
    expect(parseMfaTrigger({ code: 1635, data: DATA }).reason).toBe('personal');
    expect(parseMfaTrigger(DATA).reason).toBe('application');
    expect(parseMfaTrigger({ mfaToken: TOKEN }).reason).toBe('personal');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//example.com/a.png', 'x', '" onerror='])(
    'shows no picture from %j',
    (avatar) => {
      expect(parseMfaTrigger({ ...DATA, avatar }).user).toEqual({ username: 'alice' });
    },
  );

  it('cleans names', () => {
    const user = { username: '\u202Eecila\n', nickname: ' \u200B ' };
    expect(parseMfaTrigger({ ...DATA, ...user, avatar: '' }).user).toEqual({ username: 'ecila' });
  });

  it('knows no end where the token tells none', () => {
    expect(parseMfaTrigger({ ...DATA, mfaToken: 'opaque' })).not.toHaveProperty('expiresAt');
  });

  it('hears that attempt ids are understood', () => {
    expect(parseMfaTrigger({ ...DATA, attemptIds: true }).acceptsAttemptIds).toBe(true);
    expect(parseMfaTrigger({ ...DATA, attemptIds: 1 })).not.toHaveProperty('acceptsAttemptIds');
  });

  it.each([
    undefined,
    null,
    '',
    'text',
    7,
    [],
    {},
    { code: 200, data: { id: 'u1' } },
    { code: 1636 },
    { code: 1636, data: null },
    { code: 1636, data: {} },
    { code: 1636, data: { mfaToken: 'undefined' } },
    { mfaToken: undefined },
    { mfaToken: null },
    { mfaToken: '' },
    { mfaToken: 'undefined' },
    { mfaToken: 'null' },
    { mfaToken: 'two words' },
    { mfaToken: { a: 1 } },
  ])('says what to pass instead of %j', (raw) => {
    expect(() => parseMfaTrigger(raw)).toThrow(
      /^\[@mfakit\/client\] parseMfaTrigger: .* Pass the body/,
    );
    expect(() => parseMfaTrigger(raw)).toThrow(expect.objectContaining({ code: 'bad_response' }));
  });
});

it.each([
  [true, true],
  [false, undefined],
  [undefined, undefined],
  ['true', undefined],
])('sendTokens: %j', (sendTokens, accepts) => {
  const challenge = parseMfaTrigger({ ...envelope, data: { ...DATA, sendTokens } });
  expect(challenge.acceptsSendToken).toBe(accepts);
});

it('masked contacts of a trigger stay as they are', () => {
  const data = { ...DATA, mfaPhone: '****00', mfaEmail: 'a***@example.com', sendTokens: true };
  const { factors } = parseMfaTrigger({ ...envelope, data });
  expect(factors.map(({ contact }) => contact)).toEqual([
    undefined,
    { channel: 'sms', phone: '****00' },
    { channel: 'email', email: 'a***@example.com' },
    undefined,
  ]);
});
