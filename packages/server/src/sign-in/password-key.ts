import { type Bytes, fromBase64, fromBase64Url, toBase64 } from '../crypto/bytes.js';

/** The RSA key under which clients hide passwords (contract section 2.1). */
export interface PasswordKey {
  /** PEM, SPKI. Makes the key when there is none yet. */
  publicKey(): Promise<string>;
  /**
   * A password as it was typed: one that came encrypted is decrypted, any other is returned as it is. Undefined when it
   * was encrypted for another key or is damaged.
   */
  reveal(sent: string): Promise<string | undefined>;
}

interface RsaNumbers {
  readonly modulusBytes: number;
  readonly n: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qi: bigint;
}

const RSA = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;

/**
 * The base64 text of one block of a 2048-bit key, and of one whose leading zeros were left out, as the stock SDK does: once
 * in 200 sign-ins. Both are longer than any password that is accepted.
 */
const CIPHER_TEXT_LENGTHS: readonly number[] = [344, 340];

/** A key that is made on first use, or the given one. @param jwk a private RSA key of 2048 bits */
export function createPasswordKey(jwk?: JsonWebKey): PasswordKey {
  let made: Promise<{ pem: string; numbers: RsaNumbers }> | undefined;
  const key = () => {
    made ??= makeKey(jwk);
    return made;
  };
  return {
    publicKey: async () => (await key()).pem,
    reveal: async (sent) => {
      if (!CIPHER_TEXT_LENGTHS.includes(sent.length)) return sent;
      // Nobody can have encrypted for a key that was never handed out.
      const block = jwk || made ? fromBase64(sent) : undefined;
      return block && decrypt((await key()).numbers, block);
    },
  };
}

async function makeKey(given?: JsonWebKey): Promise<{ pem: string; numbers: RsaNumbers }> {
  const jwk = given ?? (await generate());
  const { kty, n, e } = jwk;
  const publicJwk: JsonWebKey = { kty: kty ?? 'RSA', n: n ?? '', e: e ?? 'AQAB' };
  const publicKey = await crypto.subtle.importKey('jwk', publicJwk, RSA, true, ['encrypt']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  const lines = toBase64(spki).replace(/.{64}(?=.)/g, '$&\n');
  return {
    pem: `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----`,
    numbers: readNumbers(jwk),
  };
}

async function generate(): Promise<JsonWebKey> {
  const pair = await crypto.subtle.generateKey(
    { ...RSA, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['encrypt', 'decrypt'],
  );
  return crypto.subtle.exportKey('jwk', pair.privateKey);
}

function readNumbers(jwk: JsonWebKey): RsaNumbers {
  const number = (member: 'n' | 'p' | 'q' | 'dp' | 'dq' | 'qi'): bigint => {
    const bytes = fromBase64Url(jwk[member] ?? '');
    if (bytes && bytes.length > 0) return toBigInt(bytes);
    throw new Error(
      `@mfakit/server: keys.password has no "${member}". Pass a private RSA key of 2048 bits as a JWK, with its primes.`,
    );
  };
  return {
    modulusBytes: 256,
    n: number('n'),
    p: number('p'),
    q: number('q'),
    dp: number('dp'),
    dq: number('dq'),
    qi: number('qi'),
  };
}

// WebCrypto has no PKCS#1 v1.5 decryption, and the contract's clients know no other padding. Whatever fails here ends as
// a wrong password after the same key stretching, so that the padding cannot be probed.
function decrypt(key: RsaNumbers, block: Bytes): string | undefined {
  const cipher = toBigInt(block);
  if (block.length > key.modulusBytes || cipher >= key.n) return undefined;
  const viaP = modPow(cipher % key.p, key.dp, key.p);
  const viaQ = modPow(cipher % key.q, key.dq, key.q);
  const difference = ((((viaP - viaQ) * key.qi) % key.p) + key.p) % key.p;
  return unpad(toBytes(viaQ + difference * key.q, key.modulusBytes));
}

/** Strips `00 02 <at least 8 bytes other than 00> 00` (RFC 8017 section 7.2.2). */
function unpad(message: Bytes): string | undefined {
  const end = message.indexOf(0, 2);
  if (message[0] !== 0 || message[1] !== 2 || end < 10) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(message.subarray(end + 1));
  } catch {
    return undefined;
  }
}

function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function toBigInt(bytes: Bytes): bigint {
  let hex = '0x';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(hex);
}

function toBytes(number: bigint, length: number): Bytes {
  const hex = number.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({ length }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}
