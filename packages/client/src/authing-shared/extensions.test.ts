import { describe, expect, expectTypeOf, it } from 'vitest';
import { createAuthingClient } from '../authing/client.js';
import { createAuthingV3Client } from '../authing-v3/client.js';
import type { MfaClient } from '../mfa-client.js';
import { failure } from '../testing/failure.js';
import { fakeFetch, json } from '../testing/fake-fetch.js';
import type { ServerExtensions } from './extensions.js';

const host = 'https://example.com';
const base = { appId: 'APP_ID', host, token: 'user.token' };

function setUp(data: unknown, beside: object = {}) {
  const fake = fakeFetch(() => json({ code: 200, message: '', data, ...beside }));
  const options = { ...base, fetch: fake.fetch, serverExtensions: true } as const;
  const sent = async (): Promise<unknown[]> => {
    const request = fake.requests[0];
    const body = request?.method === 'POST' ? await request.json() : undefined;
    const path = request?.url.slice(host.length);
    return [`${request?.method} ${path}`, request?.headers.get('authorization'), body];
  };
  return { sent, v2: createAuthingClient(options), v3: createAuthingV3Client(options) };
}

const GENERATIONS = ['v2', 'v3'] as const;

describe.each(GENERATIONS)('a backend of ours, %s', (generation) => {
  it.each([
    [{ left: 7 }, { left: 7 }],
    [
      { left: 7, total: 10, createdAt: '2026-01-02T00:00:00.000Z' },
      { left: 7, total: 10, createdAt: Date.UTC(2026, 0, 2) },
    ],
    [
      { left: 0, total: '10', createdAt: Date.UTC(2026, 0, 2), codes: ['canary'] },
      { left: 0, createdAt: Date.UTC(2026, 0, 2) },
    ],
    [{ left: 1, createdAt: 'yesterday' }, { left: 1 }],
  ])('tells how many recovery codes are left: %j', async (data, status) => {
    const { sent, [generation]: client } = setUp(data);
    expect(await client.getRecoveryCodeStatus()).toEqual(status);
    expect(await sent()).toEqual([
      'GET /api/mfakit/recovery-codes',
      'Bearer user.token',
      undefined,
    ]);
  });

  it.each([null, {}, { left: -1 }, { left: '7' }, []])('does not tell it by %j', async (data) => {
    const { [generation]: client } = setUp(data);
    expect((await failure(client.getRecoveryCodeStatus())).code).toBe('bad_response');
  });

  it('makes new recovery codes', async () => {
    const { sent, [generation]: client } = setUp({ recoveryCodes: ['a', 'b'] });
    expect(await client.regenerateRecoveryCodes()).toEqual(['a', 'b']);
    expect(await sent()).toEqual(['POST /api/mfakit/recovery-codes', 'Bearer user.token', {}]);
  });

  it.each([null, {}, { recoveryCodes: [] }, { recoveryCodes: ['a', 7] }, { recoveryCodes: 'a' }])(
    'has made none with %j',
    async (data) => {
      const { [generation]: client } = setUp(data);
      expect((await failure(client.regenerateRecoveryCodes())).code).toBe('bad_response');
    },
  );

  it.each([
    ['totp', 'OTP'],
    ['sms', 'SMS'],
    ['email', 'EMAIL'],
    ['face', 'FACE'],
  ])('asks for %s first from now on', async (type, factorType) => {
    const { sent, [generation]: client } = setUp(undefined);
    await expect(client.setPreferredFactor({ type })).resolves.toBeUndefined();
    expect(await sent()).toEqual([
      'POST /api/mfakit/preferred-factor',
      'Bearer user.token',
      { factorType },
    ]);
  });

  it('has recovery codes as a list, unless the host says otherwise', () => {
    const { [generation]: client } = setUp(undefined);
    expect(client.features.recoveryCodes).toBe('list');
    const options = {
      ...base,
      serverExtensions: true,
      features: { recoveryCodes: 'one' },
    } as const;
    const create = generation === 'v2' ? createAuthingClient : createAuthingV3Client;
    expect(create(options).features.recoveryCodes).toBe('one');
  });
});

describe('a set of recovery codes', () => {
  const set = ['a-1', 'b-2', 'c-3'];
  const token = 'mfa.token.x';
  const secret = 'JRYQWOZNJMQXQOAO';
  const uri = `otpauth://totp/a?secret=${secret}`;

  it.each([
    ['recovery_codes', { secret, recovery_code: 'a-1', recovery_codes: set }, set],
    ['recoveryCodes', { secret, recovery_code: 'a-1', recoveryCodes: set }, set],
    ['a set of one', { secret, recoveryCodes: ['a-1'] }, ['a-1']],
    ['a broken set', { secret, recovery_code: 'a-1', recovery_codes: ['a', null] }, ['a-1']],
    ['an empty set', { secret, recovery_code: 'a-1', recovery_codes: [] }, ['a-1']],
    ['none', { secret }, []],
  ])('comes with a secret of the second generation: %s', async (_, data, codes) => {
    const { v2 } = setUp(data);
    expect((await v2.beginTotpBinding()).recoveryCodes).toEqual(codes);
  });

  it.each([
    ['recoveryCodes', { recoveryCode: 'a-1', recoveryCodes: set }, set],
    ['the one', { recoveryCode: 'a-1' }, ['a-1']],
  ])('comes with a secret of the third generation: %s', async (_, otpData, codes) => {
    const { v3 } = setUp({ enrollmentToken: 't', otpData: { qrCodeUri: uri, ...otpData } });
    expect((await v3.beginTotpBinding()).recoveryCodes).toEqual(codes);
  });

  it('comes when an enrolment is finished', async () => {
    const { v3 } = setUp({ recoveryCodes: set });
    expect(await v3.confirmTotpBinding({ code: '0', ticket: 't' })).toEqual({
      type: 'totp',
      recoveryCodes: set,
    });
  });

  it('gets smaller by one that is used', async () => {
    const { v2 } = setUp({ id: 'u1' }, { recoveryCodesLeft: 9 });
    const outcome = await v2.verifyRecoveryCode({ recoveryCode: 'a-1', token });
    expect(outcome).toMatchObject({ recoveryCodes: [], recoveryCodesLeft: 9 });
  });
});

it('the preferred authenticator is named in the list of the second generation too', async () => {
  const { v2 } = setUp([
    { id: 'a', enable: true, isPreferred: true },
    { id: 'b', enable: true },
  ]);
  expect(await v2.listAuthenticators()).toEqual([
    { id: 'a', type: 'totp', enabled: true, isPreferred: true },
    { id: 'b', type: 'totp', enabled: true },
  ]);
});

it('Authing itself has none of it', () => {
  for (const client of [createAuthingClient(base), createAuthingV3Client(base)] as MfaClient[]) {
    expect(client.features.recoveryCodes).toBe('one');
    expect(client).not.toHaveProperty('getRecoveryCodeStatus');
    expect(client).not.toHaveProperty('regenerateRecoveryCodes');
    expect(client).not.toHaveProperty('setPreferredFactor');
  }
  const extended = createAuthingClient({ ...base, serverExtensions: true });
  expectTypeOf(extended).toExtend<ServerExtensions>();
  expectTypeOf(createAuthingClient(base)).not.toExtend<ServerExtensions>();
});
