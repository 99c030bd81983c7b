import { describe, expect, it } from 'vitest';
import { jwtExpiry, readJwtTimes } from './jwt.js';
import { jwt } from './testing/jwt.js';

const NOW = 1_795_435_200_000;

describe('readJwtTimes', () => {
  it('reads both times', () => {
    expect(readJwtTimes(jwt({ iat: 10, exp: 370 }))).toEqual({ iat: 10, exp: 370 });
  });

  it('reads claims with characters beyond ASCII', () => {
    expect(readJwtTimes(jwt({ name: '张三 🎉', exp: 370 }))).toEqual({ exp: 370 });
  });

  it.each([
    '',
    'a',
    'a.b',
    'a.b.c',
    'a.b.c.d',
    '..',
    'x.e30.y',
    `x.${btoa('[1]')}.y`,
    `x.${btoa('null')}.y`,
    `x.${btoa('{"exp":"370"}')}.y`,
    `x.${btoa('{"exp":-1,"iat":null}')}.y`,
    `x.${btoa('{"exp":1e999}')}.y`,
    `x.${btoa('{"__proto__":{"exp":1}}')}.y`,
  ])('finds nothing in %j', (token) => {
    expect(readJwtTimes(token)).toEqual({});
  });
});

describe('jwtExpiry', () => {
  it.each([
    ['counts the life from now, whatever the clocks say', { iat: 10, exp: 370 }, NOW + 360_000],
    ['believes a moment ahead where there is no iat', { exp: NOW / 1000 + 60 }, NOW + 60_000],
    ['knows nothing of a moment past without iat', { exp: NOW / 1000 - 60 }, undefined],
    ['knows nothing of a life that ends before it begins', { iat: 370, exp: 10 }, undefined],
    ['knows nothing of a token that does not tell', { iat: 10 }, undefined],
  ])('%s', (_, claims, expected) => {
    expect(jwtExpiry(jwt(claims), NOW)).toBe(expected);
  });
});
