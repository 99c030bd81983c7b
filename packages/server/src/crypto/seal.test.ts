import { expect, test } from 'vitest';
import { utf8, webRandom } from './bytes.js';
import { deriveKeyRing } from './keys.js';
import { seal, unseal } from './seal.js';

const secret = webRandom(32);

test('what was sealed opens again for its owner', async () => {
  const ring = await deriveKeyRing({ secret });
  const sealed = await seal(ring, webRandom, 'totp:a', utf8('hello'));
  expect(await unseal(await deriveKeyRing({ secret }), 'totp:a', sealed)).toEqual(utf8('hello'));
});

test('it does not open for another owner, with another key, or when a byte was changed', async () => {
  const ring = await deriveKeyRing({ secret });
  const sealed = await seal(ring, webRandom, 'totp:a', utf8('hello'));
  const changed = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A');
  await expect(unseal(ring, 'totp:b', sealed)).rejects.toThrow();
  await expect(
    unseal(await deriveKeyRing({ secret: webRandom(32) }), 'totp:a', sealed),
  ).rejects.toThrow('keys');
  await expect(unseal(ring, 'totp:a', changed.replace(/.{6}$/, 'AAAAAA'))).rejects.toThrow();
  await expect(unseal(ring, 'totp:a', '')).rejects.toThrow();
});

test('two sealings of the same bytes differ', async () => {
  const ring = await deriveKeyRing({ secret });
  const make = () => seal(ring, webRandom, 'totp:a', utf8('hello'));
  expect(await make()).not.toBe(await make());
});

test('a short secret is refused with what to do', async () => {
  await expect(deriveKeyRing({ secret: webRandom(16) })).rejects.toThrow(
    /16 bytes, but 32 are needed/,
  );
});
