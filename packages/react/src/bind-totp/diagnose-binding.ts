import { parseOtpauthUri, type TotpBinding } from '@mfakit/client';
import { diagnoseTotpCode, type TotpDiagnosis } from './diagnose-totp-code.js';

/** Why a code was refused for a secret that is on the screen; see {@link diagnoseTotpCode}. */
export async function diagnoseBinding(
  { uri, secret, digits, period }: TotpBinding,
  code: string,
  now: number,
): Promise<TotpDiagnosis | undefined> {
  // What an app has scanned; it knows the hash besides.
  const scanned = parseOtpauthUri(uri) ?? { secret };
  return (await diagnoseTotpCode({ ...scanned, digits, period, code, now })) ?? undefined;
}
