import type { OtpauthParameters } from '@mfakit/client';

/** What codes are made from. */
export type TotpCodeParameters = Pick<OtpauthParameters, 'secret'> &
  Partial<Pick<OtpauthParameters, 'algorithm'>> & {
    /** How many digits a code has. */
    readonly digits: number;
  };

/** The code of one time step (RFC 6238 section 4: Unix seconds divided by the period, rounded down). */
export type TotpCodeAt = (step: number) => Promise<string>;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const HASHES = { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' } as const;

/** The bytes of a secret in base32 without padding (RFC 4648 section 6); null for what is none. */
function base32Bytes(secret: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((secret.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let length = 0;
  for (const letter of secret) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = held >> bits;
    length += 1;
  }
  return length > 0 ? bytes : null;
}

/** The counter as eight bytes, high half first (RFC 4226 section 5.1): a shift would fail past 32 bits. */
function counterBytes(step: number): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, Math.floor(step / 2 ** 32));
  view.setUint32(4, step % 2 ** 32);
  return view;
}

/** Dynamic truncation (RFC 4226 section 5.3). */
function truncate(mac: ArrayBuffer, digits: number): string {
  const view = new DataView(mac);
  const offset = view.getUint8(view.byteLength - 1) & 0xf;
  const number = (view.getUint32(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/**
 * Makes the codes of a secret as an authenticator app does (RFC 6238), with the platform's own HMAC.
 *
 * @returns null where the page has no WebCrypto (it is not secure), or the secret is no base32
 */
export async function totpCodes(parameters: TotpCodeParameters): Promise<TotpCodeAt | null> {
  const { secret, digits, algorithm = 'SHA1' } = parameters;
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  const bytes = base32Bytes(secret);
  if (!subtle || !bytes) return null;
  const hash = { name: 'HMAC', hash: HASHES[algorithm] };
  const key = await subtle.importKey('raw', bytes, hash, false, ['sign']);
  return async (step) => truncate(await subtle.sign('HMAC', key, counterBytes(step)), digits);
}
