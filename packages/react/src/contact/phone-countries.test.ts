import { describe, expect, test } from 'vitest';
import { checkedCountries, countryOfLocale, firstCountry } from './phone-countries.js';

describe('the country of a language', () => {
  test.each([
    ['zh-CN', 'CN'],
    ['zh-Hant', 'TW'],
    ['zh-Hant-HK', 'HK'],
    ['ja', 'JP'],
    ['en', 'US'],
    ['en-GB', 'GB'],
    ['pt', 'BR'],
    ['es-419', undefined],
    ['no language', undefined],
    ['', undefined],
  ])('%s: %s', (tag, country) => expect(countryOfLocale(tag)).toBe(country));
});

describe('the countries of a host', () => {
  test('are taken in small letters, too', () => {
    expect(checkedCountries(['cn', 'JP'])).toEqual(['CN', 'JP']);
  });
  test.each([
    [[], 'is empty'],
    [['CN', 'Japan'], 'holds "JAPAN"'],
  ])('%j is a mistake', (countries, words) => {
    expect(() => checkedCountries(countries)).toThrow(words);
  });
});

describe('the country to begin with', () => {
  test.each([
    [['JP'], 'JP'],
    [['jp', 'CN'], 'JP'],
    [[undefined, 'DE', 'CN'], 'CN'],
    [['DE'], 'US'],
    [[], 'US'],
  ])('of the wishes %j: %s', (wishes, country) => {
    expect(firstCountry(['US', 'CN', 'JP'], ...wishes)).toBe(country);
  });
});
