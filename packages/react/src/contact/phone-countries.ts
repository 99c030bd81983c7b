import { callingCodeOf, type PhoneCountry } from './calling-codes.js';

/**
 * The countries that a host allows, in capital letters.
 *
 * @throws Error when there are none, or one of them has no calling code
 */
export function checkedCountries(countries: readonly PhoneCountry[]): readonly PhoneCountry[] {
  const checked = countries.map((country) => country.toUpperCase());
  const unknown = checked.find((country) => callingCodeOf(country) === undefined);
  if (unknown === undefined && checked.length > 0) return checked;
  throw new Error(
    `[@mfakit/react] \`countries\` of a phone field ${unknown === undefined ? 'is empty' : `holds "${unknown}"`}. ` +
      "Give two-letter codes (ISO 3166-1), for example ['CN', 'JP'], or leave it out to allow all.",
  );
}

/** The country to begin with: the first wish that is allowed, else the first of all. */
export function firstCountry(
  countries: readonly PhoneCountry[],
  ...wishes: readonly (PhoneCountry | undefined)[]
): PhoneCountry {
  const wished = wishes.map((wish) => wish?.toUpperCase() ?? '');
  return wished.find((wish) => countries.includes(wish)) ?? countries[0] ?? '';
}

/** The country that a language tag names, or that the language is mostly spoken in; undefined for none. */
export function countryOfLocale(tag: string): PhoneCountry | undefined {
  try {
    const { region } = new Intl.Locale(tag).maximize();
    return region !== undefined && callingCodeOf(region) ? region : undefined;
  } catch {
    return undefined;
  }
}
