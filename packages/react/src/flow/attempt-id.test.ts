import { expect, test } from 'vitest';
import { createAttemptId } from './attempt-id.js';

test('an attempt id is 128 bits in lower-case hexadecimal', () => {
  expect(createAttemptId()).toMatch(/^[0-9a-f]{32}$/);
});

test('no two attempts share an id, and every bit varies', () => {
  const ids = Array.from({ length: 500 }, createAttemptId);
  expect(new Set(ids).size).toBe(500);
  for (let place = 0; place < 32; place += 1) {
    const digits = new Set(ids.map((id) => id[place]));
    expect(digits.size, `digit ${place}`).toBe(16);
  }
});
