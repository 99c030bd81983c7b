import { TOTP_DIGITS, TOTP_PERIOD } from './code.js';

/** The address that an authenticator app reads from a QR picture (Key URI Format). @param secret base32 */
export function otpauthUri(issuer: string, account: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&period=${TOTP_PERIOD}&digits=${TOTP_DIGITS}&algorithm=SHA1&issuer=${encodeURIComponent(issuer)}`;
}
