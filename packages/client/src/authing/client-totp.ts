import { attempt, callOptions } from '../authing-shared/port-options.js';
import { readRecoveryCodes } from '../authing-shared/recovery-codes.js';
import { totpBinding } from '../authing-shared/totp-binding.js';
import { MfaError } from '../errors.js';
import type { MfaAuthenticator, MfaBindingSource, TotpBinding } from '../model.js';
import { canonicalRecoveryCode } from '../recovery-code.js';
import type { AuthingAssociation, AuthingAuthenticator } from './answers.js';
import type { AuthingApi } from './api.js';
import type { AuthingSource } from './api-totp.js';
import { type AuthingMethods, optionalToken, requiredToken, verification } from './client-parts.js';

type TotpMethods = Pick<
  AuthingMethods,
  | 'listAuthenticators'
  | 'beginTotpBinding'
  | 'confirmTotpBinding'
  | 'removeAuthenticator'
  | 'verifyTotp'
  | 'verifyRecoveryCode'
>;

const SOURCES: readonly AuthingSource[] = ['SELF', 'APPLICATION'];

function sourceMember(source: MfaBindingSource | undefined): { readonly source?: AuthingSource } {
  if (source === undefined) return {};
  return { source: source === 'self' ? 'SELF' : 'APPLICATION' };
}

function toAuthenticator(row: AuthingAuthenticator): MfaAuthenticator {
  const createdAt = Date.parse(row.createdAt ?? '');
  return {
    id: row.id,
    type: row.authenticatorType,
    enabled: row.enable,
    ...(Number.isFinite(createdAt) && { createdAt }),
    ...(row.isPreferred === true && { isPreferred: true }),
  };
}

/** Rows of several answers, each once, oldest first. */
function mergeRows(lists: readonly (readonly AuthingAuthenticator[])[]): MfaAuthenticator[] {
  const byId = new Map(lists.flat().map((row) => [row.id, toAuthenticator(row)]));
  return [...byId.values()].sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
}

function toBinding(answer: AuthingAssociation): TotpBinding {
  const { secret, qrcode_uri: uri, expiresIn, attemptIds } = answer;
  return totpBinding({
    secret,
    uri,
    recoveryCodes: readRecoveryCodes(answer),
    ...(expiresIn !== undefined && { expiresAt: Date.now() + expiresIn * 1000 }),
    ...(attemptIds === true && { acceptsAttemptIds: true }),
  });
}

function manageMethods(
  api: AuthingApi,
): Pick<TotpMethods, 'listAuthenticators' | 'removeAuthenticator'> {
  return {
    // The contract does not say whether an answer without a source holds both kinds, so each is asked for.
    listAuthenticators: async (options = {}) => {
      const args = { type: 'totp', ...optionalToken(options) };
      const ask = (source: AuthingSource): Promise<readonly AuthingAuthenticator[]> =>
        api.getMfaAuthenticators({ ...args, source }, callOptions(options));
      return mergeRows(await Promise.all(SOURCES.map(ask)));
    },
    removeAuthenticator: async ({ authenticator, ...options }) => {
      if (authenticator.type !== 'totp') {
        throw new MfaError({
          code: 'unsupported',
          message: '[@mfakit/client] this backend removes authenticator apps only',
        });
      }
      await api.deleteMfaAuthenticator(callOptions(options));
    },
  };
}

/** The port's methods about authenticator apps and recovery codes, over Authing's API. */
export function totpMethods(api: AuthingApi): TotpMethods {
  return {
    ...manageMethods(api),
    beginTotpBinding: async ({ source = 'self', ...options } = {}) => {
      const args = { ...sourceMember(source), ...optionalToken(options) };
      return toBinding(await api.associateMfaAuthenticator(args, callOptions(options)));
    },
    confirmTotpBinding: async ({ code, source = 'self', attemptId, ...options }) => {
      const { user } = await api.confirmAssociateMfaAuthenticator(
        { totp: code, ...sourceMember(source), ...optionalToken(options), ...attempt(attemptId) },
        callOptions(options),
      );
      const proof = user === undefined ? {} : { verification: verification('totp', user) };
      return { type: 'totp', ...proof, recoveryCodes: [] };
    },
    verifyTotp: async ({ code, attemptId, ...options }) => {
      const user = await api.verifyTotpMfa(
        { totp: code, mfaToken: requiredToken(options), ...attempt(attemptId) },
        callOptions(options),
      );
      return verification('totp', user);
    },
    verifyRecoveryCode: async ({ recoveryCode, attemptId, ...options }) => {
      const answer = await api.verifyTotpRecoveryCode(
        {
          recoveryCode: canonicalRecoveryCode(recoveryCode),
          mfaToken: requiredToken(options),
          ...attempt(attemptId),
        },
        callOptions(options),
      );
      const { user, recoveryCodesLeft } = answer;
      return {
        ...verification('recovery', user, readRecoveryCodes(answer)),
        ...(recoveryCodesLeft !== undefined && { recoveryCodesLeft }),
      };
    },
  };
}
