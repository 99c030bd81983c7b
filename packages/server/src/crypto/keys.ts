import { type Bytes, equalInConstantTime, toBase64Url, toHex, utf8 } from './bytes.js';

/** The secrets of a server. Each has at least 32 bytes, and none stands there twice. */
export interface Secrets {
  /** Everything new is sealed, hashed and signed with it. */
  readonly secret: Bytes;
  /** What was made with these is still opened and believed; newest first. */
  readonly previous?: readonly Bytes[];
  /** Opened and believed already, while other processes still make everything with `secret`. */
  readonly next?: Bytes;
}

/** What a server works with: the keys that make new things, and all those that old things may have been made with. */
export interface KeyRing extends SecretKeys {
  /** Of every secret, the one in use first. */
  readonly all: readonly SecretKeys[];
}

/** Something stored was made with a secret that this server was not given. */
export class UnknownKeyError extends Error {
  override readonly name = 'UnknownKeyError';
  /** Names the secret, and says nothing about it. */
  readonly keyId: string;

  constructor(keyId: string) {
    super(
      `@mfakit/server: a stored secret was sealed with other keys (key id ${keyId.slice(0, 8)}). Pass the secret it was made with in \`keys.previous\`.`,
    );
    this.keyId = keyId;
  }
}

/** One key per purpose, all derived from one secret (HKDF, RFC 5869), so that none can stand in for another. */
export interface SecretKeys {
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
 * Derives the keys of a server. The names of rows, and the codes in them, are made with the oldest secret: they would be lost
 * with the change otherwise, and the limits on sending with them.
 *
 * @throws Error when a secret is too short or there twice, or where there is no WebCrypto (a page that is not a secure
 * context)
 */
export async function deriveKeyRing({ secret, previous = [], next }: Secrets): Promise<KeyRing> {
  const all = await Promise.all([
    deriveKeys(secret, 'keys.secret'),
    ...previous.map((one) => deriveKeys(one, 'A secret of keys.previous')),
    ...(next ? [deriveKeys(next, 'keys.next')] : []),
  ]);
  if (new Set(all.map(({ id }) => id)).size < all.length) {
    throw new Error(
      '@mfakit/server: the same secret stands twice in `keys`. Each of secret, previous and next must be another one.',
    );
  }
  const [current = await deriveKeys(secret, 'keys.secret')] = all;
  const { lookup, sentCodes } = all[previous.length] ?? current;
  return { ...current, lookup, sentCodes, all };
}

async function deriveKeys(secret: Bytes, name: string): Promise<SecretKeys> {
  if (secret.length < 32) {
    throw new Error(
      `@mfakit/server: ${name} has ${secret.length} bytes, but 32 are needed. Pass random bytes that you keep, for example 32 bytes from a secret manager.`,
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
