import type {
  MfaAuthenticator,
  MfaBinding,
  MfaChallenge,
  MfaClient,
  MfaVerification,
  TotpBinding,
} from '@mfakit/client';

/** A challenge with a bound authenticator app. */
export function makeChallenge(overrides: Partial<MfaChallenge> = {}): MfaChallenge {
  return {
    token: 'challenge-token',
    reason: 'application',
    factors: [{ type: 'totp', bound: true, bindable: true }],
    ...overrides,
  };
}

/** A passed challenge. */
export function makeVerification(overrides: Partial<MfaVerification> = {}): MfaVerification {
  return {
    method: 'totp',
    user: { id: 'alice' },
    token: 'session',
    recoveryCodes: [],
    ...overrides,
  };
}

/** A secret that is shown. */
export function makeTotpBinding(overrides: Partial<TotpBinding> = {}): TotpBinding {
  const secret = 'JBSWY3DPEHPK3PXP';
  return {
    secret,
    uri: `otpauth://totp/Acme:alice?secret=${secret}`,
    digits: 6,
    period: 30,
    recoveryCodes: ['rescue-1'],
    ...overrides,
  };
}

/** A confirmed binding. */
export function makeBinding(overrides: Partial<MfaBinding> = {}): MfaBinding {
  return { type: 'totp', recoveryCodes: [], ...overrides };
}

/** An enrolled authenticator app. */
export function makeAuthenticator(overrides: Partial<MfaAuthenticator> = {}): MfaAuthenticator {
  return { id: 'app-1', type: 'totp', enabled: true, ...overrides };
}

/** A client of which every call succeeds at once, for what no server would do. */
export function makeClient(overrides: Partial<MfaClient> = {}): MfaClient {
  return {
    features: { bind: ['totp'], remove: ['totp'], recoveryCodes: 'one' },
    listAuthenticators: async () => [makeAuthenticator()],
    beginTotpBinding: async () => makeTotpBinding(),
    confirmTotpBinding: async () => makeBinding(),
    removeAuthenticator: async () => {},
    verifyTotp: async () => makeVerification(),
    verifyRecoveryCode: async () =>
      makeVerification({ method: 'recovery', recoveryCodes: ['rescue-2'] }),
    ...overrides,
  };
}

/** A promise that is settled by hand. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

/** Makes one. */
export function defer<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, 'promise'> = { resolve: () => {}, reject: () => {} };
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}
