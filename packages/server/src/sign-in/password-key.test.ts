import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPasswordKey, type PasswordKey } from './password-key.js';

// Making a key takes as long as it takes.
describe('decryption of RSA PKCS#1 v1.5', { timeout: 60_000 }, () => {
  let key: PasswordKey;
  let pem: string;
  beforeAll(async () => {
    key = createPasswordKey();
    pem = await key.publicKey();
  }, 60_000);

  /** Encrypts a block just as it is given. */
  const raw = (start: readonly number[], text: string): Buffer => {
    const block = Buffer.alloc(256, 1);
    block.set(start);
    block.set(Buffer.from(`\0${text}`), 256 - text.length - 1);
    return publicEncrypt({ key: pem, padding: constants.RSA_NO_PADDING }, block);
  };
  const reveal = (block: Buffer) => key.reveal(block.toString('base64'));

  test('a block that starts with 00 02 and eight bytes of filling is read', async () => {
    expect(await reveal(raw([0, 2], 'hello'))).toBe('hello');
    expect(await reveal(raw([0, 2], 'x'.repeat(245)))).toBe('x'.repeat(245));
    expect(await reveal(raw([0, 2], ''))).toBe('');
  });

  test('a block without its leading zero is read: the stock SDK leaves it out', async () => {
    const padding = constants.RSA_PKCS1_PADDING;
    let block = Buffer.of(1);
    while (block[0] !== 0) block = publicEncrypt({ key: pem, padding }, Buffer.from('hello'));
    expect(await reveal(block)).toBe('hello');
    const short = block.subarray(1).toString('base64');
    expect([short.length, await key.reveal(short)]).toEqual([340, 'hello']);
  });

  test.each([
    ['another first byte', [1, 2]],
    ['another second byte', [0, 1]],
    ['too little filling', [0, 2, ...Array.from({ length: 7 }, () => 9), 0]],
    ['no filling', [0, 2, 0]],
  ])('%s is refused', async (_, start) => {
    expect(await reveal(raw(start, 'hello'))).toBeUndefined();
  });

  test('a block without an end of the filling, or of bytes that are no text, is refused', async () => {
    const filled = Buffer.alloc(256, 1);
    filled.set([0, 2]);
    const encrypt = (block: Buffer) =>
      publicEncrypt({ key: pem, padding: constants.RSA_NO_PADDING }, block);
    expect(await reveal(encrypt(filled))).toBeUndefined();
    filled.set([0, 0xff], 254);
    expect(await reveal(encrypt(filled))).toBeUndefined();
  });

  test('a number that the key cannot have made is refused', async () => {
    const { n = '' } = createPublicKey(pem).export({ format: 'jwk' });
    const modulus = BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
    const padding = constants.RSA_PKCS1_PADDING;
    let shifted = modulus;
    // The same password, written as a number one modulus too high, where that still fits.
    while (shifted <= modulus || shifted >= 2n ** 2048n) {
      const sent = publicEncrypt({ key: pem, padding }, Buffer.from('hello'));
      shifted = BigInt(`0x${sent.toString('hex')}`) + modulus;
    }
    expect(await reveal(Buffer.from(shifted.toString(16), 'hex'))).toBeUndefined();
    expect(await reveal(Buffer.alloc(256, 255))).toBeUndefined();
  });

  test('a given key is used, and one without its primes is refused with what to do', async () => {
    const pair = await crypto.subtle.generateKey(
      {
        name: 'RSA-OAEP',
        hash: 'SHA-256',
        modulusLength: 2048,
        publicExponent: new Uint8Array([1, 0, 1]),
      },
      true,
      ['encrypt', 'decrypt'],
    );
    const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey);
    const [one, two] = [createPasswordKey(jwk), createPasswordKey(jwk)];
    const padding = constants.RSA_PKCS1_PADDING;
    const sent = publicEncrypt({ key: await one.publicKey(), padding }, Buffer.from('shared'));
    expect(await two.reveal(sent.toString('base64'))).toBe('shared');
    const { p: _, ...rest } = jwk;
    await expect(createPasswordKey(rest).publicKey()).rejects.toThrow('has no "p"');
  });
});

test('a plain password stays as it is', async () => {
  const key = createPasswordKey();
  for (const password of ['', 'secret', 'A'.repeat(343), 'A'.repeat(345)]) {
    expect(await key.reveal(password)).toBe(password);
  }
});
