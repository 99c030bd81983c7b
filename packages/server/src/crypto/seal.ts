import { type Bytes, fromBase64Url, type RandomSource, toBase64Url, utf8 } from './bytes.js';
import type { KeyRing } from './keys.js';

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
 * @throws Error when the owner, the key or a byte is another one
 */
export async function unseal(ring: KeyRing, owner: string, sealed: string): Promise<Bytes> {
  const [version, keyId, nonce, text] = sealed.split('.');
  const iv = fromBase64Url(nonce ?? '');
  const cipher = fromBase64Url(text ?? '');
  if (version !== 'v1' || keyId !== ring.id || !iv || !cipher) throw new Error(OTHER_KEYS);
  return decrypt(ring, owner, iv, cipher);
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
 * @throws Error when the owner, the key or a byte is another one
 */
export async function unsealBytes(ring: KeyRing, owner: string, sealed: Bytes): Promise<Bytes> {
  const { length } = `v1.${ring.id}.`;
  const head = new TextDecoder().decode(sealed.subarray(0, length));
  if (head !== `v1.${ring.id}.`) throw new Error(OTHER_KEYS);
  const iv = sealed.slice(length, length + NONCE);
  return decrypt(ring, owner, iv, sealed.slice(length + NONCE));
}

const NONCE = 12;

const OTHER_KEYS =
  '@mfakit/server: a stored secret was sealed with other keys. Pass the `keys` it was made with.';

async function encrypt(ring: KeyRing, owner: string, iv: Bytes, plain: Bytes): Promise<Bytes> {
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(owner) };
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, ring.sealing, plain));
}

async function decrypt(ring: KeyRing, owner: string, iv: Bytes, cipher: Bytes): Promise<Bytes> {
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(owner) };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, ring.sealing, cipher));
}
