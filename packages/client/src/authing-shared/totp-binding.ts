import type { TotpBinding } from '../model.js';
import { buildOtpauthUri, repairOtpauth } from '../otpauth.js';
import { badResponse } from './wire.js';

/** A secret as it came over the wire. */
export interface WireSecret {
  /** Empty where only the address holds it. */
  readonly secret: string;
  /** May be broken, cut short or empty. */
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
  /** Unix milliseconds. */
  readonly expiresAt?: number;
  readonly acceptsAttemptIds?: boolean;
}

/**
 * A secret in the kit's words. Its address is always built anew (docs/decisions.md).
 *
 * @throws MfaError `bad_response` where neither member holds a usable secret
 */
export function totpBinding({ secret, uri, acceptsAttemptIds, ...rest }: WireSecret): TotpBinding {
  const parameters = repairOtpauth(secret, uri);
  if (parameters === null) throw badResponse('the secret is no base32 of 80 bits or more');
  return {
    secret: parameters.secret,
    uri: buildOtpauthUri(parameters),
    digits: parameters.digits,
    period: parameters.period,
    ...rest,
    ...(acceptsAttemptIds === true && { acceptsAttemptIds }),
  };
}
