import { describe, expect, test } from 'vitest';
import { EMAIL, PHONE } from '../testing/contact-harness.js';
import { createFaceHarness, type FaceHarness, own } from '../testing/face-harness.js';
import { type FactorHarness, secretIn } from '../testing/factor-harness.js';
import { type Answer, paths, STEP_MS } from '../testing/harness.js';

const OLD = 600_000;

/** Alice has an app and signs in with it; then her session grows old. */
async function oldSession(options: Parameters<typeof createFaceHarness>[0] = {}) {
  const mfa = await createFaceHarness(options);
  const { secret, recoveryCode } = await mfa.enrolTotp();
  const token = await mfa.session({ secret, recoveryCode, userToken: '' });
  mfa.now += OLD;
  return { mfa, secret, token };
}

/** Everything that changes what is in force, as the owner of this token. */
const CHANGES: Readonly<Record<string, (mfa: FaceHarness, token: string) => Promise<Answer>>> = {
  'V2: another app': (mfa, token) => mfa.post(paths.associate, token, {}),
  'V2: no app': (mfa, token) => mfa.ask(paths.associate, { method: 'DELETE', token }),
  'V2: a face': (mfa, token) => mfa.associate(token, own()),
  'new recovery codes': (mfa, token) => mfa.post('/api/mfakit/recovery-codes', token, {}),
  'V3: another app': (mfa, token) =>
    mfa.v3('send-enroll-factor-request', { factorType: 'OTP' }, token),
  'V3: a phone number': (mfa, token) =>
    mfa.v3(
      'send-enroll-factor-request',
      { factorType: 'SMS', profile: { phoneNumber: PHONE.phone } },
      token,
    ),
  'V3: an address': (mfa, token) =>
    mfa.v3('send-enroll-factor-request', { factorType: 'EMAIL', profile: EMAIL }, token),
  'V3: a face': (mfa, token) => mfa.v3('send-enroll-factor-request', { factorType: 'FACE' }, token),
  'V3: no app': async (mfa, token) => {
    const [{ factorId }] = (await mfa.v3('list-enrolled-factors', undefined, token)).body.data;
    return mfa.v3('reset-factor', { factorId }, token);
  },
};

const numberOf = ({ body }: Answer) => body.apiCode ?? body.code ?? body.statusCode;

describe.each(Object.keys(CHANGES))('%s', (name) => {
  const change = (mfa: FaceHarness, token: string) => {
    const run = CHANGES[name];
    if (!run) throw new Error('no such change');
    return run(mfa, token);
  };

  test('a session that is too old is asked for a second factor, and goes on once it has shown it', async () => {
    const { mfa, secret, token } = await oldSession();
    const refused = await change(mfa, token);
    expect([refused.status, numberOf(refused)]).toEqual([200, 1636]);
    if (name.startsWith('V3')) expect(refused.body.statusCode).toBe(403);
    const { mfaToken, applicationMfa } = refused.body.data;
    expect(applicationMfa).toEqual([{ mfaPolicy: 'OTP', status: 1, sort: 0 }]);
    expect(mfa.outbox.messages).toEqual([]);
    const passed = await mfa.post(paths.verify, mfaToken, { totp: mfa.code(secret) });
    expect(passed.body).toMatchObject({ code: 200, data: { id: mfa.alice.id } });
    expect(numberOf(await change(mfa, token))).toBe(200);
    mfa.now += OLD;
    if (!name.endsWith('no app')) expect(numberOf(await change(mfa, token))).toBe(1636);
  });

  test('a session of a password alone is asked too, however young', async () => {
    const { mfa, secret } = await oldSession();
    const other = await createFaceHarness({ store: mfa.store, clock: () => mfa.now }, BOB);
    await other.server.admin.importTotp({ accountId: other.alice.id, secret });
    expect(numberOf(await change(other, other.userToken))).toBe(1636);
  });

  test('a young session of a whole sign-in is not asked', async () => {
    const { mfa, secret } = await oldSession();
    const token = await mfa.session({ secret, recoveryCode: '', userToken: '' });
    mfa.now += OLD - STEP_MS - 1000;
    expect(numberOf(await change(mfa, token))).toBe(200);
  });

  test('a second factor of another session does not count for this one', async () => {
    const { mfa, secret, token } = await oldSession();
    await mfa.session({ secret, recoveryCode: '', userToken: '' });
    expect(numberOf(await change(mfa, token))).toBe(1636);
  });

  test('with `freshSeconds: Infinity` nobody is asked', async () => {
    const { mfa, token } = await oldSession({
      policy: { freshSeconds: Number.POSITIVE_INFINITY },
    });
    expect(numberOf(await change(mfa, token))).toBe(200);
  });
});

const BOB = { username: 'bob', email: 'b@x.test', phone: '2' } as const;

describe('while nothing is in force', () => {
  test('the first factor needs no second one, however old the session', async () => {
    const mfa = await createFaceHarness();
    mfa.now += 24 * 3600_000;
    expect(await mfa.enrolTotp()).toMatchObject({ secret: expect.any(String) });
  });

  test('binding it makes the session fresh, for a while', async () => {
    const mfa = await createFaceHarness();
    await mfa.enrolTotp();
    const email = await mfa.v3('send-enroll-factor-request', {
      ...{ factorType: 'EMAIL', profile: EMAIL },
    });
    expect(email.body.statusCode).toBe(200);
    mfa.now += OLD;
    expect((await mfa.v3('send-enroll-factor-request', { factorType: 'OTP' })).body.apiCode).toBe(
      1636,
    );
  });

  test.each(['SMS', 'EMAIL', 'FACE'])('so does %s', async (factorType) => {
    const mfa = await createFaceHarness();
    const profile = { phoneNumber: PHONE.phone, ...EMAIL };
    const { enrollmentToken } = await mfa.begin(factorType, profile);
    const proof =
      factorType === 'FACE' ? { photo: await mfa.photo() } : { passCode: mfa.last().code };
    expect((await mfa.finish(factorType, enrollmentToken, proof)).body.statusCode).toBe(200);
    const { factorId } = (await mfa.listed())[0];
    expect((await mfa.v3('reset-factor', { factorId })).body.statusCode).toBe(200);
  });
});

describe('a password alone, stolen before anything was bound', () => {
  /** Mallory is signed in as Alice, and has begun to bind; then Alice binds an app. */
  async function stolen(begin: (mfa: FaceHarness, token: string) => Promise<unknown>) {
    const mfa = await createFaceHarness({ policy: { enrollmentSeconds: 600 } });
    const thief = (await mfa.login()).body.data.token;
    const begun = await begin(mfa, thief);
    const { secret } = await mfa.enrolTotp();
    return { mfa, thief, begun, secret };
  }

  test('finishes no app that it began before, over V2', async () => {
    const { mfa, thief, begun } = await stolen((server, token) =>
      server.post(paths.associate, token, {}),
    );
    const totp = mfa.code((begun as Answer).body.data.secret);
    const refused = await mfa.post(paths.confirm, thief, { totp });
    expect(refused.body.code).toBe(1636);
  });

  test.each(['OTP', 'EMAIL', 'FACE'])('nor %s over V3', async (factorType) => {
    const { mfa, thief, begun } = await stolen((server, token) =>
      server.begin(factorType, { email: 'mallory@x.test' }, token),
    );
    const { enrollmentToken, otpData } = begun as { enrollmentToken: string; otpData: never };
    const passCode = otpData
      ? mfa.code(secretIn((otpData as { qrCodeUri: string }).qrCodeUri))
      : mfa.outbox.messages.at(-1)?.code;
    const proof = factorType === 'FACE' ? { photo: await mfa.photo() } : { passCode };
    const refused = await mfa.finish(factorType, enrollmentToken, proof, thief);
    expect([refused.body.statusCode, refused.body.apiCode]).toEqual([403, 1636]);
    expect(await mfa.listed()).toHaveLength(1);
  });

  test('cannot pass the challenge that it is answered with, nor bind by it', async () => {
    const { mfa, thief } = await stolen(async () => undefined);
    const removal = await mfa.ask(paths.associate, { method: 'DELETE', token: thief });
    const { mfaToken } = removal.body.data;
    expect((await mfa.post(paths.associate, mfaToken, {})).body.code).toBe(403);
    expect((await mfa.send(mfaToken, EMAIL)).body.code).toBe(403);
    expect((await mfa.associate(mfaToken, own())).body.code).toBe(403);
    const again = await mfa.ask(paths.associate, { method: 'DELETE', token: thief });
    expect(again.body.code).toBe(1636);
  });
});

describe('what was begun in time', () => {
  test('may be finished though the session has grown old meanwhile', async () => {
    const mfa = await createFaceHarness({ policy: { enrollmentSeconds: 300 } });
    const { secret } = await mfa.enrolTotp();
    const token = await mfa.session({ secret, recoveryCode: '', userToken: '' });
    mfa.now += OLD - STEP_MS - 1000;
    const { enrollmentToken, otpData } = await mfa.begin('OTP', {}, token);
    mfa.now += 100_000;
    const passCode = mfa.code(secretIn(otpData.qrCodeUri));
    const done = await mfa.finish('OTP', enrollmentToken, { passCode }, token);
    expect(done.body.statusCode).toBe(200);
  });
});

describe('the challenge of a step-up', () => {
  test('is answered by every factor that is in force', async () => {
    const mfa = await createFaceHarness();
    const { secret, recoveryCode } = await mfa.enrolTotp();
    await mfa.associate(mfa.userToken, own());
    const answers = [
      (token: string) => mfa.post(paths.verify, token, { totp: mfa.code(secret) }),
      (token: string) => mfa.post(paths.recovery, token, { recoveryCode }),
      (token: string) => mfa.verify(token, own()),
    ];
    for (const answer of answers) {
      mfa.now += OLD;
      const { mfaToken } = (await removeApp(mfa)).body.data;
      expect((await answer(mfaToken)).body.code).toBe(200);
      const begun = await mfa.v3('send-enroll-factor-request', { factorType: 'OTP' });
      expect(begun.body.statusCode).toBe(200);
    }
  });

  test('is answered by a code by e-mail', async () => {
    const mfa = await createFaceHarness();
    const { enrollmentToken } = await mfa.begin('EMAIL', EMAIL);
    await mfa.finish('EMAIL', enrollmentToken, { passCode: mfa.last().code });
    mfa.now += OLD;
    const [{ factorId }] = await mfa.listed();
    const { mfaToken } = (await mfa.v3('reset-factor', { factorId })).body.data;
    const email = 'a***@second.test';
    await mfa.send(mfaToken, { email });
    const { code } = mfa.last();
    const passed = await mfa.post('/api/v2/applications/mfa/email/verify', mfaToken, {
      ...{ email, code },
    });
    expect(passed.body.code).toBe(200);
    expect((await mfa.v3('reset-factor', { factorId })).body.statusCode).toBe(200);
  });

  test('wrong answers are counted as ever, and a lock is told before another challenge', async () => {
    const { mfa, token } = await oldSession();
    for (let round = 0; round < 2; round += 1) {
      const { mfaToken } = (await removeApp(mfa, token)).body.data;
      for (let tries = 0; tries < 5; tries += 1) {
        await mfa.post(paths.verify, mfaToken, { totp: '000000' });
      }
    }
    expect((await removeApp(mfa, token)).body.code).toBe(2057);
  });

  test('does not outlive the session', async () => {
    const { mfa, secret, token } = await oldSession({ policy: { sessionSeconds: 700 } });
    const { mfaToken } = (await removeApp(mfa, token)).body.data;
    await mfa.post(paths.verify, mfaToken, { totp: mfa.code(secret) });
    mfa.now += 100_000;
    const late = await removeApp(mfa, token);
    expect([late.status, late.body.code]).toEqual([401, 2020]);
  });

  test('is told', async () => {
    const { mfa, token } = await oldSession();
    mfa.events.length = 0;
    await removeApp(mfa, token);
    expect(mfa.events).toEqual([
      expect.objectContaining({
        action: 'step_up',
        outcome: 'challenged',
        accountId: mfa.alice.id,
      }),
    ]);
  });
});

const removeApp = (mfa: FactorHarness, token: string = mfa.userToken) =>
  mfa.ask(paths.associate, { method: 'DELETE', token });

describe("the host's own routes", () => {
  const ask = (mfa: FactorHarness, token?: string, seconds?: number) =>
    mfa.server.stepUp(
      new Request('https://mfa.test/pay', {
        headers: {
          'x-authing-lang': 'en-US',
          origin: 'https://mfa.test',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      }),
      seconds === undefined ? {} : { seconds },
    );

  test('an old session gets the challenge, and goes on once it is passed', async () => {
    const { mfa, secret, token } = await oldSession();
    const refused = await ask(mfa, token);
    expect(refused?.headers.get('access-control-allow-origin')).toBe('https://mfa.test');
    expect(refused?.headers.get('cache-control')).toBe('no-store');
    const { code, data } = (await refused?.json()) ?? {};
    expect([refused?.status, code]).toEqual([200, 1636]);
    await mfa.post(paths.verify, data.mfaToken, { totp: mfa.code(secret) });
    expect(await ask(mfa, token)).toBeUndefined();
  });

  test('who is not signed in gets 401, and who has no factor may go on', async () => {
    const mfa = await createFaceHarness();
    expect((await ask(mfa))?.status).toBe(401);
    expect((await ask(mfa, 'x'))?.status).toBe(401);
    expect(await ask(mfa, mfa.userToken)).toBeUndefined();
  });

  test('may want it fresher', async () => {
    const { mfa, secret } = await oldSession();
    const token = await mfa.session({ secret, recoveryCode: '', userToken: '' });
    expect(await ask(mfa, token)).toBeUndefined();
    expect((await ask(mfa, token, 10))?.status).toBe(200);
  });
});
