import { describe, expect, test } from 'vitest';
import { createHarness, paths, STEP_MS } from '../testing/harness.js';

describe('verifying', () => {
  test('codes of exactly three steps are good, whatever the second', async () => {
    const mfa = await createHarness();
    const { secret } = await mfa.server.admin.importTotp({ accountId: mfa.alice.id });
    const issued = Math.floor(mfa.now / STEP_MS) * STEP_MS;
    const totp = mfa.code(secret, issued);
    const good: number[] = [];
    for (let second = -90; second <= 120; second += 1) {
      await mfa.server.admin.importTotp({ accountId: mfa.alice.id, secret });
      await mfa.server.admin.unlock(mfa.alice.id);
      mfa.now = issued + second * 1000;
      const { body } = await mfa.post(paths.verify, await mfa.challenge(), { totp });
      if (body.code === 200) good.push(second);
    }
    expect(good).toEqual(Array.from({ length: 90 }, (_, index) => index - 30));
  });

  test('a used code is refused: in the same sign-in, in another, and later', async () => {
    const mfa = await createHarness();
    const { secret } = await mfa.bind();
    const [one, two] = [await mfa.challenge(), await mfa.challenge()];
    const totp = mfa.code(secret);
    expect((await mfa.post(paths.verify, one, { totp })).body.code).toBe(200);
    expect((await mfa.post(paths.verify, one, { totp })).body.code).toBe(2021);
    expect((await mfa.post(paths.verify, two, { totp })).body.code).toBe(6001);
    mfa.now += STEP_MS;
    expect((await mfa.post(paths.verify, two, { totp })).body.code).toBe(6001);
  });

  test('after a newer step an older one is refused, also when the clock jumps back', async () => {
    const mfa = await createHarness();
    const { secret } = await mfa.bind();
    const next = mfa.code(secret, mfa.now + STEP_MS);
    expect((await mfa.post(paths.verify, await mfa.challenge(), { totp: next })).body.code).toBe(
      200,
    );
    const token = await mfa.challenge();
    expect((await mfa.post(paths.verify, token, { totp: mfa.code(secret) })).body.code).toBe(6001);
    mfa.now -= 3_600_000;
    const back = await mfa.challenge();
    expect((await mfa.post(paths.verify, back, { totp: mfa.code(secret) })).body.code).toBe(6001);
  });

  test('wrong, used and stale codes get one and the same answer', async () => {
    const answers = new Set<string>();
    for (const offset of [-5, -1, 0, 5]) {
      const mfa = await createHarness();
      const { secret } = await mfa.bind();
      const used = offset === 0 ? mfa.code(secret) : '';
      if (used) await mfa.post(paths.verify, await mfa.challenge(), { totp: used });
      const totp = used || mfa.code(secret, mfa.now + offset * STEP_MS);
      const { body } = await mfa.post(paths.verify, await mfa.challenge(), { totp });
      answers.add(`${body.code} ${body.message}`);
    }
    expect([...answers]).toEqual(['6001 The code is wrong or no longer valid']);
  });

  test('a code with nothing bound is just wrong', async () => {
    const mfa = await createHarness();
    const { body } = await mfa.post(paths.verify, await mfa.challenge(), { totp: '123456' });
    expect(body).toMatchObject({ code: 6001, data: { attemptsLeft: 4 } });
  });

  test.each([
    [{}, 6003, 'code_required'],
    [{ totp: '' }, 6003, 'code_required'],
    [{ totp: null }, 6003, 'code_required'],
    [{ totp: '12345' }, 400, 'invalid_code'],
    [{ totp: '1234567' }, 400, 'invalid_code'],
    [{ totp: '12345a' }, 400, 'invalid_code'],
    [{ totp: ' 123456' }, 400, 'invalid_code'],
    [{ totp: '１２３４５６' }, 400, 'invalid_code'],
    [{ totp: 123456 }, 400, 'invalid_code'],
    [{ totp: ['123456'] }, 400, 'invalid_code'],
    [{ totp: { toString: '123456' } }, 400, 'invalid_code'],
    [{ totp: true }, 400, 'invalid_code'],
  ])('%j is malformed and spends no attempt', async (body, code, reason) => {
    const mfa = await createHarness();
    await mfa.bind();
    const token = await mfa.challenge();
    for (let index = 0; index < 6; index += 1) {
      const refused = await mfa.post(paths.verify, token, body);
      expect([refused.status, refused.body.code, refused.body.data]).toEqual([
        400,
        code,
        { reason },
      ]);
    }
    const wrong = await mfa.post(paths.verify, token, { totp: '000000' });
    expect(wrong.body.data.attemptsLeft).toBe(4);
  });

  test('unknown members are ignored', async () => {
    const mfa = await createHarness();
    const { secret } = await mfa.bind();
    const token = await mfa.challenge();
    const body = {
      totp: mfa.code(secret),
      authenticatorType: 'totp',
      mfaToken: token,
      type: 'face',
    };
    expect((await mfa.post(paths.verify, token, body)).body.code).toBe(200);
  });

  test('a window of 0 takes only the code of this moment', async () => {
    const mfa = await createHarness({ policy: { totpWindow: 0 } });
    const { secret } = await mfa.server.admin.importTotp({ accountId: mfa.alice.id });
    const token = await mfa.challenge();
    const verify = (at: number) => mfa.post(paths.verify, token, { totp: mfa.code(secret, at) });
    expect((await verify(mfa.now - STEP_MS)).body.code).toBe(6001);
    expect((await verify(mfa.now + STEP_MS)).body.code).toBe(6001);
    expect((await verify(mfa.now)).body.code).toBe(200);
  });
});

describe('listing and removing', () => {
  test('the list holds neither secret nor recovery code', async () => {
    const mfa = await createHarness();
    const bound = await mfa.bind();
    const token = await mfa.session(bound);
    const list = await mfa.ask(`${paths.list}?type=totp&source=SELF`, { token });
    expect(Object.keys(list.body.data[0]).sort()).toEqual(
      ['authenticatorType', 'createdAt', 'enable', 'id', 'source', 'updatedAt', 'userId'].sort(),
    );
    expect(list.body.data[0].source).toBe('APPLICATION');
  });

  test('one app is listed for either source, with a challenge too, and none for another type', async () => {
    const mfa = await createHarness();
    await mfa.bind();
    const token = await mfa.challenge();
    const length = async (query: string) =>
      (await mfa.ask(`${paths.list}${query}`, { token })).body.data.length;
    expect(await length('')).toBe(1);
    expect(await length('?source=APPLICATION')).toBe(1);
    expect(await length('?type=totp&source=SELF')).toBe(1);
    expect(await length('?type=face')).toBe(0);
  });

  test('removing twice is fine, and the next sign-in begins anew', async () => {
    const mfa = await createHarness();
    const bound = await mfa.bind();
    const remove = () => mfa.ask(paths.associate, { method: 'DELETE', token: bound.userToken });
    expect((await remove()).body.code).toBe(200);
    expect((await remove()).body.code).toBe(200);
    expect((await mfa.login()).body.data.totpMfaEnabled).toBe(false);
    const { body } = await mfa.post(paths.recovery, await mfa.challenge(), {
      recoveryCode: bound.recoveryCode,
    });
    expect(body.code).toBe(6002);
  });

  test('what was pending is removed too', async () => {
    const mfa = await createHarness();
    const { userToken: token } = await mfa.bind();
    const { secret } = (await mfa.post(paths.associate, token, {})).body.data;
    await mfa.ask(paths.associate, { method: 'DELETE', token });
    const { body } = await mfa.post(paths.confirm, token, { totp: mfa.code(secret) });
    expect(body.data.reason).toBe('binding_expired');
  });
});
