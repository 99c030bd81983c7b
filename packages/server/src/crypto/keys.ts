import { type Bytes, equalInConstantTime, toBase64Url, toHex, utf8 } from './bytes.js';

/** One key per purpose, all derived from one secret (HKDF, RFC 5869), so that none can stand in for another. */
export interface KeyRing {
  /** Names the secret that the keys come from; stored beside everything they protect. */
  readonly id: string;
  /** AES-GCM 256: secrets at rest. */
  readonly sealing: CryptoKey;
  /** HMAC: recovery codes at rest. */
  readonly recovery: CryptoKey;
  /** HMAC: codes that were sent, at rest. */
  readonly sentCodes: CryptoKey;
  /** HMAC: names of rows that are derived from something secret. */
  readonly lookup: CryptoKey;
  /** HMAC: signs the token of an open challenge. */
  readonly mfaToken: CryptoKey;
  /** HMAC: signs the token of a signed-in user. */
  readonly userToken: CryptoKey;
  /** HMAC: signs the token of an enrolment. */
  readonly enrolmentToken: CryptoKey;
}

const HMAC = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const;

/**
 * Derives the keys of a server.
 *
 * @param secret at least 32 bytes
 * @throws Error when the secret is shorter, or where there is no WebCrypto (a page that is not a secure context)
 */
export async function deriveKeyRing(secret: Bytes): Promise<KeyRing> {
  if (secret.length < 32) {
    throw new Error(
      `@mfakit/server: keys.secret has ${secret.length} bytes, but 32 are needed. Pass random bytes that you keep, for example 32 bytes from a secret manager.`,
    );
  }
  if (globalThis.crypto?.subtle === undefined) {
    throw new Error(
      '@mfakit/server: crypto.subtle is missing. In a browser it exists only on https:// and localhost; serve the page from one of them.',
    );
  }
  const master = await crypto.subtle.importKey('raw', secret, 'HKDF', false, [
    'deriveKey',
    'deriveBits',
  ]);
  const from = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: utf8('@mfakit/server v1'),
    info: utf8(info),
  });
  const hmac = (info: string) =>
    crypto.subtle.deriveKey(from(info), master, HMAC, false, ['sign', 'verify']);
  const [id, sealing, recovery, sentCodes, lookup, mfaToken, userToken, enrolmentToken] =
    await Promise.all([
      crypto.subtle.deriveBits(from('key id'), master, 32),
      crypto.subtle.deriveKey(from('sealing'), master, { name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]),
      hmac('recovery codes'),
      hmac('sent codes'),
      hmac('lookup'),
      hmac('mfa token'),
      hmac('user token'),
      hmac('enrolment token'),
    ]);
  return {
    id: toHex(new Uint8Array(id)),
    ...{ sealing, recovery, sentCodes, lookup, mfaToken, userToken, enrolmentToken },
  };
}

/** HMAC-SHA-256 of a text, in base64url. */
export async function mac(key: CryptoKey, text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text))));
}

/** True when `tag` is the {@link mac} of the text; compares in constant time. */
export async function macMatches(key: CryptoKey, text: string, tag: string): Promise<boolean> {
  return equalInConstantTime(await mac(key, text), tag);
}
