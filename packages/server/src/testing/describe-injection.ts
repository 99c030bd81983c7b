import { expect, test } from 'vitest';
import { createLog, loggedError } from '../node/log.js';
import type { MfaStore } from '../store/mfa-store.js';
import { contactPaths, EMAIL, PHONE } from './contact-harness.js';
import { createFaceHarness, type FaceHarness, facePaths } from './face-harness.js';
import { type Answer, paths } from './harness.js';
import { MARK, PAYLOADS } from './payloads.js';

/** Too long to be right, so that nothing is derived from it, and names are looked up all the same. */
const PASSWORD = 'x'.repeat(257);

/** A well-formed body for each route with texts in it. */
const ROUTES: readonly (readonly [path: string, token: 'mfa' | 'user' | 'none', body: object])[] = [
  [paths.associate, 'user', { authenticator_type: 'totp', source: 'SELF' }],
  [paths.confirm, 'user', { totp: '000000', source: 'SELF', attemptId: '0'.repeat(32) }],
  [paths.verify, 'mfa', { totp: '000000', attemptId: '1'.repeat(32) }],
  [paths.recovery, 'mfa', { recoveryCode: '0'.repeat(24), attemptId: '2'.repeat(32) }],
  [contactPaths.sms, 'mfa', { ...PHONE, scene: 'mfa-verify' }],
  [contactPaths.email, 'mfa', { ...EMAIL, scene: 'MFA_VERIFY_CODE' }],
  [contactPaths.smsV3, 'mfa', { channel: 'CHANNEL_VERIFY_MFA', phoneNumber: PHONE.phone }],
  [contactPaths.emailV3, 'mfa', { channel: 'CHANNEL_VERIFY_MFA', ...EMAIL }],
  [contactPaths.smsVerify, 'mfa', { ...PHONE, code: '000000' }],
  [contactPaths.emailVerify, 'mfa', { ...EMAIL, code: '000000' }],
  [contactPaths.check, 'mfa', EMAIL],
  [facePaths.associate, 'user', { photoA: 'face-photo/x', photoB: 'face-photo/x' }],
  [facePaths.verify, 'mfa', { photo: 'face-photo/x' }],
  [paths.login, 'none', { account: 'alice', password: PASSWORD }],
  [paths.graphql, 'none', { operationName: 'loginByEmail', query: 'mutation loginByEmail {}' }],
  ['/mfa/token/introspection', 'none', { token: 'x' }],
  ['/api/v3/send-enroll-factor-request', 'user', { factorType: 'OTP' }],
  ['/api/v3/enroll-factor', 'user', { factorType: 'OTP', enrollmentToken: 'x' }],
  ['/api/v3/reset-factor', 'user', { factorId: 'x' }],
  ['/api/v3/mfa-totp-verify', 'user', { totp: '000000' }],
  ['/api/mfakit/preferred-factor', 'user', { factorType: 'OTP' }],
];

/** Texts that stand deeper. @returns the body with the payload in that place */
const DEEP: readonly (readonly [
  path: string,
  token: 'user' | 'none',
  body: (x: string) => object,
])[] = [
  ...['email', 'username', 'phone'].map((name) => {
    const operationName = `loginBy${name === 'phone' ? 'PhonePassword' : name.replace(/^./, (c) => c.toUpperCase())}`;
    const body = (x: string) => ({
      operationName,
      variables: { input: { [name]: x, password: PASSWORD } },
    });
    return [paths.graphql, 'none', body] as const;
  }),
  [paths.graphql, 'none', (email) => ({ operationName: 'sendEmail', variables: { email } })],
  [
    '/api/v3/send-enroll-factor-request',
    'user',
    (email) => ({ factorType: 'EMAIL', profile: { email } }),
  ],
  [
    '/api/v3/send-enroll-factor-request',
    'user',
    (x) => ({ factorType: 'SMS', profile: { phoneNumber: x } }),
  ],
  [
    '/api/v3/enroll-factor',
    'user',
    (x) => ({ factorType: 'OTP', enrollmentToken: 'x', enrollmentData: { passCode: x } }),
  ],
  [
    '/api/v3/enroll-factor',
    'user',
    (x) => ({ factorType: 'FACE', enrollmentToken: 'x', enrollmentData: { photo: x } }),
  ],
];

/** Every text that a caller may send, in every place: nothing of it is run, comes back, or breaks a line of the log. */
export function describeInjection(open: () => Promise<MfaStore>): void {
  test(`${PAYLOADS.length} payloads in every text of every route do nothing`, async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line));
    const mfa = await createFaceHarness({
      store: await open(),
      audit: (event) => log('info', 'audit', event),
      onFault: (error) => log('error', 'fault', loggedError(error)),
    });
    const before = await mfa.store.findAccount(mfa.alice.id);
    const asked = await askAll(mfa);
    for (const answer of asked) expectHarmless(answer);
    expect(lines.filter((line) => line.includes('"event":"fault"'))).toEqual([]);
    for (const line of lines) {
      expect(line.indexOf('\n')).toBe(line.length - 1);
      expect(['audit']).toContain(JSON.parse(line).event);
      expect(line).not.toContain(MARK);
    }
    expect(lines.length).toBeGreaterThan(PAYLOADS.length);
    expect(await mfa.store.findAccount(mfa.alice.id)).toEqual(before);
    expect(Object.keys(Object.prototype)).toEqual([]);
    // Everything works as if nothing had been.
    await mfa.server.admin.unlock(mfa.alice.id);
    const { secret } = await mfa.enrolTotp();
    const token = await mfa.challenge();
    expect((await mfa.post(paths.verify, token, { totp: mfa.code(secret) })).body.code).toBe(200);
  });
}

async function askAll(mfa: FaceHarness): Promise<Answer[]> {
  const answers: Answer[] = [];
  const mfaToken = await mfa.challenge();
  const tokens = { user: mfa.userToken, mfa: mfaToken, none: undefined };
  const ask = async (path: string, token: keyof typeof tokens, body: object) => {
    answers.push(await mfa.post(path, tokens[token], body));
  };
  for (const payload of PAYLOADS) {
    for (const [path, token, body] of ROUTES) {
      for (const name of Object.keys(body)) await ask(path, token, { ...body, [name]: payload });
      // The name of a member, too.
      await ask(path, token, { ...body, [payload]: payload });
    }
    for (const [path, token, body] of DEEP) await ask(path, token, body(payload));
    const query = encodeURIComponent(payload.replace(/\p{Cs}/gu, '?'));
    answers.push(await mfa.ask(`/api/v3/get-factor?factorId=${query}`, { token: mfa.userToken }));
    answers.push(await mfa.ask(`${paths.list}?type=${query}&source=${query}`, { token: mfaToken }));
    answers.push(await mfa.ask(`/api/v2/${query}`));
  }
  return answers;
}

function expectHarmless({ status, headers, text, body }: Answer): void {
  expect(status).toBeLessThan(500);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(JSON.stringify([...headers])).not.toContain(MARK);
  expect(text).not.toContain(MARK);
  expect(text).not.toMatch(/Error:|\.ts:\d|node:internal|SQLITE|syntax error/);
  expect([1635, 1636]).not.toContain(body.code);
}
