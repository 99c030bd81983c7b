import type { AuthingAttempt, AuthingCaller, AuthingCallOptions } from '../authing-shared/call.js';
import {
  type AuthingAssociation,
  type AuthingAuthenticator,
  type AuthingDone,
  type AuthingUser,
  readAssociation,
  readAuthenticators,
  readDone,
  readNewRecoveryCode,
  readOptionalUser,
  readRecoveryCodesLeft,
  readUser,
} from './answers.js';

/** Who asks for the factor: the user (`SELF`) or the application during sign-in (`APPLICATION`). */
export type AuthingSource = 'SELF' | 'APPLICATION';

/** A confirmed binding. */
export interface AuthingConfirmation extends AuthingDone {
  /** Present where the binding answered a challenge and so finished a sign-in. */
  readonly user?: AuthingUser;
}

/** A sign-in with a recovery code. */
export interface AuthingRecovery {
  readonly user: AuthingUser;
  /** The code that replaces the one just used; the user has to save it. */
  readonly recoveryCode?: string;
  /** How many codes of a set are left. Never sent by Authing itself. */
  readonly recoveryCodesLeft?: number;
}

/** The part of the API about authenticator apps (authing-contract section 1, rows 1–5 and 9). */
export interface AuthingTotpApi {
  /**
   * The enrolled authenticators. Called without arguments it asks for the user's own (`source: 'SELF'`); with arguments
   * the source goes out only if given.
   */
  readonly getMfaAuthenticators: (
    args?: {
      readonly type?: string;
      readonly source?: AuthingSource;
      readonly mfaToken?: string;
    },
    options?: AuthingCallOptions,
  ) => Promise<readonly AuthingAuthenticator[]>;

  /** Makes a secret; `assosicateMfaAuthenticator` in Authing's SDK. Not in force until it is confirmed. */
  readonly associateMfaAuthenticator: (
    args?: {
      readonly authenticatorType?: string;
      readonly source?: AuthingSource;
      readonly mfaToken?: string;
    },
    options?: AuthingCallOptions,
  ) => Promise<AuthingAssociation>;

  /**
   * Confirms a secret; `confirmAssosicateMfaAuthenticator` in Authing's SDK, which forgets to send the mfaToken and throws
   * the signed-in user away.
   */
  readonly confirmAssociateMfaAuthenticator: (
    args: AuthingAttempt & {
      readonly totp: string;
      readonly authenticatorType?: string;
      readonly source?: AuthingSource;
      readonly mfaToken?: string;
    },
    options?: AuthingCallOptions,
  ) => Promise<AuthingConfirmation>;

  /** Removes the signed-in user's authenticator app. */
  readonly deleteMfaAuthenticator: (options?: AuthingCallOptions) => Promise<AuthingDone>;

  /** Answers a challenge with a code from an authenticator app. */
  readonly verifyTotpMfa: (
    args: AuthingAttempt & { readonly totp: string; readonly mfaToken: string },
    options?: AuthingCallOptions,
  ) => Promise<AuthingUser>;

  /** Answers a challenge with the recovery code. Authing's SDK loses the new code; here it is kept. */
  readonly verifyTotpRecoveryCode: (
    args: AuthingAttempt & { readonly recoveryCode: string; readonly mfaToken: string },
    options?: AuthingCallOptions,
  ) => Promise<AuthingRecovery>;
}

const ASSOCIATE = '/api/v2/mfa/totp/associate';

type Managing = Pick<AuthingTotpApi, 'getMfaAuthenticators' | 'deleteMfaAuthenticator'>;

function managingApi({ call }: AuthingCaller): Managing {
  return {
    getMfaAuthenticators: async (args = { source: 'SELF' }, options) => {
      const { type = 'totp', source, mfaToken } = args;
      const envelope = await call({
        name: 'getMfaAuthenticators',
        method: 'GET',
        path: '/api/v2/mfa/authenticator',
        bearer: { kind: 'either', mfaToken },
        query: { type, source },
        options,
      });
      return readAuthenticators(envelope);
    },
    deleteMfaAuthenticator: async (options) => {
      const envelope = await call({
        name: 'deleteMfaAuthenticator',
        method: 'DELETE',
        path: ASSOCIATE,
        bearer: { kind: 'user' },
        options,
      });
      return readDone(envelope);
    },
  };
}

type Binding = Pick<
  AuthingTotpApi,
  'associateMfaAuthenticator' | 'confirmAssociateMfaAuthenticator'
>;

function bindingApi({ call }: AuthingCaller): Binding {
  return {
    associateMfaAuthenticator: async (args = { source: 'SELF' }, options) => {
      const { authenticatorType = 'totp', source, mfaToken } = args;
      const envelope = await call({
        name: 'associateMfaAuthenticator',
        method: 'POST',
        path: ASSOCIATE,
        bearer: { kind: 'either', mfaToken },
        json: { authenticator_type: authenticatorType, source },
        options,
      });
      return readAssociation(envelope);
    },
    confirmAssociateMfaAuthenticator: async (args, options) => {
      const { authenticatorType = 'totp', totp, source, mfaToken, attemptId } = args;
      const envelope = await call({
        name: 'confirmAssociateMfaAuthenticator',
        method: 'POST',
        path: `${ASSOCIATE}/confirm`,
        bearer: { kind: 'either', mfaToken },
        json: { authenticator_type: authenticatorType, totp, source, attemptId },
        options,
        badRequest: 'invalid_code',
      });
      const user = readOptionalUser(envelope);
      return { ...readDone(envelope), ...(user !== undefined && { user }) };
    },
  };
}

/** Makes the part of the API about authenticator apps. */
export function totpApi(caller: AuthingCaller): AuthingTotpApi {
  return {
    ...managingApi(caller),
    ...bindingApi(caller),
    verifyTotpMfa: async ({ totp, mfaToken, attemptId }, options) => {
      const envelope = await caller.call({
        name: 'verifyTotpMfa',
        method: 'POST',
        path: '/api/v2/mfa/totp/verify',
        bearer: { kind: 'challenge', mfaToken },
        json: { totp, attemptId },
        options,
      });
      return readUser(envelope);
    },
    verifyTotpRecoveryCode: async ({ recoveryCode, mfaToken, attemptId }, options) => {
      const envelope = await caller.call({
        name: 'verifyTotpRecoveryCode',
        method: 'POST',
        path: '/api/v2/mfa/totp/recovery',
        bearer: { kind: 'challenge', mfaToken },
        json: { recoveryCode, attemptId },
        options,
      });
      const fresh = readNewRecoveryCode(envelope);
      const recoveryCodesLeft = readRecoveryCodesLeft(envelope);
      return {
        user: readUser(envelope),
        ...(fresh !== undefined && { recoveryCode: fresh }),
        ...(recoveryCodesLeft !== undefined && { recoveryCodesLeft }),
      };
    },
  };
}
