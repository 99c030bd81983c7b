import { isMfaError, type MfaClient, MfaError, type MfaVerification } from '@mfakit/client';
import { createAuthingV3Client } from '@mfakit/client/authing-v3';
import { type MfaContractGap, mfaClientChecks } from '@mfakit/client/contract';
import { describe, expect, test } from 'vitest';
import { around, backendFor } from './testing/contract-harness.js';

const WITHOUT: readonly MfaContractGap[] = [
  'getRecoveryCodeStatus',
  'regenerateRecoveryCodes',
  'setPreferredFactor',
];

type Whole = ReturnType<typeof createAuthingV3Client>;
type Mutate = (client: Whole) => MfaClient;

/** Runs the checks of a client that was tampered with; gives what the named ones say. */
async function complaints(mutate: Mutate, named: string): Promise<string[]> {
  const checks = mfaClientChecks(
    async (situation) => {
      const { mfa, userToken } = await backendFor(situation);
      const options = { appId: 'APP_ID', host: 'https://mfa.test', fetch: mfa.server.fetch };
      const make = (token?: string): MfaClient =>
        mutate(createAuthingV3Client({ ...options, ...(token && { token }) }));
      return { ...around(mfa), client: make(userToken), makeOther: () => make() };
    },
    { without: WITHOUT },
  ).filter(({ name }) => name === named);
  expect(checks).not.toEqual([]);
  const outcomes = await Promise.allSettled(checks.map(({ run }) => run()));
  return outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [String(outcome.reason)] : [],
  );
}

/** Another error in the place of the client's own. */
const turned =
  <A extends unknown[], T>(
    method: (...args: A) => Promise<T>,
    turn: (error: MfaError) => unknown,
  ) =>
  (...args: A): Promise<T> =>
    method(...args).catch((error: unknown) => {
      throw isMfaError(error) ? turn(error) : error;
    });

let shown = '';
let shared: Whole | undefined;

const MUTANTS: readonly (readonly [fault: string, check: string, says: RegExp, mutate: Mutate])[] =
  [
    [
      'rejects with an error of its own',
      'verifyTotp refuses a token that is none',
      /verifyTotp rejected with a TypeError, which is no MfaError/,
      (c) => ({ ...c, verifyTotp: turned(c.verifyTotp, () => new TypeError('x')) }),
    ],
    [
      'rejects with nothing',
      'verifyTotp refuses a token that is none',
      /verifyTotp rejected with undefined, which is no MfaError/,
      (c) => ({ ...c, verifyTotp: turned(c.verifyTotp, () => undefined) }),
    ],
    [
      'throws',
      'listAuthenticators needs a signed-in user',
      /listAuthenticators threw an MfaError "locked", before it gave a promise/,
      (c) => ({
        ...c,
        listAuthenticators: () => {
          throw new MfaError({ code: 'locked' });
        },
      }),
    ],
    [
      'says another code',
      'verifyCode refuses a token that is none',
      /MfaError "unauthenticated"; expected "session_expired"/,
      (c) => ({
        ...c,
        verifyCode: turned(c.verifyCode, () => new MfaError({ code: 'unauthenticated' })),
      }),
    ],
    [
      'repeats a token in its error',
      'checkContact refuses a token that is none',
      /what is printed of its error holds what was sent/,
      (c) => ({
        ...c,
        checkContact: turned(
          c.checkContact,
          ({ code }) => new MfaError({ code, message: 'with probe.token.0' }),
        ),
      }),
    ],
    [
      'does not heed a signal',
      'beginTotpBinding is cancelled by a signal that aborts meanwhile',
      /expected "cancelled"/,
      (c) => ({
        ...c,
        beginTotpBinding: ({ signal: _, ...rest } = {}) => c.beginTotpBinding(rest),
      }),
    ],
    [
      'does not look at a signal first',
      'sendCode is cancelled by a signal that has aborted before',
      /expected "cancelled"/,
      (c) => ({ ...c, sendCode: ({ signal: _, ...rest }) => c.sendCode(rest) }),
    ],
    [
      'refuses options that it does not know',
      'ignores options that it does not know',
      /unknown option/,
      (c) => ({
        ...c,
        listAuthenticators: async (options = {}) => {
          if ('retries' in options) throw new Error('unknown option');
          return c.listAuthenticators(options);
        },
      }),
    ],
    [
      'lives outside of its object',
      'belongs to its own client, and to no other',
      /the other client's list resolved/,
      (c) => {
        shared ??= c;
        return { ...c, listAuthenticators: (options) => (shared ?? c).listAuthenticators(options) };
      },
    ],
    [
      'lacks a method without saying so',
      'has every method but those that "without" names',
      /verifyTotp is absent, and "without" does not name it/,
      ({ verifyTotp: _, ...c }) => c,
    ],
    [
      'has a method that it is said to lack',
      'has every method but those that "without" names',
      /setPreferredFactor is there, and "without" names it/,
      (c) => ({ ...c, setPreferredFactor: async () => undefined }),
    ],
    [
      'promises a factor that it cannot bind',
      'has the methods for the features that it names',
      /features.bind names "sms", and confirmContact is absent/,
      ({ confirmContact: _, ...c }) => c,
    ],
    [
      'promises recovery codes that it does not take',
      'has the methods for the features that it names',
      /features.recoveryCodes is "none"/,
      (c) => ({ ...c, features: { ...c.features, recoveryCodes: 'none' } }),
    ],
    [
      'finds no challenge in an error',
      'is found to want a factor first',
      /does not find that of an MfaError/,
      (c) => ({ ...c, detectChallenge: () => null }),
    ],
    [
      'shows a secret in the list',
      'binds an app, and the list holds it without a secret',
      /the list holds a secret/,
      (c) => ({
        ...c,
        beginTotpBinding: async (options) => {
          const binding = await c.beginTotpBinding(options);
          shown = binding.secret;
          return binding;
        },
        listAuthenticators: async (options) =>
          (await c.listAuthenticators(options)).map((row) => ({ ...row, label: `app ${shown}` })),
      }),
    ],
    [
      'has an address that says something else than the secret',
      'is begun with a secret that its address holds',
      /the address has another secret/,
      (c) => ({
        ...c,
        beginTotpBinding: async (options) => ({
          ...(await c.beginTotpBinding(options)),
          uri: 'otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ',
        }),
      }),
    ],
    [
      'loses the user of a binding',
      'answers the challenge in which it is bound',
      /there is no verification/,
      (c) => ({
        ...c,
        confirmTotpBinding: async (options) => {
          const { verification: _, ...rest } = await c.confirmTotpBinding(options);
          return rest;
        },
      }),
    ],
    [
      'takes a used code for right',
      'signs in, once, with a code that was not used',
      /with the code that bound it resolved/,
      (c) => ({
        ...c,
        verifyTotp: (options) =>
          c.verifyTotp(options).catch(
            (): MfaVerification<never> => ({
              ...{ method: 'totp', user: {} as never, recoveryCodes: [] },
            }),
          ),
      }),
    ],
    [
      'loses the new recovery code',
      'sign in once',
      /neither replaced nor one of a list/,
      (c) => ({
        ...c,
        verifyRecoveryCode: async (options) => ({
          ...(await c.verifyRecoveryCode(options)),
          recoveryCodes: [],
        }),
      }),
    ],
    [
      'does not say when another code may be sent',
      'by sms is not sent too often',
      /nobody says when another send is allowed/,
      (c) => ({
        ...c,
        sendCode: turned(c.sendCode, ({ code }) => new MfaError({ code })),
      }),
    ],
    [
      'removes nothing',
      'removes it',
      /it is in the list all the same/,
      (c) => ({ ...c, removeAuthenticator: async () => undefined }),
    ],
    [
      'shows a whole contact',
      'by email enrols the contact of a signed-in user',
      /the list holds the whole contact/,
      (c) => ({
        ...c,
        listAuthenticators: async (options) =>
          (await c.listAuthenticators(options)).map((row) => ({
            ...row,
            label: 'alice@second.test',
          })),
      }),
    ],
  ];

describe('the contract finds a client that', () => {
  test.each(MUTANTS)('%s', async (_, check, says, mutate) => {
    shared = undefined;
    expect((await complaints(mutate, check)).join('\n')).toMatch(says);
    expect(await complaints((client) => client, check)).toEqual([]);
  });
});
