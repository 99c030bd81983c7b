import { getCountries, getCountryCallingCode } from 'libphonenumber-js/mobile';
import metadata from 'libphonenumber-js/mobile/metadata';
import { describe, expect, test } from 'vitest';
import { callingCodeOf, hasTrunkZero, PHONE_COUNTRIES, splitCallingCode } from './calling-codes.js';

/** The prefix that is dialled in front of a number inside its country, by libphonenumber's own plans. */
function nationalPrefix(country: string): unknown {
  const plans: Readonly<Record<string, readonly unknown[]>> = { ...metadata.countries };
  return plans[country]?.[5];
}

describe('the calling codes', () => {
  test('are those of libphonenumber', () => {
    const theirs = getCountries().map((country) => [country, `+${getCountryCallingCode(country)}`]);
    const ours = PHONE_COUNTRIES.map((country) => [country, callingCodeOf(country)]);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
    expect(ours).toHaveLength(theirs.length);
  });

  test.each(Object.entries(metadata.country_calling_codes))(
    '+%s has its main country first, as there',
    (code, countries) => expect(splitCallingCode(code)?.countries).toEqual(countries),
  );

  test('know where a zero is dialled in front', () => {
    const theirs = PHONE_COUNTRIES.filter((country) => nationalPrefix(country) === '0');
    expect(PHONE_COUNTRIES.filter(hasTrunkZero)).toEqual(theirs);
    expect(theirs).toContain('GB');
    expect(theirs).not.toContain('IT');
  });

  test('are taken off a number', () => {
    expect(splitCallingCode('8613800001234')).toEqual({
      ...{ callingCode: '+86', countries: ['CN'], national: '13800001234' },
    });
    expect(splitCallingCode('1')).toMatchObject({ callingCode: '+1', national: '' });
  });

  test.each(['', '0', '999', '21'])('"%s" begins with none', (digits) => {
    expect(splitCallingCode(digits)).toBeNull();
  });

  test('a country that is none has none', () => {
    expect(callingCodeOf('ZZ')).toBeUndefined();
  });
});
