import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildOtpauthUri,
  type OtpauthParameters,
  parseOtpauthUri,
  repairOtpauth,
} from './otpauth.js';

const SECRET = 'JRYQWOZNJMQXQOAO';
const PLAIN: OtpauthParameters = {
  secret: SECRET,
  account: 'alice',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
};
const NAMED: OtpauthParameters = { ...PLAIN, issuer: 'Acme' };

/** An address with this label and these parameters after the secret. */
function uri(label: string, rest = ''): string {
  return `otpauth://totp/${label}?secret=${SECRET}${rest}`;
}

const READ: readonly (readonly [text: string, expected: Partial<OtpauthParameters>])[] = [
  [uri('alice'), PLAIN],
  [uri('Acme:alice'), NAMED],
  [uri('Acme:alice', '&issuer=Acme'), NAMED],
  [uri('alice', '&issuer=Acme'), NAMED],
  [uri('Acme%3Aalice'), NAMED],
  [uri('Acme%3aalice'), NAMED],
  [uri('Acme:%20alice'), NAMED],
  [uri('Acme: alice'), NAMED],
  [uri('Acme%3A%20alice'), NAMED],
  [uri(':alice'), PLAIN],
  // The authenticator apps show the parameter, so it wins.
  [uri('Other:alice', '&issuer=Acme'), NAMED],
  [uri('Acme:alice', '&issuer='), NAMED],
  [`  ${uri('alice')}\n`, PLAIN],
  [`OTPAUTH://TOTP/alice?SECRET=${SECRET}`, PLAIN],
  // As Authing sends it, and with the parameters in another order
  [
    'otpauth://totp/newSDK:alice?secret=JRYQWOZNJMQXQOAO&period=30&digits=6&algorithm=SHA1&issuer=newSDK',
    { ...PLAIN, issuer: 'newSDK' },
  ],
  [`otpauth://totp/alice?issuer=Acme&secret=${SECRET}`, NAMED],
  // Names in all scripts
  [uri('My%20Bank:alice%40example.com'), { issuer: 'My Bank', account: 'alice@example.com' }],
  [uri('My Bank:alice'), { issuer: 'My Bank' }],
  [uri('alice', '&issuer=My+Bank'), { issuer: 'My Bank' }],
  [uri('alice', '&issuer=A%2BB'), { issuer: 'A+B' }],
  [uri('alice+work'), { account: 'alice+work' }],
  [uri('alice', '&issuer=A%26B%3DC'), { issuer: 'A&B=C' }],
  [uri('alice', '&issuer=A=B'), { issuer: 'A=B' }],
  [uri('我的银行:张三'), { issuer: '我的银行', account: '张三' }],
  [uri('%E6%88%91:%E5%BC%A0'), { issuer: '我', account: '张' }],
  [uri('بنك:علي'), { issuer: 'بنك', account: 'علي' }],
  [uri('🏦:👩‍🚀'), { issuer: '🏦', account: '👩‍🚀' }],
  [uri('a%2Fb'), { account: 'a/b' }],
  [uri('a/b'), { account: 'a/b' }],
  // Colons beyond the first, bidirectional and control characters, line breaks
  [uri('Acme:alice:work'), { issuer: 'Acme', account: 'alice work' }],
  [uri('alice', '&issuer=A%3AB'), { issuer: 'A B' }],
  [uri('%E2%80%AEecila'), { account: 'ecila' }],
  [uri('Acme:%E2%81%A6alice%E2%81%A9'), NAMED],
  [uri('Acme%0A:alice'), NAMED],
  [uri('Ac%00me:ali%07ce'), NAMED],
  [uri('alice', '&issuer=Acme%0D%0A'), NAMED],
  [uri('%EF%BB%BFalice'), PLAIN],
  [uri(`${'a'.repeat(300)}`), { account: 'a'.repeat(200) }],
  // The secret, tidied
  [`otpauth://totp/alice?secret=${SECRET.toLowerCase()}`, PLAIN],
  ['otpauth://totp/alice?secret=JRYQ%20WOZN%20JMQX%20QOAO', PLAIN],
  ['otpauth://totp/alice?secret=JRYQ+WOZN+JMQX+QOAO', PLAIN],
  ['otpauth://totp/alice?secret=JRYQ-WOZN-JMQX-QOAO', PLAIN],
  [
    'otpauth://totp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY======',
    { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY' },
  ],
  ['otpauth://totp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY%3D%3D', {}],
  [`otpauth://totp/alice?secret=${'A'.repeat(32)}`, { secret: 'A'.repeat(32) }],
  [`otpauth://totp/alice?secret=${'A'.repeat(512)}`, { secret: 'A'.repeat(512) }],
  // Settings
  [uri('alice', '&digits=7'), { digits: 7 }],
  [uri('alice', '&digits=8'), { digits: 8 }],
  [uri('alice', '&period=60'), { period: 60 }],
  [uri('alice', '&period=15'), { period: 15 }],
  [uri('alice', '&period=300'), { period: 300 }],
  [uri('alice', '&algorithm=SHA256'), { algorithm: 'SHA256' }],
  [uri('alice', '&algorithm=SHA512'), { algorithm: 'SHA512' }],
  [uri('alice', '&algorithm=sha1'), { algorithm: 'SHA1' }],
  [uri('alice', '&algorithm=SHA-256'), { algorithm: 'SHA256' }],
  [uri('alice', '&algorithm=HmacSHA512'), { algorithm: 'SHA512' }],
  // What is not known is ignored
  [uri('alice', '&image=https%3A%2F%2Fexample.com%2Fa.png'), PLAIN],
  [uri('alice', '&image=%'), PLAIN],
  [uri('alice', '&counter=1'), PLAIN],
  [uri('alice', '&&'), PLAIN],
  [uri('alice', '&lock=false'), PLAIN],
];

const REFUSED: readonly string[] = [
  '',
  ' ',
  'alice',
  SECRET,
  `http://totp/alice?secret=${SECRET}`,
  `javascript:otpauth://totp/alice?secret=${SECRET}`,
  `otpauth:totp/alice?secret=${SECRET}`,
  `otpauth:/totp/alice?secret=${SECRET}`,
  `otpauth://hotp/alice?secret=${SECRET}&counter=1`,
  `otpauth://steam/alice?secret=${SECRET}`,
  `otpauth-migration://offline?data=${SECRET}`,
  `otpauth://user@totp/alice?secret=${SECRET}`,
  `otpauth://totp:80/alice?secret=${SECRET}`,
  `otpauth://totp?secret=${SECRET}`,
  `otpauth://totp/?secret=${SECRET}`,
  uri('%20'),
  uri('Acme:'),
  uri('Acme:%20'),
  uri('%E2%80%AE'),
  uri('%'),
  uri('%E0%A4%A'),
  uri('%FF'),
  uri('alice', '&issuer=%ZZ'),
  uri('al\nice'),
  uri('al\tice'),
  uri('al\u0000ice'),
  uri('al\u00A0ice'),
  uri('alice', '#secret'),
  uri('alice', '#'),
  // The seed's own sample: cut short, a raw space, no secret
  'otpauth://totp/My App:alice',
  'otpauth://totp/alice',
  'otpauth://totp/alice?',
  'otpauth://totp/alice?issuer=Acme',
  'otpauth://totp/alice?secret=',
  'otpauth://totp/alice?secret',
  'otpauth://totp/alice?secret=JRYQWOZNJMQXQOA',
  'otpauth://totp/alice?secret=JRYQWOZNJMQXQOAO1',
  'otpauth://totp/alice?secret=JRYQWOZNJMQXQO01',
  'otpauth://totp/alice?secret=JRYQWOZN=JMQXQOAO',
  'otpauth://totp/alice?secret=ＪＲＹＱＷＯＺＮＪＭＱＸＱＯＡＯ',
  `otpauth://totp/alice?secret=${'A'.repeat(17)}`,
  `otpauth://totp/alice?secret=${'A'.repeat(520)}`,
  uri('alice', `&secret=${SECRET}`),
  uri('alice', '&SECRET=GEZDGNBVGY3TQOJQ'),
  uri('alice', '&issuer=A&issuer=B'),
  uri('alice', '&digits=6&digits=8'),
  uri('alice', '&digits=5'),
  uri('alice', '&digits=9'),
  uri('alice', '&digits='),
  uri('alice', '&digits=06'),
  uri('alice', '&digits=６'),
  uri('alice', '&period=0'),
  uri('alice', '&period=-30'),
  uri('alice', '&period=1e2'),
  uri('alice', '&period=3600'),
  uri('alice', '&period=30.5'),
  uri('alice', '&algorithm=MD5'),
  uri('alice', '&algorithm='),
  uri('alice', '&algorithm=SHA3'),
  uri('a'.repeat(5000)),
];

describe('parseOtpauthUri', () => {
  it.each(READ)('reads %j', (text, expected) => {
    expect(parseOtpauthUri(text)).toMatchObject(expected);
  });

  it.each(REFUSED)('refuses %j', (text) => {
    expect(parseOtpauthUri(text)).toBeNull();
  });

  it('names no issuer where there is none', () => {
    expect(parseOtpauthUri(uri('alice'))).not.toHaveProperty('issuer');
  });
});

const parameters = fc.record(
  {
    secret: fc.integer({ min: 2, max: 12 }).chain((eights) =>
      fc.string({
        unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'),
        minLength: eights * 8,
        maxLength: eights * 8,
      }),
    ),
    account: fc.string({ unit: 'binary', maxLength: 40 }),
    issuer: fc.string({ unit: 'binary', maxLength: 40 }),
    algorithm: fc.constantFrom('SHA1', 'SHA256', 'SHA512' as const),
    digits: fc.constantFrom(6, 7, 8 as const),
    period: fc.integer({ min: 10, max: 300 }),
  },
  { requiredKeys: ['secret', 'account'] },
);

describe('buildOtpauthUri', () => {
  it('leaves out what is a default anyway', () => {
    expect(buildOtpauthUri(PLAIN)).toBe(`otpauth://totp/alice?secret=${SECRET}`);
  });

  it('puts the issuer in both places and encodes spaces as %20', () => {
    expect(buildOtpauthUri({ ...PLAIN, issuer: 'My Bank' })).toBe(
      `otpauth://totp/My%20Bank:alice?secret=${SECRET}&issuer=My%20Bank`,
    );
  });

  it('names everything that differs', () => {
    const built = buildOtpauthUri({ ...PLAIN, algorithm: 'SHA512', digits: 8, period: 60 });
    expect(built).toBe(`otpauth://totp/alice?secret=${SECRET}&algorithm=SHA512&digits=8&period=60`);
  });

  it.each([
    { secret: '' },
    { secret: 'short' },
    { period: 0 },
    { period: Number.NaN },
    { period: 30.5 },
  ])('tells the developer about %j', (fault) => {
    expect(() => buildOtpauthUri({ ...PLAIN, ...fault })).toThrow(/^\[@mfakit\/client\]/);
  });

  it('never tells the secret in its error', () => {
    const secret = 'not-base32-but-secret-0189';
    expect(() => buildOtpauthUri({ ...PLAIN, secret })).not.toThrow(secret);
  });

  it('is read back as what it was built from, and building that changes nothing', () => {
    fc.assert(
      fc.property(parameters, (init) => {
        const built = buildOtpauthUri(init);
        const parsed = parseOtpauthUri(built);
        expect(parsed).not.toBeNull();
        expect(parsed).toMatchObject({
          secret: init.secret,
          algorithm: init.algorithm ?? 'SHA1',
          digits: init.digits ?? 6,
          period: init.period ?? 30,
        });
        expect(parsed === null ? '' : buildOtpauthUri(parsed)).toBe(built);
        expect(new URL(built).searchParams.get('secret')).toBe(init.secret);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps names that hold no colon and nothing invisible', () => {
    const name = fc.stringMatching(/^[\p{L}\p{N}@.+&=%#?/-]{1,30}$/u);
    fc.assert(
      fc.property(name, name, (account, issuer) => {
        const parsed = parseOtpauthUri(buildOtpauthUri({ secret: SECRET, account, issuer }));
        expect(parsed).toMatchObject({ account, issuer });
      }),
    );
  });
});

describe('repairOtpauth', () => {
  it('lets the secret win over the address', () => {
    const address = uri('Acme:alice', '&digits=8');
    expect(repairOtpauth('GEZDGNBVGY3TQOJQ', address)).toEqual({
      ...NAMED,
      secret: 'GEZDGNBVGY3TQOJQ',
      digits: 8,
    });
  });

  it('takes the secret of the address where there is no other', () => {
    expect(repairOtpauth('', uri('Acme:alice'))).toEqual(NAMED);
    expect(repairOtpauth('nonsense', uri('Acme:alice'))).toEqual(NAMED);
  });

  it.each([
    ['otpauth://totp/My App:alice', { issuer: 'My App', account: 'alice' }],
    ['otpauth://totp/Acme:alice?issuer=Acme&digits=8', { issuer: 'Acme', digits: 8 }],
    ['otpauth://totp/Acme:alice?secret=JRYQ', { issuer: 'Acme', account: 'alice' }],
    ['otpauth://totp/%zz?issuer=Acme&period=60', { issuer: 'Acme', account: 'user', period: 60 }],
    ['otpauth://totp/alice?digits=banana', { account: 'alice', digits: 6 }],
    ['https://example.com/evil', { account: 'user' }],
    ['', { account: 'user' }],
  ] as const)('keeps what can be read of %j', (address, expected) => {
    expect(repairOtpauth(SECRET, address)).toMatchObject({ secret: SECRET, ...expected });
  });

  it('gives up where there is no secret at all', () => {
    expect(repairOtpauth('', 'otpauth://totp/alice')).toBeNull();
  });
});
