import { toHex, utf8 } from '../crypto/bytes.js';
import { mfaMessageText } from './message-text.js';
import type { MfaMessage, MfaSender } from './sender.js';

/** What {@link createWebhookSmsSender} takes. */
export interface WebhookSmsSenderOptions {
  /** Where messages are posted to: `https`, or `http` on this machine. */
  readonly url: string;
  /** At least 32 characters, shared with the receiver. */
  readonly secret: string;
  /** Milliseconds. @default 5000 */
  readonly timeout?: number;
  /**
   * The host of the page that asks for the code, for example `app.example.com`. Adds the line by which browsers fill the
   * code in on that page only (origin-bound one-time codes). @default none
   */
  readonly domain?: string;
  /** @default globalThis.fetch */
  readonly fetch?: typeof fetch;
  /** Unix milliseconds. @default Date.now */
  readonly clock?: () => number;
}

/**
 * Hands text messages to an HTTP endpoint of the host's own, which calls a provider. The body is
 * `{ id, to, text, purpose, locale }`; a receiver may use `id` to drop one that comes twice. The header
 * `x-mfakit-signature` is `t=<Unix seconds>,v1=<hex>`, where `hex` is HMAC-SHA-256 of `<seconds>.<body>` under the secret.
 * Anything but an answer 2xx is a failure; redirects are not followed.
 *
 * @throws Error when the address or the secret is none
 */
export function createWebhookSmsSender(options: WebhookSmsSenderOptions): MfaSender {
  const { secret, timeout = 5000, clock = Date.now } = options;
  const url = webhookUrl(options.url);
  if (secret.length < 32) {
    throw new Error('@mfakit/server: the secret of an SMS webhook needs 32 characters or more.');
  }
  const key = crypto.subtle.importKey('raw', utf8(secret), HMAC, false, ['sign']);
  // Told to whoever sends first.
  key.catch(() => undefined);
  return {
    send: async (message) => {
      if (message.channel !== 'sms') {
        throw new Error('@mfakit/server: an SMS webhook sends text messages only.');
      }
      const body = JSON.stringify(wireMessage(message, options.domain));
      const seconds = Math.floor(clock() / 1000);
      const mac = await crypto.subtle.sign(HMAC, await key, utf8(`${seconds}.${body}`));
      const send = options.fetch ?? fetch;
      const response = await send(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-mfakit-signature': `t=${seconds},v1=${toHex(new Uint8Array(mac))}`,
        },
        body,
        redirect: 'error',
        credentials: 'omit',
        signal: AbortSignal.timeout(timeout),
      });
      await response.body?.cancel();
      if (!response.ok) {
        throw new Error(`@mfakit/server: the SMS webhook answered ${response.status}.`);
      }
    },
  };
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

function wireMessage(message: MfaMessage, domain: string | undefined) {
  const { text } = mfaMessageText(message);
  const { to, purpose, locale, code } = message;
  const bound = domain !== undefined && code !== undefined ? `\n\n@${domain} #${code}` : '';
  return { id: crypto.randomUUID(), to, text: `${text}${bound}`, purpose, locale };
}

function webhookUrl(text: string): string {
  const url = parseUrl(text);
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal);
  if (!url || !isSafe || url.username !== '') {
    throw new Error(
      '@mfakit/server: the address of an SMS webhook must begin with https:// (or http:// on this machine) and hold no password.',
    );
  }
  return url.href;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
