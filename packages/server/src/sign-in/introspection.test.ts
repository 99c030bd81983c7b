import { expect, test } from 'vitest';
import { createHarness, type Harness, paths } from '../testing/harness.js';

const PATH = '/mfa/token/introspection';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const NOT_ACTIVE = [200, { active: false }];

const asked = async (mfa: Harness, body: unknown, headers = {}) => {
  const answer = await mfa.ask(PATH, { method: 'POST', body, headers });
  return [answer.status, answer.body];
};

test('the token of an open challenge is active, as JSON and as a form, and says whose it is', async () => {
  const mfa = await createHarness();
  const token = await mfa.challenge();
  const iat = Math.floor(mfa.now / 1000);
  const active = {
    ...{ active: true, userPoolId: 'mfakit', userId: mfa.alice.id },
    ...{ iat, exp: iat + 360 },
  };
  expect(await asked(mfa, { token })).toEqual([200, active]);
  expect(await asked(mfa, `${new URLSearchParams({ token })}`, FORM)).toEqual([200, active]);
});

test('one that is spent or past its time is not', async () => {
  const mfa = await createHarness();
  const { secret } = await mfa.bind();
  const spent = await mfa.challenge();
  await mfa.post(paths.verify, spent, { totp: mfa.code(secret) });
  expect(await asked(mfa, { token: spent })).toEqual(NOT_ACTIVE);
  const old = await mfa.challenge();
  mfa.now += 361_000;
  expect(await asked(mfa, { token: old })).toEqual(NOT_ACTIVE);
});

test('neither is a user token, one of another server, or none', async () => {
  const mfa = await createHarness();
  const { userToken } = await mfa.bind();
  const foreign = await (await createHarness()).challenge();
  for (const token of [userToken, foreign, 'undefined', '', 7, null]) {
    expect(await asked(mfa, { token })).toEqual(NOT_ACTIVE);
  }
  expect(await asked(mfa, '', FORM)).toEqual(NOT_ACTIVE);
});

test('other bodies are refused like everywhere', async () => {
  const mfa = await createHarness();
  expect((await asked(mfa, 'token=x', { 'content-type': 'text/plain' }))[0]).toBe(415);
  expect((await asked(mfa, `token=${'x'.repeat(70_000)}`, FORM))[0]).toBe(413);
});
