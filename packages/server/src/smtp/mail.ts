import { mfaMessageText } from '../contact/message-text.js';
import type { MfaMessage } from '../contact/sender.js';

/** An e-mail in both its forms. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A message as an e-mail: plain text, and the same as a small page without pictures or links. */
export function mailOf(message: MfaMessage): Mail {
  const { subject, text } = mfaMessageText(message);
  const { code } = message;
  // The number alone, large and in one piece, to be read and copied.
  const large =
    code === undefined
      ? ''
      : `<p dir="ltr" style="font:600 28px/1.4 ui-monospace,monospace;letter-spacing:.12em;margin:0 0 16px">${escaped(code)}</p>`;
  const html = `<!doctype html><html lang="${message.locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body style="font:16px/1.5 system-ui,sans-serif;margin:24px">${large}<p style="margin:0">${escaped(text)}</p></body></html>`;
  return { subject, text, html };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
