import { expect, test } from 'vitest';
import { createHarness, paths } from './testing/harness.js';

test('an imported app is in force at once, with the given secret and recovery code', async () => {
  const mfa = await createHarness();
  const imported = await mfa.server.admin.importTotp({
    accountId: mfa.alice.id,
    secret: 'jryq wozn jmqx qoao',
    recoveryCode: 'BC5A6879617A6E949DD19DD2',
  });
  expect(imported).toEqual({
    secret: 'JRYQWOZNJMQXQOAO',
    recoveryCode: 'bc5a-6879-617a-6e94-9dd1-9dd2',
  });
  const verify = await mfa.post(paths.verify, await mfa.challenge(), {
    totp: mfa.code('JRYQWOZNJMQXQOAO'),
  });
  expect(verify.body.code).toBe(200);
  const { recoveryCode } = imported;
  const recover = await mfa.post(paths.recovery, await mfa.challenge(), { recoveryCode });
  expect(recover.body.code).toBe(200);
});

test.each([
  [{ accountId: 'nobody' }, 'no such account'],
  [{ secret: 'JBSWY3DP' }, '16 characters or more'],
  [{ secret: 'not base32!' }, '16 characters or more'],
  [{ recoveryCode: 'abc' }, '24 hexadecimal digits'],
])('%j cannot be imported', async (more, message) => {
  const mfa = await createHarness();
  await expect(mfa.server.admin.importTotp({ accountId: mfa.alice.id, ...more })).rejects.toThrow(
    message,
  );
});

test('an app can be removed for a user who lost it', async () => {
  const mfa = await createHarness();
  await mfa.bind();
  expect(await mfa.server.admin.removeTotp(mfa.alice.id)).toBe(true);
  expect(await mfa.server.admin.removeTotp(mfa.alice.id)).toBe(false);
  expect((await mfa.login()).body.data.totpMfaEnabled).toBe(false);
});
