import { describe, expect, test } from 'vitest';
import { utf8 } from '../crypto/bytes.js';
import { HOSTILE_ADDRESSES, jpegHead } from '../testing/bombs.js';
import {
  createFaceHarness,
  createRequiredHarness,
  type FaceHarness,
  facePaths,
  MALLORY,
  own,
  picture,
} from '../testing/face-harness.js';
import { paths } from '../testing/harness.js';
import type { FetchPhoto } from './fetch-photo.js';

const ADDRESS = 'https://photos.example.com/alice/1.jpg?size=2#x';
const REFUSED = { code: 403, data: { reason: 'unsupported' } };

/** Photos of one host, and every address that was really called. */
function hosted(photo: FetchPhoto = async () => own()) {
  const called: string[] = [];
  const fetchPhoto: FetchPhoto = (address, limits) => {
    called.push(address.href);
    return photo(address, limits);
  };
  return { called, options: { fetchPhoto, policy: { photoHosts: ['photos.example.com'] } } };
}

const BOTH = [{ isExternal: true }, { isExternalPhoto: true }, { isExternal: 'true' }];

describe.each(BOTH)('addresses with %j', (flag) => {
  test('are refused unless the host has switched them on', async () => {
    const off = hosted();
    const half = await createRequiredHarness({ fetchPhoto: off.options.fetchPhoto });
    for (const mfa of [await createRequiredHarness(), half]) {
      const token = await mfa.challenge();
      const body = { photoA: ADDRESS, photoB: ADDRESS, ...flag };
      expect((await mfa.post(facePaths.associate, token, body)).body).toMatchObject(REFUSED);
    }
    expect(off.called).toEqual([]);
  });

  test('bind and verify where it has', async () => {
    const { called, options } = hosted();
    const mfa = await createRequiredHarness(options);
    const body = { photoA: ADDRESS, photoB: ADDRESS.replace('1.jpg', '2.jpg'), ...flag };
    const bound = await mfa.post(facePaths.associate, await mfa.challenge(), body);
    expect(bound.body.code).toBe(200);
    expect(called).toEqual([
      'https://photos.example.com/alice/1.jpg?size=2#x',
      'https://photos.example.com/alice/2.jpg?size=2#x',
    ]);
    const shown = { photo: ADDRESS, ...flag };
    expect((await mfa.post(facePaths.verify, await mfa.challenge(), shown)).body.code).toBe(200);
  });
});

test(`${HOSTILE_ADDRESSES.length} hostile addresses: refused, no attempt, and nothing is called`, async () => {
  expect(HOSTILE_ADDRESSES.length).toBeGreaterThanOrEqual(45);
  const { called, options } = hosted();
  const mfa = await createRequiredHarness(options);
  await mfa.associate(await mfa.challenge(), own());
  const token = await mfa.challenge();
  const user = await createFaceHarness(options);
  for (const photo of HOSTILE_ADDRESSES) {
    const asked = await mfa.post(facePaths.verify, token, { photo, isExternal: true });
    expect([photo, asked.body]).toMatchObject([photo, REFUSED]);
    const { enrollmentToken } = await user.begin('FACE');
    const proof = { photo, isExternalPhoto: true };
    const enrolled = await user.finish('FACE', enrollmentToken, proof);
    expect(enrolled.body).toMatchObject({ statusCode: 403, data: { reason: 'unsupported' } });
  }
  expect(called).toEqual([]);
  const { body } = await mfa.post(paths.verify, token, { totp: '000000' });
  expect(body.data.attemptsLeft).toBe(4);
});

test('an address without the flag is no key either, and is not called', async () => {
  const { called, options } = hosted();
  const mfa = await createRequiredHarness(options);
  const token = await mfa.challenge();
  const body = { photoA: ADDRESS, photoB: ADDRESS };
  expect((await mfa.post(facePaths.associate, token, body)).body.code).toBe(1700);
  expect(called).toEqual([]);
});

describe('what comes from an address', () => {
  const bind = async (photo: FetchPhoto) => {
    const { options } = hosted(photo);
    const mfa: FaceHarness = await createRequiredHarness(options);
    const body = { photoA: ADDRESS, photoB: `${ADDRESS}2`, isExternal: true };
    const answer = await mfa.post(facePaths.associate, await mfa.challenge(), body);
    return { mfa, ...answer };
  };

  const OF_NO_USE: readonly (readonly [string, FetchPhoto])[] = [
    ['nothing', async () => undefined],
    ['a bomb', async () => jpegHead(60_000, 60_000)],
    ['a web page', async () => utf8('<!doctype html>')],
    ['too much', async () => new Uint8Array(4 * 1024 * 1024 + 1)],
  ];

  test.each(OF_NO_USE)('%s is a missing photo', async (_, photo) => {
    const { status, body } = await bind(photo);
    expect([status, body.code]).toEqual([200, 1700]);
  });

  test('a failure is a missing photo; the host is told why, the caller is not', async () => {
    const { body, text, mfa } = await bind(() => Promise.reject(new Error('10.0.0.7 refused')));
    expect([body.code, text.includes('10.0.0.7')]).toEqual([1700, false]);
    expect(String(mfa.faults[0])).toContain('10.0.0.7');
  });

  test('two people on two addresses are a mismatch', async () => {
    const { body } = await bind(async ({ href }) =>
      href.endsWith('2') ? picture(MALLORY) : own(),
    );
    expect(body.code).toBe(1702);
  });

  test('the limits are handed on, and it counts as an upload', async () => {
    let limits: Parameters<FetchPhoto>[1] | undefined;
    const { options } = hosted(async (_, given) => {
      limits = given;
      return own();
    });
    const policy = { ...options.policy, photosPerWindow: 1 };
    const mfa = await createRequiredHarness({ ...options, policy });
    const body = { photoA: ADDRESS, photoB: ADDRESS, isExternal: true };
    const token = await mfa.challenge();
    expect((await mfa.post(facePaths.associate, token, body)).body.code).toBe(1701);
    expect(limits).toMatchObject({ maxBytes: 4 * 1024 * 1024, signal: expect.any(AbortSignal) });
  });
});
