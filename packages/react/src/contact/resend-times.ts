import type { MfaContact } from '@mfakit/client';

const PREFIX = 'mfakit:resend:';

/** No wait is longer. A later time was kept under a clock that has been set back since. */
const LONGEST_WAIT_MS = 86_400_000;

/** Where the times are kept: the part of `Storage` that is used. */
export type ResendStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * A name for a contact that does not spell it: 52 bits of two FNV-1a hashes, in hexadecimal. It keeps a number from
 * standing readable in storage; it is no secret.
 */
export function contactKey(contact: MfaContact): string {
  const text =
    contact.channel === 'sms'
      ? `sms ${contact.phoneCountryCode ?? ''} ${contact.phone}`
      : `email ${contact.email.toLowerCase()}`;
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x01000193).slice(3);
}

function fnv1a(text: string, seed: number): string {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The browser's storage, or undefined where there is none or it is forbidden. */
export function browserStorage(): ResendStorage | undefined {
  try {
    return typeof localStorage === 'undefined' ? undefined : localStorage;
  } catch {
    return undefined;
  }
}

/**
 * When another code may be sent to a contact (Unix milliseconds), as last told by the server; undefined when at once.
 * Kept across remounts, reloads and tabs. A time that has passed is removed, and so is one
 * that is more than a day off.
 */
export function readResendAt(
  storage: ResendStorage | undefined,
  contact: MfaContact,
  now: number,
): number | undefined {
  const key = PREFIX + contactKey(contact);
  try {
    const at = Number(storage?.getItem(key) ?? 0);
    if (at > now && at - now <= LONGEST_WAIT_MS) return at;
    storage?.removeItem(key);
  } catch {
    // A storage that refuses costs the countdown after a reload, and nothing else: the server still counts.
  }
  return undefined;
}

/** Keeps the server's word on when another code may be sent. */
export function writeResendAt(
  storage: ResendStorage | undefined,
  contact: MfaContact,
  at: number,
): void {
  try {
    storage?.setItem(PREFIX + contactKey(contact), String(at));
  } catch {
    // As above.
  }
}
