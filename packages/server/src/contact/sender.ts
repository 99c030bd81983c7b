import type { MessageLanguage } from '../http/messages.js';
import type { ContactChannel } from '../store/records.js';

interface Addressed {
  readonly channel: ContactChannel;
  /** E.164 for `sms`, an address for `email`. */
  readonly to: string;
  readonly locale: MessageLanguage;
  /** The server's issuer as plain text of at most 64 characters, without control characters. */
  readonly issuer: string;
}

/**
 * What a notice tells the owner of an account. `contact_taken`: somebody tried to bind this contact, and got no code.
 * `recovery_code_used`, `recovery_codes_replaced`, `account_locked` (by wrong codes, for a while or for good): was it you?
 */
export type MfaNotice =
  | 'contact_taken'
  | 'recovery_code_used'
  | 'recovery_codes_replaced'
  | 'account_locked';

/** One message. No text that a caller chose is in it. */
export type MfaMessage =
  | (Addressed & { readonly purpose: 'verify' | 'bind'; readonly code: string })
  | (Addressed & {
      readonly purpose: 'notice';
      readonly notice: MfaNotice;
      readonly code?: never;
    });

/** What carries messages to people. */
export interface MfaSender {
  /** Resolves when the message was handed over. A rejection is answered with 503, and the wait before the next send stays. */
  send(message: MfaMessage): Promise<void>;
}

/** A sender that keeps what it is given, for development and tests. */
export interface MfaOutbox extends MfaSender {
  /** Newest last. */
  readonly messages: readonly MfaMessage[];
}

/** Makes a {@link MfaOutbox}. */
export function createOutbox(): MfaOutbox {
  const messages: MfaMessage[] = [];
  return {
    messages,
    send: async (message) => {
      messages.push(message);
    },
  };
}

/** Text that cannot break out of a line, a header or a template: no control or format characters, at most 64 long. */
export function messageSafe(text: string): string {
  return [...text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()].slice(0, 64).join('');
}
