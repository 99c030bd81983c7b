import { describe, expect, test } from 'vitest';
import {
  BLANK,
  createChallengedHarness,
  createRequiredHarness,
  type FaceHarness,
  facePaths,
  MALLORY,
  own,
  picture,
} from '../testing/face-harness.js';
import { paths } from '../testing/harness.js';

describe('a photo that answers a challenge', () => {
  test.each([facePaths.verify, facePaths.verifyAlias])('%s', async (path) => {
    const { mfa, mfaToken } = await createChallengedHarness();
    const answer = await mfa.post(path, mfaToken, { photo: await mfa.photo(own()), type: 'face' });
    expect(answer.body.code).toBe(200);
  });

  test('of somebody else is wrong, and counts with all other wrong tries', async () => {
    const { mfa, mfaToken } = await createChallengedHarness();
    for (const attemptsLeft of [4, 3, 2, 1]) {
      const { status, body } = await mfa.verify(mfaToken, picture(MALLORY));
      expect([status, body.code, body.data]).toEqual([200, 1702, { attemptsLeft }]);
    }
    expect((await mfa.verify(mfaToken, picture(MALLORY))).body.code).toBe(2057);
    expect((await mfa.verify(mfaToken, own())).body.code).toBe(2021);
    const next = await mfa.post(paths.verify, await mfa.challenge(), { totp: '000000' });
    expect(next.body.data.attemptsLeft).toBe(4);
  });

  test('is looked at once, whatever came of it', async () => {
    const { mfa, mfaToken } = await createChallengedHarness();
    for (const photo of [picture(MALLORY), BLANK, own()]) {
      const key = await mfa.photo(photo);
      const look = async () => (await mfa.post(facePaths.verify, mfaToken, { photo: key })).body;
      const first = await look();
      expect(first.code).not.toBe(1700);
      expect((await look()).code).toBe(first.code === 200 ? 2021 : 1700);
    }
  });

  test('without a face on it is no attempt', async () => {
    const { mfa, mfaToken } = await createChallengedHarness();
    for (let round = 0; round < 12; round += 1) {
      const { body } = await mfa.verify(mfaToken, BLANK);
      expect([body.code, body.data]).toEqual([1707, { reason: 'no_face' }]);
    }
    const wrong = await mfa.verify(mfaToken, picture(MALLORY));
    expect(wrong.body.data.attemptsLeft).toBe(4);
  });

  test('nothing else in the body can move the decision', async () => {
    const { mfa, mfaToken } = await createChallengedHarness();
    const extras = { score: 1, match: true, threshold: 2, distance: 0, faceScore: 1, fault: null };
    const { body } = await mfa.verify(mfaToken, picture(MALLORY), extras);
    expect(body.code).toBe(1702);
  });

  test('an attempt id gets the first outcome again', async () => {
    const { mfa, mfaToken } = await createChallengedHarness();
    const body = { photo: await mfa.photo(own()), attemptId: 'c'.repeat(32) };
    const first = await mfa.post(facePaths.verify, mfaToken, body);
    expect((await mfa.post(facePaths.verify, mfaToken, body)).text).toBe(first.text);
    expect(first.body.code).toBe(200);
  });

  test('of an account without a face is wrong, as a code without an app is', async () => {
    const mfa = await createRequiredHarness();
    const { body } = await mfa.verify(await mfa.challenge(), own());
    expect(body).toMatchObject({ code: 1702, data: { attemptsLeft: 4 } });
  });
});

describe('tries with a face alone', () => {
  const wrong = async (mfa: FaceHarness) =>
    (await mfa.verify(await mfa.challenge(), picture(MALLORY))).body;

  test('after five in a row each further one waits 30 seconds', async () => {
    const { mfa } = await createChallengedHarness({
      policy: { secondFactor: { perSubject: 1000 } },
    });
    for (let tries = 1; tries < 5; tries += 1) {
      expect((await wrong(mfa)).data).toEqual({ attemptsLeft: 4 });
    }
    expect((await wrong(mfa)).data).toEqual({ attemptsLeft: 4, retryAfter: 30 });
    for (let round = 0; round < 3; round += 1) {
      mfa.now += 29_999;
      const early = await mfa.verify(await mfa.challenge(), own());
      expect(early.body).toMatchObject({
        ...{ code: 429, data: { reason: 'rate_limited', retryAfter: 1 } },
      });
      expect(early.headers.get('retry-after')).toBe('1');
      mfa.now += 1;
      expect((await wrong(mfa)).data).toEqual({ attemptsLeft: 4, retryAfter: 30 });
    }
    mfa.now += 30_000;
    expect((await mfa.verify(await mfa.challenge(), own())).body.code).toBe(200);
    expect((await wrong(mfa)).data).toEqual({ attemptsLeft: 4 });
  });

  test('waiting is no attempt at the account', async () => {
    const { mfa } = await createChallengedHarness({
      policy: { secondFactor: { perSubject: 1000 } },
    });
    for (let tries = 0; tries < 5; tries += 1) await wrong(mfa);
    const token = await mfa.challenge();
    for (let tries = 0; tries < 8; tries += 1) {
      expect((await mfa.verify(token, own())).body.code).toBe(429);
    }
    const { body } = await mfa.post(paths.verify, token, { totp: '000000' });
    expect(body).toMatchObject({ code: 6001, data: { attemptsLeft: 4 } });
  });

  test('a new face starts over', async () => {
    const { mfa, mfaToken } = await createChallengedHarness();
    const { token } = (await mfa.verify(mfaToken, own())).body.data;
    for (let tries = 0; tries < 5; tries += 1) await wrong(mfa);
    expect((await wrong(mfa)).code).toBe(429);
    await mfa.associate(token, own());
    expect((await mfa.verify(await mfa.challenge(), own())).body.code).toBe(200);
  });

  test('after fifty in a row none is looked at until an administrator helps', async () => {
    const { mfa } = await createChallengedHarness({
      policy: { secondFactor: { perSubject: 1000, hardStop: 1000 }, photosPerWindow: 1000 },
    });
    for (let tries = 0; tries < 50; tries += 1) {
      expect((await wrong(mfa)).code).toBe(1702);
      mfa.now += 30_000;
    }
    mfa.now += 1e9;
    const refused = { code: 403, data: { reason: 'unsupported' } };
    expect((await mfa.verify(await mfa.challenge(), own())).body).toMatchObject(refused);
    await mfa.server.admin.unlock(mfa.alice.id);
    expect((await mfa.verify(await mfa.challenge(), own())).body.code).toBe(200);
  });
});

test('every look at a face is told, without a word about the photo', async () => {
  const { mfa, mfaToken } = await createChallengedHarness();
  mfa.events.length = 0;
  await mfa.verify(mfaToken, BLANK);
  await mfa.verify(mfaToken, picture(MALLORY));
  await mfa.verify(mfaToken, own());
  const told = mfa.events.map(({ action, outcome, reason }) => [action, outcome, reason]);
  expect(told.filter(([action]) => action === 'face_verify')).toEqual([
    ['face_verify', 'refused', 'bad_photo'],
    ['face_verify', 'refused', 'wrong'],
    ['face_verify', 'passed', undefined],
  ]);
  expect(told.filter(([action]) => action === 'photo_upload')).toHaveLength(3);
  expect(JSON.stringify(mfa.events)).not.toContain('face-photo');
});
