import { fromAuthingSdk, parseMfaTrigger } from '@mfakit/client/authing';
import { AuthenticationClient } from 'authing-js-sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ContactHarness, createContactHarness, EMAIL } from './testing/contact-harness.js';
import { STEP_MS } from './testing/harness.js';
import { type Listening, listen } from './testing/node-http.js';

// Each test makes an RSA key, which takes as long as it takes.
vi.setConfig({ testTimeout: 60_000 });

// Our client over the stock SDK, as it is, over a real socket.
let mfa: ContactHarness;
let http: Listening;
beforeEach(async () => {
  mfa = await createContactHarness();
  http = await listen(mfa.server.fetch);
});
afterEach(() => http.close());

const newSdk = (): AuthenticationClient =>
  new AuthenticationClient({ appId: 'APP_ID', appHost: http.origin });

/** The challenge that the SDK's own login throws. */
async function challengeOf(sdk: AuthenticationClient) {
  const thrown: unknown = await sdk.loginByEmail('alice@example.com', 'correct horse').then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return parseMfaTrigger(thrown);
}

test('an app is bound during a sign-in, which the SDK by itself cannot do, and answers the next one', async () => {
  const sdk = newSdk();
  const client = fromAuthingSdk(sdk);
  const { token } = await challengeOf(sdk);
  const shown = await client.beginTotpBinding({ source: 'application', token });
  const code = mfa.code(shown.secret);

  // The SDK forgets the token.
  const args = { authenticatorType: 'totp', totp: code, source: 'APPLICATION' } as const;
  const own = sdk.mfa.confirmAssosicateMfaAuthenticator({ ...args, mfaToken: token } as never);
  await expect(own).rejects.toBeDefined();

  const { verification } = await client.confirmTotpBinding({ code, source: 'application', token });
  expect(verification).toMatchObject({ method: 'totp', user: { id: mfa.alice.id } });

  mfa.now += STEP_MS;
  const next = await challengeOf(sdk);
  expect(next.factors).toMatchObject([{ type: 'totp', bound: true }]);
  const wrong = client.verifyTotp({ code: '000000', token: next.token });
  await expect(wrong).rejects.toMatchObject({ code: 'invalid_code', attemptsLeft: 4 });
  const right = await client.verifyTotp({ code: mfa.code(shown.secret), token: next.token });
  expect(right.token).toEqual(expect.any(String));
});

test('the new code of a recovery is kept, and works', async () => {
  const { recoveryCode } = await mfa.bind();
  const sdk = newSdk();
  const client = fromAuthingSdk(sdk);
  const use = async (code: string) =>
    client.verifyRecoveryCode({ recoveryCode: code, token: (await challengeOf(sdk)).token });
  const { recoveryCodes } = await use(recoveryCode);
  expect(recoveryCodes).toHaveLength(1);
  await expect(use(recoveryCode)).rejects.toMatchObject({ code: 'invalid_recovery_code' });
  expect((await use(recoveryCodes[0] ?? '')).user.id).toBe(mfa.alice.id);
});

test('the user that the SDK holds lists and removes', async () => {
  const bound = await mfa.bind();
  const sdk = newSdk();
  const client = fromAuthingSdk(sdk);
  await expect(client.listAuthenticators()).rejects.toMatchObject({ code: 'unauthenticated' });
  const { token } = await challengeOf(sdk);
  const { user } = await client.verifyTotp({ code: mfa.code(bound.secret), token });
  sdk.setCurrentUser(user as never);
  const [authenticator] = await client.listAuthenticators();
  if (!authenticator) throw new Error('nothing is listed');
  expect(authenticator).toMatchObject({ type: 'totp', enabled: true });
  expect(JSON.stringify(authenticator)).not.toContain(bound.secret);
  await client.removeAuthenticator({ authenticator });
  expect(await client.listAuthenticators()).toEqual([]);
});

test('a code is sent by its mutation, and binds the address', async () => {
  const sdk = newSdk();
  const client = fromAuthingSdk(sdk);
  const { token } = await challengeOf(sdk);
  const contact = { channel: 'email', ...EMAIL } as const;
  const send = () => client.sendCode({ contact, purpose: 'verify', token });
  expect((await send()).codeLength).toBe(6);
  await expect(send()).rejects.toMatchObject({ code: 'rate_limited', apiCode: 2080 });
  const { code = '' } = mfa.last();
  expect((await client.verifyCode({ contact, code, token })).method).toBe('email');
});
