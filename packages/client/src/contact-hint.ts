import type { MfaContact } from './model.js';

/** A number with its middle out of sight; short ones keep their last two digits. One that is masked already stays. */
function maskPhone(phone: string): string {
  if (phone.includes('*')) return phone;
  if (phone.length >= 8) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  return `****${phone.slice(-2)}`;
}

/** An address with its first character and its domain. One that is masked already stays. */
function maskEmail(email: string): string {
  if (email.includes('*')) return email;
  const at = email.lastIndexOf('@');
  const [first = ''] = email;
  return at > 0 ? `${first}***${email.slice(at)}` : '***';
}

/** A contact as it may be shown to whoever is signing in, for example `+86 138****0000` or `a***@example.com`. */
export function contactHint(contact: MfaContact): string {
  if (contact.channel === 'email') return maskEmail(contact.email);
  const country = contact.phoneCountryCode === undefined ? '' : `${contact.phoneCountryCode} `;
  return `${country}${maskPhone(contact.phone)}`;
}
