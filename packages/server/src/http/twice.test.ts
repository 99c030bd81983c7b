import { describe, expect, test } from 'vitest';
import { EMAIL } from '../testing/contact-harness.js';
import { createFaceHarness, type FaceHarness, own } from '../testing/face-harness.js';
import { secretIn } from '../testing/factor-harness.js';
import { type Answer, paths } from '../testing/harness.js';

type Act = () => Promise<Answer>;

/** Each thing that changes something: what comes before it, and the request that somebody sends twice. */
const ACTS: Readonly<Record<string, (mfa: FaceHarness) => Promise<Act>>> = {
  'sign in': async (mfa) => () => mfa.login(),
  associate: async (mfa) => () => mfa.post(paths.associate, mfa.userToken, {}),
  confirm: async (mfa) => {
    const { secret } = (await mfa.post(paths.associate, mfa.userToken, {})).body.data;
    const totp = mfa.code(secret);
    return () => mfa.post(paths.confirm, mfa.userToken, { totp });
  },
  verify: async (mfa) => {
    const { secret } = await mfa.enrolTotp();
    const [token, totp] = [await mfa.challenge(), mfa.code(secret)];
    return () => mfa.post(paths.verify, token, { totp });
  },
  recover: async (mfa) => {
    const { recoveryCode } = await mfa.enrolTotp();
    const token = await mfa.challenge();
    return () => mfa.post(paths.recovery, token, { recoveryCode });
  },
  remove: async (mfa) => {
    await mfa.enrolTotp();
    return () => mfa.ask(paths.associate, { method: 'DELETE', token: mfa.userToken });
  },
  'send a code': async (mfa) => () => mfa.send(mfa.userToken, EMAIL),
  'begin an enrolment': async (mfa) => () =>
    mfa.v3('send-enroll-factor-request', { factorType: 'OTP', profile: {} }),
  'finish an enrolment': async (mfa) => {
    const { enrollmentToken, otpData } = await mfa.begin('OTP');
    const passCode = mfa.code(secretIn(otpData.qrCodeUri));
    return () => mfa.finish('OTP', enrollmentToken, { passCode });
  },
  'reset a factor': async (mfa) => {
    await mfa.enrolTotp();
    const [{ factorId }] = (await mfa.listed()) as [{ factorId: string }];
    return () => mfa.v3('reset-factor', { factorId });
  },
  'bind a face': async (mfa) => {
    const photo = await mfa.photo(own());
    return () =>
      mfa.post('/api/v2/mfa/face/associate', mfa.userToken, { photoA: photo, photoB: photo });
  },
  'new recovery codes': async (mfa) => {
    await mfa.enrolTotp();
    return () => mfa.post('/api/mfakit/recovery-codes', mfa.userToken, {});
  },
};

/** Those that may be done again, with the same end. */
const REPEATABLE = new Set([
  ...['sign in', 'associate', 'begin an enrolment', 'remove', 'new recovery codes'],
]);

const isDone = ({ body }: Answer) => body.code === 200 || body.statusCode === 200;

describe.each(Object.entries(ACTS))('to %s', (name, prepare) => {
  test.each([
    ['twice, one after the other', async (act: Act) => [await act(), await act()]],
    ['twice at once', (act: Act) => Promise.all([act(), act()])],
  ])('%s', async (_, twice) => {
    const mfa = await createFaceHarness();
    const answers = await twice(await prepare(mfa));
    expect(answers.filter(isDone)).toHaveLength(REPEATABLE.has(name) ? 2 : 1);
    expect(mfa.faults).toEqual([]);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    // Nobody is shut out by it, and there is never more than one app, face or code.
    expect((await mfa.login()).body.code).not.toBe(2057);
    expect((await mfa.listed()).length).toBeLessThanOrEqual(1);
    expect(mfa.outbox.messages.filter(({ code }) => code).length).toBeLessThanOrEqual(1);
  });
});
