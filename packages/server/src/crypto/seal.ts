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
  const iv = random(12);
  const cipher = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: utf8(owner) },
    ring.sealing,
    plain,
  );
  return `v1.${ring.id}.${toBase64Url(iv)}.${toBase64Url(new Uint8Array(cipher))}`;
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
  if (version !== 'v1' || keyId !== ring.id || !iv || !cipher) {
    throw new Error(
      '@mfakit/server: a stored secret was sealed with other keys. Pass the `keys` it was made with.',
    );
  }
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv, additionalData: utf8(owner) },
    ring.sealing,
    cipher,
  );
  return new Uint8Array(plain);
}
