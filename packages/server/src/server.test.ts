import { expect, test } from 'vitest';
import { createHarness, paths, STEP_MS } from './testing/harness.js';

test('a person enrols during sign-in, signs in with a code, with the recovery code, and removes the app', async () => {
  const mfa = await createHarness();

  const first = await mfa.login();
  expect(first.status).toBe(200);
  expect(first.body.code).toBe(1636);
  expect(first.body.data).toMatchObject({
    totpMfaEnabled: false,
    attemptIds: true,
    applicationMfa: [{ mfaPolicy: 'OTP', status: 1, sort: 0 }],
  });
  const token = first.body.data.mfaToken;

  const shown = await mfa.post(paths.associate, token, { authenticator_type: 'totp' });
  expect(shown.body.data).toMatchObject({ authenticator_type: 'totp', expiresIn: 600 });
  const { secret, recovery_code } = shown.body.data;
  const bound = await mfa.post(paths.confirm, token, {
    totp: mfa.code(secret),
    source: 'APPLICATION',
  });
  expect(bound.body).toMatchObject({ code: 200, data: { id: mfa.alice.id, username: 'alice' } });

  mfa.now += STEP_MS;
  const second = await mfa.login();
  expect(second.body.data.totpMfaEnabled).toBe(true);
  const verified = await mfa.post(paths.verify, second.body.data.mfaToken, {
    totp: mfa.code(secret),
  });
  expect(verified.body).toMatchObject({ code: 200, data: { username: 'alice' } });
  const user = verified.body.data;

  const recovered = await mfa.post(paths.recovery, await mfa.challenge(), {
    recoveryCode: recovery_code,
  });
  expect(recovered.body.code).toBe(200);
  expect(recovered.body.recoveryCode).toMatch(/^([0-9a-f]{4}-){5}[0-9a-f]{4}$/);
  expect(recovered.body.recoveryCode).not.toBe(recovery_code);

  const list = await mfa.ask(`${paths.list}?type=totp&source=SELF`, { token: user.token });
  expect(list.body.data).toEqual([
    expect.objectContaining({ enable: true, authenticatorType: 'totp', userId: mfa.alice.id }),
  ]);
  const removed = await mfa.ask(paths.associate, { method: 'DELETE', token: user.token });
  expect(removed.body.code).toBe(200);
  const after = await mfa.ask(paths.list, { token: user.token });
  expect(after.body.data).toEqual([]);
  expect(mfa.faults).toEqual([]);
});
