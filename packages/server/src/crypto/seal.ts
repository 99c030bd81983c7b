import { type Bytes, fromBase64Url, type RandomSource, toBase64Url, utf8 } from './bytes.js';
import { type KeyRing, type SecretKeys, UnknownKeyError } from './keys.js';

/**
 * Encrypts bytes for the store (AES-GCM, RFC 5116) and ties them to their owner: moved to another row they no longer
 * open.
 *
 * @returns `v1.<key id>.<nonce>.<ciphertext>`
 */
export async function seal(
  ring: KeyRing,
  random: RandomSource,
  owner: string,
  plain: Bytes,
): Promise<string> {
  const iv = random(NONCE);
  const cipher = await encrypt(ring, owner, iv, plain);
  return `v1.${ring.id}.${toBase64Url(iv)}.${toBase64Url(cipher)}`;
}

/**
 * Opens what {@link seal} made.
 *
 * @throws UnknownKeyError when it was made with a secret that this ring does not hold
 * @throws Error when the owner or a byte is another one
 */
export async function unseal(ring: KeyRing, owner: string, sealed: string): Promise<Bytes> {
  const [version, keyId, nonce, text] = sealed.split('.');
  const iv = fromBase64Url(nonce ?? '');
  const cipher = fromBase64Url(text ?? '');
  if (version !== 'v1' || !iv || !cipher) throw new UnknownKeyError('');
  return decrypt(keysNamed(ring, keyId), owner, iv, cipher);
}

/** The same for many bytes, as bytes: `v1.<key id>.`, the nonce, the ciphertext. */
export async function sealBytes(
  ring: KeyRing,
  random: RandomSource,
  owner: string,
  plain: Bytes,
): Promise<Bytes> {
  const head = utf8(`v1.${ring.id}.`);
  const iv = random(NONCE);
  const cipher = await encrypt(ring, owner, iv, plain);
  const sealed = new Uint8Array(head.length + NONCE + cipher.length);
  sealed.set(head);
  sealed.set(iv, head.length);
  sealed.set(cipher, head.length + NONCE);
  return sealed;
}

/**
 * Opens what {@link sealBytes} made.
 *
 * @throws UnknownKeyError when it was made with a secret that this ring does not hold
 * @throws Error when the owner or a byte is another one
 */
export async function unsealBytes(ring: KeyRing, owner: string, sealed: Bytes): Promise<Bytes> {
  const { length } = `v1.${ring.id}.`;
  const [version, keyId] = new TextDecoder().decode(sealed.subarray(0, length)).split('.');
  if (version !== 'v1') throw new UnknownKeyError('');
  const iv = sealed.slice(length, length + NONCE);
  return decrypt(keysNamed(ring, keyId), owner, iv, sealed.slice(length + NONCE));
}

/** True when something sealed, or a keyed hash that names its key, was made with the secret in use. */
export function isOfCurrentKey(ring: KeyRing, made: string): boolean {
  return made.startsWith(`v1.${ring.id}.`);
}

/** @throws UnknownKeyError when one of them was made with a secret that this ring does not hold */
export function assertKeysKnown(ring: KeyRing, made: readonly string[]): void {
  for (const one of made) keysNamed(ring, one.split('.')[1]);
}

function keysNamed({ all }: KeyRing, keyId = ''): SecretKeys {
  const keys = all.find(({ id }) => id === keyId);
  if (!keys) throw new UnknownKeyError(keyId);
  return keys;
}

const NONCE = 12;

async function encrypt(keys: SecretKeys, owner: string, iv: Bytes, plain: Bytes): Promise<Bytes> {
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(owner) };
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, keys.sealing, plain));
}

async function decrypt(keys: SecretKeys, owner: string, iv: Bytes, cipher: Bytes): Promise<Bytes> {
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(owner) };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, keys.sealing, cipher));
}
