import { createAuthingClient, fromAuthingSdk } from '@mfakit/client/authing';
import { createAuthingV3Client } from '@mfakit/client/authing-v3';
import {
  type MfaContractGap,
  type MfaContractRunner,
  runMfaClientContract,
} from '@mfakit/client/contract';
import { AuthenticationClient } from 'authing-js-sdk';
import { describe, expectTypeOf, test, vi } from 'vitest';
import { around, backendFor } from './testing/contract-harness.js';
import { listen } from './testing/node-http.js';

// The stock SDK's tests make an RSA key each, which takes as long as it takes.
vi.setConfig({ testTimeout: 60_000 });

const OF_OURS: readonly MfaContractGap[] = [
  'getRecoveryCodeStatus',
  'regenerateRecoveryCodes',
  'setPreferredFactor',
];
const OF_V3: readonly MfaContractGap[] = ['listBindableFactors', 'confirmContact'];

describe('createAuthingClient', () => {
  runMfaClientContract(
    async (situation) => {
      const { mfa, userToken } = await backendFor(situation);
      const options = { appId: 'APP_ID', host: 'https://mfa.test', fetch: mfa.server.fetch };
      return {
        ...around(mfa),
        client: createAuthingClient({ ...options, ...(userToken && { token: userToken }) }),
        makeOther: () => createAuthingClient(options),
      };
    },
    { describe, test },
    { without: [...OF_OURS, ...OF_V3] },
  );
});

describe('createAuthingV3Client', () => {
  runMfaClientContract(
    async (situation) => {
      const { mfa, userToken } = await backendFor(situation);
      const options = { appId: 'APP_ID', host: 'https://mfa.test', fetch: mfa.server.fetch };
      return {
        ...around(mfa),
        client: createAuthingV3Client({ ...options, ...(userToken && { token: userToken }) }),
        makeOther: () => createAuthingV3Client(options),
      };
    },
    { describe, test },
    { without: OF_OURS },
  );
});

describe.each([
  ['createAuthingClient', createAuthingClient, OF_V3],
  ['createAuthingV3Client', createAuthingV3Client, []],
] as const)('%s of a backend of ours', (_name, create, without) => {
  runMfaClientContract(
    async (situation) => {
      const { mfa, userToken } = await backendFor(situation, { recoveryCodes: 10 });
      const options = {
        ...{ appId: 'APP_ID', host: 'https://mfa.test', fetch: mfa.server.fetch },
        serverExtensions: true,
      };
      return {
        ...around(mfa),
        client: create({ ...options, ...(userToken && { token: userToken }) }),
        makeOther: () => create(options),
      };
    },
    { describe, test },
    { without },
  );
});

describe('fromAuthingSdk', () => {
  runMfaClientContract(
    async (situation) => {
      const { mfa, userToken } = await backendFor(situation);
      const http = await listen(mfa.server.fetch);
      const newSdk = () => new AuthenticationClient({ appId: 'APP_ID', appHost: http.origin });
      const sdk = newSdk();
      if (userToken) sdk.setToken(userToken);
      return {
        ...around(mfa),
        client: fromAuthingSdk(sdk),
        makeOther: () => fromAuthingSdk(newSdk()),
        close: http.close,
      };
    },
    { describe, test },
    { without: [...OF_OURS, ...OF_V3] },
  );
});

test('it runs in the test runner of Node too', () => {
  type NodeTest = Pick<typeof import('node:test'), 'describe' | 'test'>;
  expectTypeOf<NodeTest>().toExtend<MfaContractRunner>();
});
