import { createTransport } from 'nodemailer';
import { type MfaSender, messageSafe } from '../contact/sender.js';
import { mailOf } from './mail.js';

/** What {@link createSmtpSender} takes. */
export interface SmtpSenderOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for a server that speaks TLS from the first byte. */
  readonly url: string;
  /** The address that mails come from. */
  readonly from: string;
  /** Whether a server that offers no TLS is refused. @default true, except on this machine */
  readonly requireTls?: boolean;
  /** Milliseconds for each step of the connection. @default 5000 */
  readonly timeout?: number;
}

/** Sends codes by e-mail. */
export interface SmtpSender extends MfaSender {
  /** Resolves when the server answers and takes the password. For a check at start. */
  verify(): Promise<void>;
  /** Ends its connections. */
  close(): void;
}

/**
 * Sends e-mails over SMTP with the package `nodemailer`.
 *
 * @throws Error when the URL or the sender's address is none
 */
export function createSmtpSender({
  url,
  from,
  requireTls,
  timeout = 5000,
}: SmtpSenderOptions): SmtpSender {
  const server = smtpServer(url);
  if (!isAddress(from)) {
    throw new Error('@mfakit/server: `from` of an SMTP sender must be one e-mail address.');
  }
  const transport = createTransport({
    ...server,
    requireTLS: requireTls ?? !isLocal(server.host),
    pool: true,
    maxConnections: 4,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    // Nothing in a message may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (message) => {
      const { channel, to } = message;
      if (channel !== 'email' || !isAddress(to)) {
        throw new Error('@mfakit/server: SMTP sends to one e-mail address only.');
      }
      await transport.sendMail({
        ...mailOf(message),
        // As objects: a text would be parsed, and could name several.
        from: { name: messageSafe(message.issuer), address: from },
        to: { name: '', address: to },
        // No answer of an absent colleague, please (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    verify: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

function smtpServer(text: string): SmtpServer {
  const url = /^smtps?:\/\/[^/]/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname) {
    throw new Error(
      '@mfakit/server: `url` of an SMTP sender must look like smtp://user:password@host:587 or smtps://….',
    );
  }
  const secure = url.protocol === 'smtps:';
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(auth.user === '' ? {} : { auth }),
  };
}

function isLocal(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1)$/.test(host);
}

/** One address and nothing else: no list, no name, no comment, no second line. */
function isAddress(text: string): boolean {
  return /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[^\s@<>()[\]\\,;:"\p{C}]{1,189}$/u.test(text);
}
