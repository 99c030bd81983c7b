import { type MfaClient, MfaError, type MfaFactor } from '@mfakit/client';
import type {
  CodeFactorDefinition,
  MfaFactorDefinition,
  OwnFlowFactorDefinition,
} from './factor-definition.js';

function unsupported(type: string): MfaError {
  return new MfaError({ code: 'unsupported', message: `The client cannot verify "${type}".` });
}

/** A code from an authenticator app (RFC 6238). */
export const totpFactor: CodeFactorDefinition = {
  type: 'totp',
  carriers: ['phone'],
  entry: 'app',
  canVerify: (client) => client.verifyTotp !== undefined,
  canBind: (client) =>
    client.beginTotpBinding !== undefined && client.confirmTotpBinding !== undefined,
  verify: async ({ client, code, options }) => {
    if (!client.verifyTotp) throw unsupported('totp');
    return client.verifyTotp({ ...options, code });
  },
};

function sentFactor(type: 'sms' | 'email'): CodeFactorDefinition {
  const canSend = (client: MfaClient) =>
    client.sendCode !== undefined && client.verifyCode !== undefined;
  return {
    type,
    carriers: [type === 'sms' ? 'phone' : 'mailbox'],
    entry: 'sent',
    canVerify: (client, { contact }: MfaFactor) => contact !== undefined && canSend(client),
    canBind: canSend,
    verify: async ({ client, factor, code, options }) => {
      if (!factor.contact || !client.verifyCode) throw unsupported(type);
      return client.verifyCode({ ...options, contact: factor.contact, code });
    },
  };
}

/** A code by text message. */
export const smsFactor: CodeFactorDefinition = sentFactor('sms');

/** A code by e-mail. */
export const emailFactor: CodeFactorDefinition = sentFactor('email');

/** A photo of the user's face; `useVerifyFace` and `useBindFace` are its flow. */
export const faceFactor: OwnFlowFactorDefinition = {
  type: 'face',
  // Any camera will do.
  carriers: [],
  entry: 'own',
  canVerify: (client) => client.verifyFace !== undefined,
  canBind: (client) => client.bindFace !== undefined,
};

/** The factors that a code proves: all that `useVerifyMfa` can take by itself. */
export const codeFactors: readonly MfaFactorDefinition[] = [totpFactor, smsFactor, emailFactor];
