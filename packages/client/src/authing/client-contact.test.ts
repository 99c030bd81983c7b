import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../testing/failure.js';
import { fakeFetch, json } from '../testing/fake-fetch.js';
import { createAuthingClient } from './client.js';

const NOW = Date.UTC(2026, 10, 23);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const USER = { id: 'u1', token: 'user.token' };
const PHONE = { channel: 'sms', phone: '13800000000', phoneCountryCode: '+86' } as const;
const EMAIL = { channel: 'email', email: 'alice@example.com' } as const;
const token = 'mfa.token.x';

function setUp(answer: (request: Request) => unknown) {
  const fake = fakeFetch((request) => json(answer(request)));
  const client = createAuthingClient({
    appId: 'APP_ID',
    host: 'https://example.com',
    fetch: fake.fetch,
  });
  return {
    ...fake,
    client,
    body: (n = 0): Promise<unknown> | undefined => fake.requests[n]?.json(),
  };
}

const done = { code: 200, message: '' };
const mail = (sendEmail: unknown): object => ({ data: { sendEmail } });

describe('sending a code', () => {
  it.each(['bind', 'verify'] as const)('sends a text message to %s', async (purpose) => {
    const { client, body, requests } = setUp(() => done);
    const options = { contact: PHONE, purpose };
    expect(await client.sendCode(options)).toEqual({ resendAt: NOW + 60_000 });
    expect(await body()).toEqual({
      phone: '13800000000',
      phoneCountryCode: '+86',
      scene: 'mfa-verify',
    });
    expect(requests[0]?.headers.has('authorization')).toBe(false);
  });

  it('sends an e-mail', async () => {
    const { client, body } = setUp(() => mail(done));
    expect(await client.sendCode({ contact: EMAIL, purpose: 'verify' })).toEqual({
      resendAt: NOW + 60_000,
    });
    expect(await body()).toMatchObject({
      variables: { email: 'alice@example.com', scene: 'MFA_VERIFY_CODE' },
    });
  });

  it.each([
    [PHONE, done],
    [EMAIL, mail(done)],
  ])('sends the token of the challenge where it is given: %j', async (contact, answer) => {
    const { client, requests } = setUp(() => answer);
    await client.sendCode({ contact, purpose: 'verify', token });
    expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${token}`);
  });

  it.each([PHONE, EMAIL])('a dead token ends the sign-in, not the session: %j', async (contact) => {
    const refusal = { code: 2021, message: 'm' };
    const { client } = setUp(() =>
      contact === EMAIL ? { errors: [{ message: refusal }] } : refusal,
    );
    const error = await failure(client.sendCode({ contact, purpose: 'verify', token }));
    expect(error.code).toBe('session_expired');
  });

  it('reads the wait and the length of an e-mail too', async () => {
    const { client } = setUp(() => mail({ ...done, data: { resendAfter: 90, codeLength: 8 } }));
    expect(await client.sendCode({ contact: EMAIL, purpose: 'verify' })).toEqual({
      resendAt: NOW + 90_000,
      codeLength: 8,
    });
  });

  it.each([
    [{ channel: 'sms', phone: '****00', phoneCountryCode: '+86' }],
    [{ channel: 'email', email: 'a***@example.com' }],
  ] as const)('a masked contact goes out and comes back as it is: %j', async (contact) => {
    const sending = setUp(() => (contact.channel === 'email' ? mail(done) : done));
    await sending.client.sendCode({ contact, purpose: 'verify', token });
    const verifying = setUp(() => ({ ...done, data: USER }));
    await verifying.client.verifyCode({ contact, code: '012345', token });
    const { channel: _, ...address } = contact;
    const sent = await sending.body();
    expect(sent).toMatchObject(contact.channel === 'email' ? { variables: address } : address);
    expect(await verifying.body()).toEqual({ ...address, code: '012345' });
  });

  it('believes what the backend says about the next one', async () => {
    const { client } = setUp(() => ({ ...done, data: { resendAfter: 30, codeLength: 6 } }));
    expect(await client.sendCode({ contact: PHONE, purpose: 'verify' })).toEqual({
      resendAt: NOW + 30_000,
      codeLength: 6,
    });
  });

  it.each([
    [
      'a refusal in an error',
      { errors: [{ message: { code: 2080, message: 'm' } }] },
      'rate_limited',
    ],
    ['a refusal in the data', mail({ code: 2080, message: 'm' }), 'rate_limited'],
    ['an error of GraphQL itself', { errors: [{ message: 'Cannot query field' }] }, 'server'],
    ['no data', { data: null }, 'bad_response'],
    ['nothing said', mail(null), 'bad_response'],
    ['another success', { code: 200, data: {} }, 'bad_response'],
    ['an empty answer', {}, 'bad_response'],
  ])('an e-mail that was not sent: %s', async (_, answer, code) => {
    const { client } = setUp(() => answer);
    const error = await failure(client.sendCode({ contact: EMAIL, purpose: 'verify' }));
    expect(error.code).toBe(code);
    expect(error.retryAt).toBe(code === 'rate_limited' ? NOW + 60_000 : undefined);
  });
});

describe('verifying a code that was sent', () => {
  it.each([
    [
      PHONE,
      '/api/v2/applications/mfa/sms/verify',
      { phone: '13800000000', phoneCountryCode: '+86' },
    ],
    [EMAIL, '/api/v2/applications/mfa/email/verify', { email: 'alice@example.com' }],
  ])('answers the challenge: %j', async (contact, path, address) => {
    const { client, body, requests } = setUp(() => ({ ...done, data: USER }));
    expect(await client.verifyCode({ contact, code: '0123', token })).toEqual({
      method: contact.channel,
      user: USER,
      token: 'user.token',
      recoveryCodes: [],
    });
    expect(requests[0]?.url).toBe(`https://example.com${path}`);
    expect(await body()).toEqual({ ...address, code: '0123' });
  });
});

it.each([true, false])('a contact is free: %s', async (data) => {
  const { client, body } = setUp(() => ({ ...done, data }));
  expect(await client.checkContact({ contact: EMAIL, token })).toBe(data);
  expect(await client.checkContact({ contact: PHONE, token })).toBe(data);
  expect(await body(0)).toEqual({ email: 'alice@example.com' });
  expect(await body(1)).toEqual({ phone: '13800000000' });
});

describe('faces', () => {
  const blob = (): Blob => new Blob(['x'], { type: 'image/jpeg' });
  const backend = (request: Request): unknown => ({
    ...done,
    data: request.url.includes('/upload') ? { key: 'face-photo/1' } : USER,
  });

  it('binds addresses without an upload', async () => {
    const { client, body, requests } = setUp(backend);
    const photos = ['https://a', 'https://b'];
    expect(await client.bindFace({ photos })).toEqual({ type: 'face', recoveryCodes: [] });
    expect(requests).toHaveLength(1);
    expect(await body()).toEqual({ photoA: 'https://a', photoB: 'https://b', isExternal: true });
  });

  it('binds photos in a challenge, which it answers', async () => {
    const { client, requests } = setUp(backend);
    const binding = await client.bindFace({ photos: [blob(), blob()], token });
    expect(binding.verification).toMatchObject({ method: 'face', user: USER });
    expect(requests).toHaveLength(3);
  });

  it('verifies a photo or an address', async () => {
    const { client, body, requests } = setUp(backend);
    await client.verifyFace({ photo: blob(), token });
    await client.verifyFace({ photo: 'https://a', token });
    expect(requests).toHaveLength(3);
    expect([await body(1), await body(2)]).toEqual([
      { photo: 'face-photo/1' },
      { photo: 'https://a' },
    ]);
  });

  it('sends a photo once for one attempt, so that its repeat is the same', async () => {
    const { client, body, requests } = setUp((request) => ({
      ...done,
      data: request.url.includes('/upload') ? { key: `photo/${requests.length}` } : USER,
    }));
    const photos = [blob(), blob()];
    const [attemptId, another] = ['a'.repeat(32), 'b'.repeat(32)];
    for (const id of [attemptId, attemptId, another]) {
      await client.bindFace({ photos, token, attemptId: id });
    }
    expect(requests.map(({ url }) => url.includes('/upload'))).toEqual(
      [true, true, false].concat([false], [true, true, false]),
    );
    expect(await body(3)).toEqual(await body(2));
    const [photo] = [blob()];
    for (const id of [attemptId, attemptId])
      await client.verifyFace({ photo, token, attemptId: id });
    expect(await body(9)).toEqual(await body(8));
    expect(requests).toHaveLength(10);
  });

  it('tells how much is sent, photo by photo', async () => {
    const { client, requests } = setUp(backend);
    const told: (readonly [number, number])[] = [];
    const onProgress = (share: number): void => void told.push([share, requests.length]);
    await client.bindFace({ photos: [blob(), blob()], token, onProgress });
    await client.bindFace({ photos: [blob()], token, onProgress });
    await client.verifyFace({ photo: blob(), token, onProgress });
    expect(told).toEqual([
      [0, 0],
      [0.5, 1],
      [1, 2],
      [0, 3],
      [1, 4],
      [0, 5],
      [1, 6],
    ]);
  });

  it('is not given up where the progress cannot be shown', async () => {
    const { client } = setUp(backend);
    const onProgress = (): never => {
      throw new Error('no progress bar');
    };
    expect((await client.verifyFace({ photo: blob(), token, onProgress })).method).toBe('face');
  });

  it.each([
    ['no photo', [], 'face_missing'],
    ['a photo and an address', [blob(), 'https://a'], 'unsupported'],
  ])('refuses %s before anything is sent', async (_, photos, code) => {
    const { client, requests } = setUp(backend);
    expect((await failure(client.bindFace({ photos }))).code).toBe(code);
    expect(requests).toHaveLength(0);
  });

  it.each([undefined, '', 'undefined'])('uploads nothing for the token %j', async (dead) => {
    const { client, requests } = setUp(backend);
    const options = { photo: blob(), token: dead } as { photo: Blob; token: string };
    expect((await failure(client.verifyFace(options))).code).toBe('session_expired');
    if (dead !== undefined) {
      const call = client.bindFace({ photos: [blob()], token: dead });
      expect((await failure(call)).code).toBe('session_expired');
    }
    expect(requests).toHaveLength(0);
  });

  it('tells an upload that was refused from one that broke', async () => {
    const refused = setUp(() => ({ code: 987, message: 'too large' }));
    const error = await failure(refused.client.verifyFace({ photo: blob(), token }));
    expect(error).toMatchObject({ code: 'upload_failed', serverMessage: 'too large' });
    const broken = setUp(() => ({ code: 500 }));
    expect((await failure(broken.client.verifyFace({ photo: blob(), token }))).code).toBe('server');
  });
});
