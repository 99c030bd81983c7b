import type { NewAccount } from '../accounts/account.js';
import { createOutbox, type MfaMessage, type MfaOutbox } from '../contact/sender.js';
import type { MfaServerOptions } from '../server.js';
import { type Answer, createHarness, type Harness } from './harness.js';

/** A harness whose server can send. */
export interface ContactHarness extends Harness {
  readonly outbox: MfaOutbox;
  send(token: string | undefined, body: object, path?: string): Promise<Answer>;
  verify(token: string | undefined, body: object): Promise<Answer>;
  /** The newest message. */
  last(): MfaMessage;
}

export const PHONE = { phone: '13911112222', phoneCountryCode: '+86' } as const;
export const EMAIL = { email: 'alice@second.test' } as const;

export const contactPaths = {
  sms: '/api/v2/sms/send',
  email: '/api/v2/email/send',
  smsV3: '/api/v3/send-sms',
  emailV3: '/api/v3/send-email',
  smsVerify: '/api/v2/applications/mfa/sms/verify',
  emailVerify: '/api/v2/applications/mfa/email/verify',
  check: '/api/v2/applications/mfa/check',
} as const;

export async function createContactHarness(
  options: Partial<MfaServerOptions> = {},
  account: Partial<NewAccount> = {},
): Promise<ContactHarness> {
  const outbox = createOutbox();
  const mfa = await createHarness({ sender: outbox, ...options }, account);
  const isEmail = (body: object) => 'email' in body;
  return Object.assign(mfa, {
    outbox,
    send: (token: string | undefined, body: object, path?: string) =>
      mfa.post(path ?? (isEmail(body) ? contactPaths.email : contactPaths.sms), token, body),
    verify: (token: string | undefined, body: object) =>
      mfa.post(isEmail(body) ? contactPaths.emailVerify : contactPaths.smsVerify, token, body),
    last: () => {
      const message = outbox.messages.at(-1);
      if (!message) throw new Error('nothing was sent');
      return message;
    },
  });
}
