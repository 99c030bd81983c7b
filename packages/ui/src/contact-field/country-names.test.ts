import { PHONE_COUNTRIES } from '@mfakit/react';
import { describe, expect, test } from 'vitest';
import { countryNamer, groupCountries, nameCountries } from './country-names.js';

const all = nameCountries(PHONE_COUNTRIES, 'en-US');

describe('countries with their names', () => {
  test('are all of them, each with a name', () => {
    expect(all).toHaveLength(PHONE_COUNTRIES.length);
    expect(all.filter(({ name, country }) => name === country)).toEqual([]);
  });

  test.each(['en-US', 'zh-CN', 'ja-JP', 'sv-SE', 'ar-EG'])('stand in the order of %s', (tag) => {
    const names = nameCountries(PHONE_COUNTRIES, tag).map(({ name }) => name);
    const { compare } = new Intl.Collator(tag);
    const wrong = names.filter((name, index) => compare(names[index - 1] ?? name, name) > 0);
    expect(wrong).toEqual([]);
  });

  test('are named in the language, with their calling codes', () => {
    const [first] = nameCountries(['JP'], 'zh-CN');
    expect(first).toEqual({ country: 'JP', name: '日本', callingCode: '+81' });
    expect(countryNamer('en')('XK')).toBe('Kosovo');
  });

  test('one that has no name goes by its letters', () => {
    expect(countryNamer('en')('QQ')).toBe('QQ');
  });
});

describe('a long list', () => {
  test('begins with what is likely, in that order, each once and nowhere else', () => {
    const { suggested, others } = groupCountries(all, ['JP', undefined, 'CN', 'JP', 'ZZ']);
    expect(suggested.map(({ country }) => country)).toEqual(['JP', 'CN']);
    expect(others).toHaveLength(all.length - 2);
    expect(others.some(({ country }) => country === 'CN')).toBe(false);
  });

  test('is left alone where nothing is likely', () => {
    expect(groupCountries(all, [])).toEqual({ suggested: [], others: all });
  });
});

test('a short list has no suggestions', () => {
  const short = nameCountries(['CN', 'JP'], 'en');
  expect(groupCountries(short, ['JP'])).toEqual({ suggested: [], others: short });
});
