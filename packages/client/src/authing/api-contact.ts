import type { AuthingAttempt, AuthingCaller, AuthingCallOptions } from '../authing-shared/call.js';
import { type Envelope, readEnvelope } from '../authing-shared/wire.js';
import { isJsonObject } from '../json.js';
import type { TransportReply } from '../reply.js';
import { type AuthingSent, type AuthingUser, readBoolean, readSent, readUser } from './answers.js';

/** What a text message is for (authing-contract section 3). */
export type AuthingSmsScene =
  | 'login'
  | 'register'
  | 'reset'
  | 'bind'
  | 'unbind'
  | 'mfa-bind'
  | 'mfa-verify'
  | 'mfa-unbind'
  | 'complete-phone';

/** What an e-mail is for. Open: deployments know more. */
export type AuthingEmailScene = 'MFA_VERIFY_CODE' | 'MFA_VERIFY' | (string & {});

/** The part of the API about codes that are sent (authing-contract section 1, rows 6–8, and section 3). */
export interface AuthingContactApi {
  /**
   * Sends a code by text message. Authing wants no mfaToken with it: pass one only where the backend announced that it
   * does.
   */
  readonly sendSmsCode: (
    args: {
      readonly phone: string;
      readonly phoneCountryCode?: string;
      readonly scene?: AuthingSmsScene;
      readonly mfaToken?: string;
    },
    options?: AuthingCallOptions,
  ) => Promise<AuthingSent>;

  /** Sends a code by e-mail; `sendEmail` in Authing's SDK. For the mfaToken see `sendSmsCode`. @default scene 'MFA_VERIFY_CODE' */
  readonly sendEmailCode: (
    args: {
      readonly email: string;
      readonly scene?: AuthingEmailScene;
      readonly mfaToken?: string;
    },
    options?: AuthingCallOptions,
  ) => Promise<AuthingSent>;

  /** Answers a challenge with a code from a text message, and binds the number where it was not bound. */
  readonly verifyAppSmsMfa: (
    args: AuthingAttempt & {
      readonly phone: string;
      readonly code: string;
      readonly mfaToken: string;
      /** With its plus sign. */
      readonly phoneCountryCode?: string;
    },
    options?: AuthingCallOptions,
  ) => Promise<AuthingUser>;

  /** Answers a challenge with a code from an e-mail, and binds the address where it was not bound. */
  readonly verifyAppEmailMfa: (
    args: AuthingAttempt & {
      readonly email: string;
      readonly code: string;
      readonly mfaToken: string;
    },
    options?: AuthingCallOptions,
  ) => Promise<AuthingUser>;

  /** True when the number or address is free to bind, false when another account has it. */
  readonly phoneOrEmailBindable: (
    args: { readonly phone?: string; readonly email?: string; readonly mfaToken: string },
    options?: AuthingCallOptions,
  ) => Promise<boolean>;
}

const SEND_EMAIL = `
mutation sendEmail($email: String!, $scene: EmailScene!) {
  sendEmail(email: $email, scene: $scene) { message code }
}`;

/** Brings an answer of the GraphQL route (authing-contract sections 2.2 and 3) into the shape of the others. */
function fromGraphql(reply: TransportReply): TransportReply {
  const { body } = reply;
  if (!isJsonObject(body)) return reply;
  const [first] = Array.isArray(body.errors) ? body.errors : [];
  if (isJsonObject(first)) {
    const refusal = isJsonObject(first.message) ? first.message : { code: 500 };
    return { ...reply, body: refusal };
  }
  if (!isJsonObject(body.data)) return reply;
  return { ...reply, body: body.data.sendEmail };
}

type Sending = Pick<AuthingContactApi, 'sendSmsCode' | 'sendEmailCode'>;

function sendingApi({ call, raw }: AuthingCaller): Sending {
  return {
    sendSmsCode: async ({ phone, phoneCountryCode, scene, mfaToken }, options) => {
      const envelope = await call({
        name: 'sendSmsCode',
        method: 'POST',
        path: '/api/v2/sms/send',
        bearer: { kind: 'either', mfaToken },
        json: { phone, phoneCountryCode, scene },
        options,
      });
      return readSent(envelope);
    },
    sendEmailCode: async ({ email, scene = 'MFA_VERIFY_CODE', mfaToken }, options) => {
      const reply = await raw({
        name: 'sendEmailCode',
        method: 'POST',
        path: '/graphql/v2',
        bearer: { kind: 'either', mfaToken },
        json: { query: SEND_EMAIL, variables: { email, scene } },
        options,
      });
      const envelope: Envelope = readEnvelope(fromGraphql(reply), {
        challenged: mfaToken !== undefined,
      });
      return readSent(envelope);
    },
  };
}

/** Makes the part of the API about codes that are sent. */
export function contactApi(caller: AuthingCaller): AuthingContactApi {
  const { call } = caller;
  return {
    ...sendingApi(caller),
    verifyAppSmsMfa: async ({ phone, code, mfaToken, phoneCountryCode, attemptId }, options) => {
      const envelope = await call({
        name: 'verifyAppSmsMfa',
        method: 'POST',
        path: '/api/v2/applications/mfa/sms/verify',
        bearer: { kind: 'challenge', mfaToken },
        json: { phone, code, phoneCountryCode, attemptId },
        options,
      });
      return readUser(envelope);
    },
    verifyAppEmailMfa: async ({ email, code, mfaToken, attemptId }, options) => {
      const envelope = await call({
        name: 'verifyAppEmailMfa',
        method: 'POST',
        path: '/api/v2/applications/mfa/email/verify',
        bearer: { kind: 'challenge', mfaToken },
        json: { email, code, attemptId },
        options,
      });
      return readUser(envelope);
    },
    phoneOrEmailBindable: async ({ phone, email, mfaToken }, options) => {
      const envelope = await call({
        name: 'phoneOrEmailBindable',
        method: 'POST',
        path: '/api/v2/applications/mfa/check',
        bearer: { kind: 'challenge', mfaToken },
        json: { email, phone },
        options,
      });
      return readBoolean(envelope);
    },
  };
}
