import type { MfaCallOptions, MfaClient } from '../mfa-client.js';
import type { MfaContractGap, MfaContractMethod } from './harness.js';

/** A call with arguments of the right form, which no backend takes for right. */
export interface ProbeCall {
  readonly method: MfaContractMethod | 'listAuthenticators';
  /** Whose call it is: only with a challenge's token, only as the signed-in user, or as either. */
  readonly by: 'challenge' | 'user' | 'either';
  /** Besides the method itself. */
  readonly needs?: readonly MfaContractGap[];
  /** `undefined` where the client lacks the method. */
  readonly run: (
    client: MfaClient,
    options: MfaCallOptions,
    photo: () => Blob | string,
  ) => Promise<unknown> | undefined;
}

/** What a probe sends, to be looked for in errors. */
export const PROBE_SECRETS: readonly string[] = ['probe.token.0', '918273', 'bc5a-6879-617a-6e94'];

/** A token that no backend has made. */
export const DEAD_TOKEN: string = 'probe.token.0';

const code = '918273';
const contact = { channel: 'email', email: 'probe@example.com' } as const;
const authenticator = { id: 'probe', type: 'totp', enabled: true } as const;
const recoveryCode = 'bc5a-6879-617a-6e94-9dd1-9dd2';
const ticket = 'probe-ticket';

/** Every call of the port once. */
export const PROBES: readonly ProbeCall[] = [
  { method: 'listAuthenticators', by: 'either', run: (c, o) => c.listAuthenticators(o) },
  { method: 'listBindableFactors', by: 'user', run: (c, o) => c.listBindableFactors?.(o) },
  {
    method: 'setPreferredFactor',
    by: 'user',
    run: (c, o) => c.setPreferredFactor?.({ ...o, type: 'totp' }),
  },
  { method: 'getRecoveryCodeStatus', by: 'user', run: (c, o) => c.getRecoveryCodeStatus?.(o) },
  { method: 'regenerateRecoveryCodes', by: 'user', run: (c, o) => c.regenerateRecoveryCodes?.(o) },
  { method: 'beginTotpBinding', by: 'either', run: (c, o) => c.beginTotpBinding?.(o) },
  {
    method: 'confirmTotpBinding',
    by: 'either',
    run: (c, o) => c.confirmTotpBinding?.({ ...o, code, ticket }),
  },
  {
    method: 'removeAuthenticator',
    by: 'user',
    run: (c, o) => c.removeAuthenticator?.({ ...o, authenticator }),
  },
  { method: 'verifyTotp', by: 'challenge', run: (c, o) => c.verifyTotp?.({ ...o, code }) },
  {
    method: 'verifyRecoveryCode',
    by: 'challenge',
    run: (c, o) => c.verifyRecoveryCode?.({ ...o, recoveryCode }),
  },
  {
    method: 'sendCode',
    by: 'either',
    needs: ['email'],
    run: (c, o) =>
      c.sendCode?.({ ...o, contact, purpose: o.token === undefined ? 'bind' : 'verify' }),
  },
  {
    method: 'verifyCode',
    by: 'challenge',
    needs: ['email'],
    run: (c, o) => c.verifyCode?.({ ...o, contact, code }),
  },
  {
    method: 'confirmContact',
    by: 'user',
    needs: ['email'],
    run: (c, o) => c.confirmContact?.({ ...o, contact, code, ticket }),
  },
  { method: 'checkContact', by: 'challenge', run: (c, o) => c.checkContact?.({ ...o, contact }) },
  {
    method: 'bindFace',
    by: 'either',
    needs: ['photo'],
    run: (c, o, photo) => c.bindFace?.({ ...o, photos: [photo(), photo()] }),
  },
  {
    method: 'verifyFace',
    by: 'challenge',
    needs: ['photo'],
    run: (c, o, photo) => c.verifyFace?.({ ...o, photo: photo() }),
  },
];
