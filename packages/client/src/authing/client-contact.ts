import { attempt, callOptions } from '../authing-shared/port-options.js';
import type { MfaCallOptions } from '../mfa-client.js';
import type { MfaContact } from '../model.js';
import type { AuthingSent } from './answers.js';
import type { AuthingApi } from './api.js';
import { type AuthingMethods, optionalToken, requiredToken, verification } from './client-parts.js';

/** The wait between two sends where the backend tells none (authing-contract section 3). */
const RESEND_SECONDS = 60;

// A code for a contact that is not bound yet is checked by the same call as one for a bound contact, hence one scene for
// both purposes (authing-contract section 3).
function send(api: AuthingApi, contact: MfaContact, options: MfaCallOptions): Promise<AuthingSent> {
  const token = optionalToken(options);
  const rest = callOptions(options);
  if (contact.channel === 'email')
    return api.sendEmailCode({ email: contact.email, ...token }, rest);
  const { channel: _, ...phone } = contact;
  return api.sendSmsCode({ ...phone, scene: 'mfa-verify', ...token }, rest);
}

/** The port's methods about codes that are sent, over Authing's API. */
export function contactMethods(
  api: AuthingApi,
): Pick<AuthingMethods, 'sendCode' | 'verifyCode' | 'checkContact'> {
  return {
    sendCode: async ({ contact, ...options }) => {
      const { resendAfter = RESEND_SECONDS, codeLength } = await send(api, contact, options);
      const resendAt = Date.now() + resendAfter * 1000;
      return { resendAt, ...(codeLength !== undefined && { codeLength }) };
    },
    verifyCode: async ({ contact, code, attemptId, ...options }) => {
      const { channel, ...address } = contact;
      const proof = { code, mfaToken: requiredToken(options), ...attempt(attemptId) };
      const user =
        'email' in address
          ? await api.verifyAppEmailMfa({ ...address, ...proof }, callOptions(options))
          : await api.verifyAppSmsMfa({ ...address, ...proof }, callOptions(options));
      return verification(channel, user);
    },
    checkContact: ({ contact, ...options }) => {
      const mfaToken = requiredToken(options);
      const address =
        contact.channel === 'email' ? { email: contact.email } : { phone: contact.phone };
      return api.phoneOrEmailBindable({ ...address, mfaToken }, callOptions(options));
    },
  };
}
