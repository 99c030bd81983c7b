import { expect, test } from 'vitest';
import { webRandom } from '../crypto/bytes.js';
import { deriveKeyRing } from '../crypto/keys.js';
import { canonicalRecoveryCode, hashRecoveryCode, newRecoveryCode } from './code.js';

test('a new code is six groups of four hexadecimal digits, made of 12 random bytes', () => {
  const code = newRecoveryCode((length) => Uint8Array.from({ length }, (_, index) => index * 21));
  expect(code).toBe('0015-2a3f-5469-7e93-a8bd-d2e7');
});

test.each([
  ['bc5a-6879-617a-6e94-9dd1-9dd2'],
  ['BC5A68796 17a6e949dd19dd2'],
  [' bc5a–6879—617a‐6e94−9dd1-9dd2\n'],
])('%j is read as the code', (typed) => {
  expect(canonicalRecoveryCode(typed)).toBe('bc5a-6879-617a-6e94-9dd1-9dd2');
});

test.each([
  '',
  'bc5a',
  'bc5a-6879-617a-6e94-9dd1-9dd',
  'bc5a-6879-617a-6e94-9dd1-9ddg',
  'bc5a-6879-617a-6e94-9dd1-9dd22',
])('%j cannot be a code', (typed) => {
  expect(canonicalRecoveryCode(typed)).toBeUndefined();
});

test('the stored hash depends on the key and on the account', async () => {
  const [one, two] = await Promise.all([
    deriveKeyRing({ secret: webRandom(32) }),
    deriveKeyRing({ secret: webRandom(32) }),
  ]);
  const code = newRecoveryCode(webRandom);
  const hashes = await Promise.all([
    hashRecoveryCode(one, 'a', code),
    hashRecoveryCode(one, 'a', code),
    hashRecoveryCode(one, 'b', code),
    hashRecoveryCode(two, 'a', code),
  ]);
  expect(hashes[0]).toBe(hashes[1]);
  expect(new Set(hashes).size).toBe(3);
});
