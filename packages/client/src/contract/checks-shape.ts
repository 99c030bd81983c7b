import type { MfaClient } from '../mfa-client.js';
import { type CheckGroup, challenged } from './check.js';
import { ensure } from './expect.js';
import type { MfaContractGap, MfaContractMethod } from './harness.js';

const METHODS: readonly MfaContractMethod[] = [
  'detectChallenge',
  'listBindableFactors',
  'setPreferredFactor',
  'getRecoveryCodeStatus',
  'regenerateRecoveryCodes',
  'beginTotpBinding',
  'confirmTotpBinding',
  'removeAuthenticator',
  'verifyTotp',
  'verifyRecoveryCode',
  'sendCode',
  'verifyCode',
  'confirmContact',
  'checkContact',
  'bindFace',
  'verifyFace',
];

/** What a signed-in user needs to enrol a factor. */
const BINDING: Readonly<Record<string, readonly MfaContractMethod[]>> = {
  totp: ['beginTotpBinding', 'confirmTotpBinding'],
  sms: ['sendCode', 'confirmContact'],
  email: ['sendCode', 'confirmContact'],
  face: ['bindFace'],
};

function ensureFeatures(client: MfaClient): void {
  const { bind, remove, recoveryCodes } = client.features;
  ensure(Array.isArray(bind) && Array.isArray(remove), 'features.bind and .remove must be lists');
  ensure(
    ['none', 'one', 'list'].includes(recoveryCodes),
    'features.recoveryCodes is no known word',
  );
  for (const type of bind) {
    const missing = BINDING[type]?.find((name) => client[name] === undefined);
    ensure(!missing, `features.bind names "${type}", and ${missing} is absent`);
  }
  const removes = client.removeAuthenticator !== undefined;
  ensure(removes || remove.length === 0, 'features.remove names factors without a method');
  const uses =
    client.verifyRecoveryCode !== undefined || client.regenerateRecoveryCodes !== undefined;
  ensure(
    uses === (recoveryCodes !== 'none'),
    `features.recoveryCodes is "${recoveryCodes}", and the methods say otherwise`,
  );
}

/** What the client has, and says that it has. */
export function shapeChecks(without: readonly MfaContractGap[]): CheckGroup {
  return {
    name: 'the client',
    checks: [
      challenged('has every method but those that "without" names', [], async ({ client }) => {
        for (const name of METHODS) {
          const isThere = client[name] !== undefined;
          ensure(
            isThere !== without.includes(name),
            isThere
              ? `${name} is there, and "without" names it`
              : `${name} is absent, and "without" does not name it`,
          );
          ensure(!isThere || typeof client[name] === 'function', `${name} is no function`);
        }
      }),
      challenged('has the methods for the features that it names', [], async ({ client }) => {
        ensureFeatures(client);
      }),
    ],
  };
}
