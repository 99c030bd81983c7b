import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtinEnvironments } from 'vitest/runtime';
import { failure } from '../testing/failure.js';
import { type Recorder, startRecorder } from '../testing/recorder.js';
import type { AuthingClient } from './client.js';
import { fromAuthingSdk } from './from-sdk.js';

// The SDK chooses its way to send when it is loaded, so the document has to be there first.
let recorder: Recorder;
let client: AuthingClient;
let tearDown: () => unknown;
beforeAll(async () => {
  recorder = await startRecorder();
  const dom = await builtinEnvironments.jsdom.setup(globalThis, { jsdom: { url: recorder.url } });
  tearDown = () => dom.teardown(globalThis);
  const { AuthenticationClient } = await import('authing-js-sdk');
  const sdk = new AuthenticationClient({ appId: 'APP_ID', appHost: recorder.url });
  sdk.setToken('user.token');
  client = fromAuthingSdk(sdk);
}, 60_000);
afterAll(async () => {
  await tearDown();
  await recorder.close();
});

const token = 'mfa.token.x';

it('sends what the SDK sends, over XMLHttpRequest', async () => {
  recorder.answer({ body: { code: 200, data: { id: 'u1' }, recoveryCode: 'fresh' } });
  const call = { recoveryCode: 'x', token, locale: 'en' };
  expect((await client.verifyRecoveryCode(call)).recoveryCodes).toEqual(['fresh']);
  await client.confirmTotpBinding({ code: '0' });
  const [verify, confirm] = recorder.take();
  expect(verify).toMatchObject({
    path: '/api/v2/mfa/totp/recovery',
    body: { recoveryCode: 'x' },
    headers: {
      'content-type': 'application/json',
      'x-authing-app-id': 'APP_ID',
      'x-authing-lang': 'en-US',
      authorization: `Bearer ${token}`,
    },
  });
  expect(confirm).toMatchObject({ headers: { authorization: 'Bearer user.token' } });
});

it('reads a refusal of any status, and when to try again', async () => {
  recorder.answer({ status: 429, headers: { 'retry-after': '7' }, body: { code: 429 } });
  const error = await failure(client.verifyTotp({ code: '0', token }));
  expect(error).toMatchObject({ code: 'rate_limited', status: 429 });
  expect((error.retryAt ?? 0) - Date.now()).toBeLessThanOrEqual(7000);
});

it('lets go of a request that its caller has aborted', async () => {
  const controller = new AbortController();
  recorder.answer(() => {
    controller.abort();
    return { body: { code: 200, data: { id: 'u1' } } };
  });
  const call = client.verifyTotp({ code: '0', token, signal: controller.signal });
  expect((await failure(call)).code).toBe('cancelled');
});
