import { expect, test } from 'vitest';
import { createHarness, paths } from '../testing/harness.js';

test('a recovery code signs in once, and its successor stands beside data', async () => {
  const mfa = await createHarness();
  const { recoveryCode } = await mfa.bind();
  const use = async (code: string) =>
    (await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode: code })).body;
  const first = await use(recoveryCode);
  expect(first).toMatchObject({ code: 200, data: { id: mfa.alice.id } });
  expect(first.data).not.toHaveProperty('recoveryCode');
  expect(first.recoveryCode).toMatch(/^([0-9a-f]{4}-){5}[0-9a-f]{4}$/);
  expect(await use(recoveryCode)).toMatchObject({ code: 6002, data: { attemptsLeft: 5 } });
  expect(await use(first.recoveryCode)).toMatchObject({ code: 200 });
});

test('the app stays bound', async () => {
  const mfa = await createHarness();
  const bound = await mfa.bind();
  await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode: bound.recoveryCode });
  expect(await mfa.session(bound)).toEqual(expect.any(String));
});

test('capitals, spaces and missing dashes do not matter', async () => {
  const mfa = await createHarness();
  const { recoveryCode } = await mfa.bind();
  const typed = ` ${recoveryCode.toUpperCase().replaceAll('-', ' ')}`;
  const { body } = await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode: typed });
  expect(body.code).toBe(200);
});

test.each([
  [{}, 6004, 'code_required'],
  [{ recoveryCode: '' }, 6004, 'code_required'],
  [{ recoveryCode: 'abc' }, 400, 'invalid_recovery_code'],
  [{ recoveryCode: 12 }, 400, 'invalid_recovery_code'],
  [{ recoveryCode: ['a'] }, 400, 'invalid_recovery_code'],
])('%j is malformed and spends no attempt', async (body, code, reason) => {
  const mfa = await createHarness();
  await mfa.bind();
  const token = await mfa.challenge();
  for (let index = 0; index < 6; index += 1) {
    const refused = await mfa.post(paths.recovery, token, body);
    expect([refused.status, refused.body.code, refused.body.data]).toEqual([400, code, { reason }]);
  }
  const wrong = await mfa.post(paths.recovery, token, { recoveryCode: '0'.repeat(24) });
  expect(wrong.body.data.attemptsLeft).toBe(4);
});

test("another account's recovery code is wrong", async () => {
  const one = await createHarness();
  const { recoveryCode } = await one.bind();
  const two = await createHarness(
    { store: one.store },
    { username: 'bob', email: 'b@x.test', phone: '2' },
  );
  const token = (
    await two.post(paths.login, undefined, { account: 'bob', password: 'correct horse' })
  ).body.data.mfaToken;
  expect((await two.post(paths.recovery, token, { recoveryCode })).body.code).toBe(6002);
});
