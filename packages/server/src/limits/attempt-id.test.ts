import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../policy.js';
import { createHarness, paths, STEP_MS } from '../testing/harness.js';

const ID = '0123456789abcdef0123456789abcdef';
const OTHER_ID = 'f'.repeat(32);

test('a repeated attempt gets the first session again, though the code and the token are spent', async () => {
  const mfa = await createHarness();
  const { secret } = await mfa.bind();
  const token = await mfa.challenge();
  const body = { totp: mfa.code(secret), attemptId: ID };
  const first = await mfa.post(paths.verify, token, body);
  mfa.now += 59_000;
  const again = await mfa.post(paths.verify, token, body);
  expect(first.body.code).toBe(200);
  expect(again.text).toBe(first.text);
  mfa.now += 1000;
  expect((await mfa.post(paths.verify, token, body)).body.code).toBe(2021);
});

test('another id, another code, another token or another route is another attempt', async () => {
  const mfa = await createHarness();
  const { secret } = await mfa.bind();
  const token = await mfa.challenge();
  const totp = mfa.code(secret);
  await mfa.post(paths.verify, token, { totp, attemptId: ID });
  const other = await mfa.challenge();
  const code = async (path: string, bearer: string, body: object) =>
    (await mfa.post(path, bearer, body)).body.code;
  expect(await code(paths.verify, token, { totp, attemptId: OTHER_ID })).toBe(2021);
  expect(await code(paths.verify, token, { totp: '000000', attemptId: ID })).toBe(2021);
  expect(await code(paths.verify, other, { totp, attemptId: ID })).toBe(6001);
  expect(await code(paths.confirm, token, { totp, attemptId: ID })).toBe(2021);
});

test('a repeated wrong attempt is counted once', async () => {
  const mfa = await createHarness();
  await mfa.bind();
  const token = await mfa.challenge();
  const left: unknown[] = [];
  for (let index = 0; index < 8; index += 1) {
    const { body } = await mfa.post(paths.verify, token, { totp: '000000', attemptId: ID });
    left.push(body.data.attemptsLeft);
  }
  expect(left).toEqual(Array.from({ length: 8 }, () => 4));
});

test('a repeated recovery gets the same new code, and a repeated confirmation the same user', async () => {
  const mfa = await createHarness();
  const token = await mfa.challenge();
  const shown = (await mfa.post(paths.associate, token, {})).body.data;
  const confirm = () =>
    mfa.post(paths.confirm, token, {
      ...{ totp: mfa.code(shown.secret), source: 'APPLICATION', attemptId: ID },
    });
  const confirmed = await confirm();
  expect(confirmed.body.data.token).toEqual(expect.any(String));
  expect((await confirm()).text).toBe(confirmed.text);

  mfa.now += STEP_MS;
  const challenge = await mfa.challenge();
  const recover = () =>
    mfa.post(paths.recovery, challenge, { recoveryCode: shown.recovery_code, attemptId: ID });
  const recovered = await recover();
  expect(recovered.body.recoveryCode).toEqual(expect.any(String));
  expect((await recover()).text).toBe(recovered.text);
});

test('32 copies of one attempt at once get one and the same session', async () => {
  const mfa = await createHarness();
  const { secret } = await mfa.bind();
  const token = await mfa.challenge();
  const body = { totp: mfa.code(secret), attemptId: ID };
  const answers = await Promise.all(
    Array.from({ length: 32 }, () => mfa.post(paths.verify, token, body)),
  );
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers[0]?.body.code).toBe(200);
  expect(mfa.events.filter(({ action }) => action === 'totp_verify')).toHaveLength(1);
});

test.each(['', null])('an attempt id of %j is as good as none', async (attemptId) => {
  const mfa = await createHarness();
  const { secret } = await mfa.bind();
  const body = { totp: mfa.code(secret), attemptId };
  expect((await mfa.post(paths.verify, await mfa.challenge(), body)).body.code).toBe(200);
});

test.each(['short', 7, {}, ID.slice(1), `${ID}0`, 'g'.repeat(32)])(
  'an attempt id of %j is malformed and spends no attempt',
  async (attemptId) => {
    const mfa = await createHarness();
    await mfa.bind();
    const token = await mfa.challenge();
    const { status } = await mfa.post(paths.verify, token, { totp: '000000', attemptId });
    expect(status).toBe(400);
    const { body } = await mfa.post(paths.verify, token, { totp: '000000' });
    expect(body.data.attemptsLeft).toBe(4);
  },
);

test('a stranger without the token learns nothing from a known id', async () => {
  const mfa = await createHarness();
  const { secret } = await mfa.bind();
  const token = await mfa.challenge();
  const body = { totp: mfa.code(secret), attemptId: ID };
  await mfa.post(paths.verify, token, body);
  const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
  expect((await mfa.post(paths.verify, forged, body)).body).toMatchObject({ code: 2021 });
});

test('"busy" is no outcome: the same attempt is looked at as soon as there is room', async () => {
  const mfa = await createHarness();
  const { secret } = await mfa.bind();
  const token = await mfa.challenge();
  const attempts = {
    subject: `mfa:${mfa.alice.id}`,
    now: mfa.now,
    limits: DEFAULT_POLICY.secondFactor,
  };
  for (let index = 0; index < 10; index += 1) await mfa.store.reserveAttempt(attempts);
  const act = () => mfa.post(paths.verify, token, { totp: mfa.code(secret), attemptId: ID });
  const busy = await act();
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '1']);
  expect(busy.body.data).toEqual({ reason: 'rate_limited', retryAfter: 1 });
  await mfa.store.settleAttempt({ ...attempts, outcome: 'refunded' });
  expect((await act()).body.code).toBe(200);
});
