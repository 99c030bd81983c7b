import type { NewAccount } from '../accounts/account.js';
import type { MfaServerOptions } from '../server.js';
import { type ContactHarness, createContactHarness } from './contact-harness.js';
import { type Answer, paths, STEP_MS } from './harness.js';

/** A harness whose user is signed in, by her password alone, and has bound nothing. */
export interface FactorHarness extends ContactHarness {
  readonly userToken: string;
  v3(name: string, body?: object, token?: string): Promise<Answer>;
  /** The data of a begun enrolment. */
  begin(factorType: string, profile?: object, token?: string): Promise<Answer['body']>;
  finish(
    factorType: string,
    enrollmentToken: string,
    enrollmentData: object,
    token?: string,
  ): Promise<Answer>;
  /** Binds an app; the clock then stands one step later. */
  enrolTotp(): Promise<{ secret: string; recoveryCode: string }>;
  /** What the account has in force, as the wire lists it. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  listed(): Promise<any[]>;
}

export const secretIn = (uri: string): string => new URL(uri).searchParams.get('secret') ?? '';

export async function createFactorHarness(
  options: Partial<MfaServerOptions> = {},
  account: Partial<NewAccount> = {},
): Promise<FactorHarness> {
  const mfa = await createContactHarness(options, { policy: 'personal', ...account });
  const credentials = { account: account.username ?? 'alice', password: 'correct horse' };
  const { token: userToken } = (await mfa.post(paths.login, undefined, credentials)).body.data;
  const harness: FactorHarness = Object.assign(mfa, {
    userToken,
    v3: (name: string, body?: object, token: string = userToken) =>
      mfa.ask(`/api/v3/${name}`, { token, ...(body === undefined ? {} : { body }) }),
    begin: async (factorType: string, profile: object = {}, token?: string) =>
      (await harness.v3('send-enroll-factor-request', { factorType, profile }, token)).body.data,
    finish: (factorType: string, enrollmentToken: string, enrollmentData: object, token?: string) =>
      harness.v3('enroll-factor', { factorType, enrollmentToken, enrollmentData }, token),
    enrolTotp: async () => {
      const { enrollmentToken, otpData } = await harness.begin('OTP');
      const secret = secretIn(otpData.qrCodeUri);
      await harness.finish('OTP', enrollmentToken, { passCode: mfa.code(secret) });
      mfa.now += STEP_MS;
      return { secret, recoveryCode: otpData.recoveryCode };
    },
    listed: async () => (await harness.v3('list-enrolled-factors')).body.data,
  });
  return harness;
}
