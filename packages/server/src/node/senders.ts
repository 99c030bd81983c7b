import type { MfaOutbox, MfaSender } from '../contact/sender.js';
import { createWebhookSmsSender } from '../contact/webhook-sender.js';
import type { ServerConfig } from './config.js';

/** What carries the messages of a server. */
export interface Carrier {
  /** Absent: nothing does. */
  readonly sender?: MfaSender;
  close(): void;
}

/** @param outbox takes what nothing else carries, in development */
export async function createCarrier(
  { smtp, smsWebhook }: ServerConfig,
  outbox?: MfaOutbox,
): Promise<Carrier> {
  const mail = smtp && (await createMail(smtp));
  const email = mail ?? outbox;
  const sms = smsWebhook ? createWebhookSmsSender(smsWebhook) : outbox;
  if (!email && !sms) return { close: () => undefined };
  const send: MfaSender['send'] = async (message) => {
    const carrier = message.channel === 'email' ? email : sms;
    if (!carrier) throw new Error(`@mfakit/server: nothing carries ${message.channel} messages.`);
    await carrier.send(message);
  };
  return { sender: { send }, close: () => mail?.close() };
}

async function createMail(options: { readonly url: string; readonly from: string }) {
  const { createSmtpSender } = await import('../smtp/smtp-sender.js').catch((cause: unknown) => {
    throw new Error('@mfakit/server: SMTP needs a package. Run `npm install nodemailer`.', {
      cause,
    });
  });
  return createSmtpSender(options);
}
