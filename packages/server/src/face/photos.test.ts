import { describe, expect, test } from 'vitest';
import { createPictureMatcher } from '../pictures/matcher.js';
import {
  BOB,
  createChallengedHarness,
  createFaceHarness,
  createRequiredHarness,
  decodeJpeg,
  facePaths,
  own,
  picture,
} from '../testing/face-harness.js';
import { createFactorHarness } from '../testing/factor-harness.js';
import { paths } from '../testing/harness.js';

describe('photos that are not there', () => {
  test.each([
    [facePaths.associate, {}, 1700],
    [facePaths.associate, { photoA: '' }, 1700],
    [facePaths.associate, { photoB: 'KEY' }, 1700],
    [facePaths.associate, { photoA: 'KEY' }, 1701],
    [facePaths.associate, { photoA: 'KEY', photoB: ['KEY'] }, 1701],
    [facePaths.associate, { photoA: 'KEY', photoB: 'face-photo/none' }, 1701],
    [facePaths.verify, {}, 1700],
    [facePaths.verify, { photo: 7 }, 1700],
    [facePaths.verify, { photo: 'photos/../../etc/passwd' }, 1700],
    [facePaths.verify, { photo: `face-photo/${'0'.repeat(32)}.jpg` }, 1700],
  ])('%s %j is %d and no attempt', async (path, body, code) => {
    const mfa = await createRequiredHarness();
    const mfaToken = await mfa.challenge();
    if (path === facePaths.verify) await mfa.associate(mfaToken, own());
    const token = await mfa.challenge();
    const key = await mfa.photo(own());
    const named = JSON.parse(JSON.stringify(body).replaceAll('KEY', key));
    for (let round = 0; round < 6; round += 1) {
      const { status, body: answer } = await mfa.post(path, token, named);
      expect([status, answer.code]).toEqual([200, code]);
    }
    const { body: wrong } = await mfa.post(paths.verify, token, { totp: '000000' });
    expect(wrong.data.attemptsLeft).toBe(4);
  });

  test('one that is too old is gone', async () => {
    const { mfa, mfaToken } = await createChallengedHarness();
    const photo = await mfa.photo(own());
    mfa.now += 300_000;
    const late = await mfa.post(facePaths.verify, await mfa.challenge(), { photo });
    expect([late.body.code, mfaToken]).toEqual([1700, expect.any(String)]);
  });
});

describe('what is in force and at rest', () => {
  test('the template is sealed for its account, and the photos are deleted', async () => {
    const { mfa } = await createChallengedHarness();
    const face = await mfa.store.findFace(mfa.alice.id);
    expect(face?.sealedTemplate).toMatch(/^v1\./);
    const bob = await createFaceHarness({ store: mfa.store, clock: () => mfa.now }, BOB);
    await bob.associate(bob.userToken, picture(3));
    const [bobs] = [await mfa.store.findFace(bob.alice.id)];
    if (!face || !bobs) throw new Error('no face');
    await mfa.store.savePhoto({ key: 'x', bytes: own(), createdAt: 0, expiresAt: mfa.now + 9 });
    await mfa.store.activateFace({
      factor: { ...face, sealedTemplate: bobs.sealedTemplate },
      ...{ photoKeys: ['x'], onlyFirst: false, now: mfa.now },
    });
    const { status } = await mfa.verify(await mfa.challenge(), picture(3));
    expect([status, mfa.faults.length]).toEqual([503, 1]);
  });

  test('without a matcher nothing of it is offered or accepted', async () => {
    const { mfa } = await createChallengedHarness();
    const plain = await createFactorHarness({ store: mfa.store, clock: () => mfa.now }, BOB);
    const off = { code: 403, data: { reason: 'unsupported' } };
    const token = plain.userToken;
    const named = { photoA: 'x', photoB: 'x' };
    expect((await plain.post(facePaths.associate, token, named)).body).toMatchObject(off);
    expect((await plain.post(facePaths.verify, token, { photo: 'x' })).body).toMatchObject(off);
    const form = new FormData();
    form.append('file', new Blob([own()]), 'personal.jpeg');
    const upload = await plain.server.fetch(
      new Request(`https://mfa.test${facePaths.upload}?folder=photos`, {
        ...{ method: 'POST', body: form },
      }),
    );
    expect(await upload.json()).toMatchObject(off);
    const begun = await plain.v3('send-enroll-factor-request', { factorType: 'FACE' });
    expect(begun.body).toMatchObject({ statusCode: 403, data: { reason: 'unsupported' } });
    const { data } = (await plain.login()).body;
    expect(JSON.stringify(data.applicationMfa)).not.toContain('FACE');
    expect(data.faceMfaEnabled).toBe(false);
  });

  test('a policy without faces is the same as no matcher', async () => {
    const mfa = await createRequiredHarness({ policy: { factors: ['totp'] } });
    const token = await mfa.challenge();
    expect((await mfa.upload(own())).body).toMatchObject({ code: 403 });
    const { body } = await mfa.post(facePaths.associate, token, { photoA: 'x', photoB: 'x' });
    expect(body.data.reason).toBe('unsupported');
  });

  test('a template of another matcher is never handed on, and no attempt', async () => {
    const newer = { ...createPictureMatcher({ decode: decodeJpeg }), name: 'pictures-2' };
    const keys = { secret: new Uint8Array(32).fill(7) };
    const one = await createRequiredHarness({ keys });
    await one.associate(await one.challenge(), own());
    const two = await createFaceHarness(
      { keys, store: one.store, faceMatcher: newer, clock: () => one.now },
      BOB,
    );
    for (let round = 0; round < 6; round += 1) {
      const { body } = await two.verify(await one.challenge(), own());
      expect(body).toMatchObject({ code: 403, data: { reason: 'unsupported' } });
    }
    expect((await one.verify(await one.challenge(), own())).body.code).toBe(200);
  });
});
