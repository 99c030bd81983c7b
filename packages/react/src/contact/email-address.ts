import type { MfaContact } from '@mfakit/client';
import { foldFullWidth } from './full-width.js';

/** What a text says, read as the e-mail address to send codes to. */
export type EmailReading =
  | { readonly status: 'valid'; readonly contact: Extract<MfaContact, { channel: 'email' }> }
  | { readonly status: 'invalid'; readonly issue: 'empty' | 'not_an_address' };

/** An address has at most 254 characters (RFC 5321 with its erratum 1690); a name may stand around it. */
const LONGEST_TEXT = 1000;
const LONGEST = 254;
const LONGEST_LOCAL = 64;

const INVISIBLE = /\p{Cf}/gu;
const FULL_STOP = /[\u3002\uff61]/g;
// What would have to be quoted, and what separates addresses. Letters of all scripts may stand on both sides.
const FORBIDDEN = /[\s<>()[\]\\,;:"*\p{C}]/u;

/** As the address stands in the text: after `mailto:`, inside `Name <…>`, in full-width letters. */
function addressIn(raw: string): string {
  const text = foldFullWidth(raw).replaceAll('\ufe6b', '@').replace(INVISIBLE, '').trim();
  const start = text.lastIndexOf('<');
  const inner = start >= 0 && text.endsWith('>') ? text.slice(start + 1, -1).trim() : text;
  return inner.replace(/^mailto:/i, '');
}

function isAddress(local: string, domain: string): boolean {
  if (local === '' || local.length > LONGEST_LOCAL || FORBIDDEN.test(local + domain)) return false;
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((label) => label !== '');
}

/**
 * Reads a text as an e-mail address, in time that grows with its length only. International addresses (RFC 6531) are
 * tolerated; whether mail arrives, the code will tell.
 */
export function readEmail(raw: string): EmailReading {
  if (raw.trim() === '') return { status: 'invalid', issue: 'empty' };
  const none = { status: 'invalid', issue: 'not_an_address' } as const;
  if (raw.length > LONGEST_TEXT) return none;
  const address = addressIn(raw);
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(0, at));
  const domain = address.slice(at + 1).replace(FULL_STOP, '.');
  if (at < 0 || local.includes('@') || !isAddress(local, domain)) return none;
  const email = `${local}@${domain}`;
  return email.length > LONGEST ? none : { status: 'valid', contact: { channel: 'email', email } };
}
