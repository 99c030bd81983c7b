import type { MfaFactorType } from '../model.js';

/** Authing's name of a factor in the kit's words; a name that is not known is passed on in lower case. */
export function factorType(name: unknown): MfaFactorType | undefined {
  if (typeof name !== 'string') return undefined;
  const type = name.trim().toLowerCase();
  if (type === 'otp') return 'totp';
  return type === '' ? undefined : type;
}

/** Authing's name of a factor. */
export function wireFactor(type: MfaFactorType): string {
  return type === 'totp' ? 'OTP' : type.toUpperCase();
}
