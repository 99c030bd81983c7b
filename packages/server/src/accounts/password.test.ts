import { expect, test, vi } from 'vitest';
import { webRandom } from '../crypto/bytes.js';
import { hashPassword, PASSWORD_ITERATIONS, passwordMatches } from './password.js';

test('a password matches its own hash and no other', async () => {
  const stored = await hashPassword('Grüße 密码', webRandom, 10);
  expect(stored).toMatch(/^pbkdf2-sha256\$10\$[\w-]{22}\$[\w-]{43}$/);
  expect(await passwordMatches('Grüße 密码', stored)).toBe(true);
  expect(await passwordMatches('grüße 密码', stored)).toBe(false);
  expect(await passwordMatches('', stored)).toBe(false);
  expect(await passwordMatches('Grüße 密码', undefined)).toBe(false);
});

test('the same password typed with composed or combining letters is the same', async () => {
  const stored = await hashPassword('é'.normalize('NFC'), webRandom, 10);
  expect(await passwordMatches('é'.normalize('NFD'), stored)).toBe(true);
});

test('an unknown account costs as many rounds as a known one', async () => {
  const stored = await hashPassword('x', webRandom);
  const derive = vi.spyOn(crypto.subtle, 'deriveBits');
  await passwordMatches('y', stored);
  await passwordMatches('y', undefined);
  const rounds = derive.mock.calls.map(([algorithm]) => algorithm);
  derive.mockRestore();
  expect(rounds).toEqual([
    expect.objectContaining({ iterations: PASSWORD_ITERATIONS }),
    expect.objectContaining({ iterations: PASSWORD_ITERATIONS }),
  ]);
});
