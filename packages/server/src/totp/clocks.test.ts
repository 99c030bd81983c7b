import { expect, test } from 'vitest';
import { createHarness, paths, STEP_MS } from '../testing/harness.js';

test('of two processes whose clocks are 40 seconds apart neither takes a step again, nor an older one', async () => {
  const keys = { secret: crypto.getRandomValues(new Uint8Array(32)) };
  const behind = await createHarness({ keys });
  const ahead = await createHarness(
    { keys, store: behind.store, clock: () => behind.now + 40_000 },
    { username: 'bob', email: 'b@x.test', phone: '2' },
  );
  const { secret } = await behind.bind();
  const verify = async (at: typeof ahead, totp: string) =>
    (await at.post(paths.verify, await behind.challenge(), { totp })).body.code;

  const first = behind.code(secret);
  expect(await verify(behind, first)).toBe(200);
  expect(await verify(ahead, first)).toBe(6001);
  const next = behind.code(secret, behind.now + STEP_MS);
  expect(await verify(ahead, next)).toBe(200);
  expect(await verify(behind, next)).toBe(6001);
  expect(await verify(behind, first)).toBe(6001);
});

test('a clock that jumps an hour back brings no used step back, and the next real one is good', async () => {
  const mfa = await createHarness();
  const { secret } = await mfa.bind();
  const used = mfa.code(secret);
  const verify = async (totp: string) =>
    (await mfa.post(paths.verify, await mfa.challenge(), { totp })).body.code;
  expect(await verify(used)).toBe(200);
  mfa.now -= 3_600_000;
  for (const at of [-1, 0, 1]) {
    expect(await verify(mfa.code(secret, mfa.now + at * STEP_MS))).toBe(6001);
  }
  mfa.now += 3_600_000 + STEP_MS;
  expect(await verify(used)).toBe(6001);
  expect(await verify(mfa.code(secret))).toBe(200);
});
