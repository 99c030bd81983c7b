import { describe, expect, test } from 'vitest';
import { EMAIL } from '../testing/contact-harness.js';
import {
  BLANK,
  createChallengedHarness,
  createFaceHarness,
  createRequiredHarness,
  facePaths,
  MALLORY,
  own,
  picture,
} from '../testing/face-harness.js';
import { paths } from '../testing/harness.js';

describe('a face bound during a sign-in', () => {
  test('is offered, finishes the sign-in, and is asked for at the next', async () => {
    const mfa = await createRequiredHarness();
    const { data } = (await mfa.login()).body;
    expect(data).toMatchObject({ faceMfaEnabled: false });
    expect(data.applicationMfa).toContainEqual({ mfaPolicy: 'FACE', status: 1, sort: 3 });
    const { status, body } = await mfa.associate(data.mfaToken, own(), own(2));
    expect([status, body]).toMatchObject([
      200,
      { code: 200, data: { id: mfa.alice.id, token: expect.any(String) } },
    ]);
    const next = (await mfa.login()).body;
    expect(next).toMatchObject({ code: 1636, data: { faceMfaEnabled: true } });
    expect(next.data.applicationMfa).toEqual([{ mfaPolicy: 'FACE', status: 1, sort: 0 }]);
    const signedIn = await mfa.verify(next.data.mfaToken, own(3));
    expect(signedIn.body).toMatchObject({ code: 200, data: { id: mfa.alice.id } });
    const again = await mfa.verify(next.data.mfaToken, own(3));
    expect(again.body.code).toBe(2021);
  });

  test('one photo is enough where the SDK has only one', async () => {
    const mfa = await createRequiredHarness();
    const photo = await mfa.photo();
    const token = await mfa.challenge();
    const { body } = await mfa.post(facePaths.associate, token, { photoA: photo, photoB: photo });
    expect(body.code).toBe(200);
    expect((await mfa.verify(await mfa.challenge(), own())).body.code).toBe(200);
  });

  test('two photos of two people are refused, and count as no attempt', async () => {
    const mfa = await createRequiredHarness();
    const token = await mfa.challenge();
    for (let round = 0; round < 6; round += 1) {
      const { body } = await mfa.associate(token, own(), picture(MALLORY));
      expect([body.code, body.data]).toEqual([1702, undefined]);
    }
    expect((await mfa.associate(token, own(), own(2))).body.code).toBe(200);
  });

  test('photos that were looked at in vain are gone', async () => {
    const mfa = await createRequiredHarness();
    const token = await mfa.challenge();
    const [photoA, photoB] = [await mfa.photo(own()), await mfa.photo(picture(MALLORY))];
    for (const code of [1702, 1700]) {
      const { body } = await mfa.post(facePaths.associate, token, { photoA, photoB });
      expect(body.code).toBe(code);
    }
  });

  test('where something is bound, a password is not enough to add a face', async () => {
    const mfa = await createFaceHarness();
    await mfa.enrolTotp();
    const token = await mfa.challenge();
    const { body } = await mfa.associate(token, own(), own(2));
    expect(body).toMatchObject({ code: 403, data: { reason: 'forbidden' } });
    expect(await mfa.store.findFace(mfa.alice.id)).toBeUndefined();
  });

  test('where a face is bound, no app and no contact can be the first', async () => {
    const { mfa, mfaToken } = await createChallengedHarness();
    const app = await mfa.post(paths.associate, mfaToken, {});
    expect(app.body).toMatchObject({ code: 403 });
    expect((await mfa.send(mfaToken, EMAIL)).body).toMatchObject({ code: 403 });
  });
});

describe('a face of a signed-in user', () => {
  test('over V2: bound, and the answer is the user with the token that was shown', async () => {
    const mfa = await createFaceHarness();
    const { body } = await mfa.associate(mfa.userToken, own(), own(2));
    expect(body).toMatchObject({
      ...{ code: 200, data: { id: mfa.alice.id, token: mfa.userToken } },
    });
    expect((await mfa.login()).body).toMatchObject({ code: 1635, data: { faceMfaEnabled: true } });
  });

  test('over V3: begun, finished with one photo, listed, and removed', async () => {
    const mfa = await createFaceHarness();
    const { enrollmentToken, ...rest } = await mfa.begin('FACE');
    expect(rest).toEqual({ expiresIn: 60, attemptIds: true });
    const photo = await mfa.photo(own());
    const done = await mfa.finish('FACE', enrollmentToken, { photo });
    expect(done.body).toEqual({ statusCode: 200, message: 'The face was added' });
    const listed = await mfa.listed();
    expect(listed).toEqual([
      {
        ...{ factorId: expect.stringMatching(/^[0-9a-f]{32}$/), factorType: 'FACE', profile: {} },
        createdAt: new Date(mfa.now).toISOString(),
      },
    ]);
    const { factorId } = listed[0];
    expect((await mfa.v3('reset-factor', { factorId })).body.statusCode).toBe(200);
    expect(await mfa.listed()).toEqual([]);
    expect((await mfa.login()).body.code).toBe(200);
  });

  test('the token of V3 is good once, for a minute, and a newer one replaces it', async () => {
    const mfa = await createFaceHarness();
    const expired = { statusCode: 400, data: { reason: 'binding_expired' } };
    const finish = async (token: string) =>
      (await mfa.finish('FACE', token, { photo: await mfa.photo(own()) })).body;
    const first = await mfa.begin('FACE');
    const second = await mfa.begin('FACE');
    expect(await finish(first.enrollmentToken)).toMatchObject(expired);
    expect(await finish(second.enrollmentToken)).toMatchObject({ statusCode: 200 });
    expect(await finish(second.enrollmentToken)).toMatchObject(expired);
    const third = await mfa.begin('FACE');
    mfa.now += 60_000;
    expect(await finish(third.enrollmentToken)).toMatchObject(expired);
  });

  test('a photo of no use leaves the token good', async () => {
    const mfa = await createFaceHarness();
    const { enrollmentToken } = await mfa.begin('FACE');
    const blank = await mfa.finish('FACE', enrollmentToken, { photo: await mfa.photo(BLANK) });
    expect(blank.body).toMatchObject({ apiCode: 1707, data: { reason: 'no_face' } });
    const good = await mfa.finish('FACE', enrollmentToken, { photo: await mfa.photo(own()) });
    expect(good.body.statusCode).toBe(200);
  });

  test('a new face takes the place of the old one', async () => {
    const mfa = await createFaceHarness();
    await mfa.associate(mfa.userToken, own());
    await mfa.associate(mfa.userToken, picture(MALLORY));
    expect((await mfa.verify(await mfa.challenge(), own())).body.code).toBe(1702);
    expect((await mfa.verify(await mfa.challenge(), picture(MALLORY))).body.code).toBe(200);
  });
});
