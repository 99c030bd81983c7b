import { callingCodeOf, type PhoneCountry } from '@mfakit/react';

/** A country as a list shows it. */
export interface NamedCountry {
  readonly country: PhoneCountry;
  readonly name: string;
  /** With its plus sign. */
  readonly callingCode: string;
}

/** A function that names countries in a language; the two letters where the runtime knows no name. */
export function countryNamer(tag: string): (country: PhoneCountry) => string {
  const names = new Intl.DisplayNames(tag, { type: 'region', fallback: 'code' });
  return (country) => names.of(country) ?? country;
}

/** Countries with their names in a language, in the order of its dictionaries. */
export function nameCountries(
  countries: readonly PhoneCountry[],
  tag: string,
): readonly NamedCountry[] {
  const nameOf = countryNamer(tag);
  const { compare } = new Intl.Collator(tag);
  return countries
    .map((country) => ({
      country,
      name: nameOf(country),
      callingCode: callingCodeOf(country) ?? '',
    }))
    .sort((a, b) => compare(a.name, b.name));
}

/** What is put above the list: a few that are likely the user's own. */
export interface CountryGroups {
  readonly suggested: readonly NamedCountry[];
  readonly others: readonly NamedCountry[];
}

/** A list this short needs no headings. */
const SHORT = 10;

/** Takes the likely countries out of a long list and puts them first, in the order of `likely`. */
export function groupCountries(
  all: readonly NamedCountry[],
  likely: readonly (PhoneCountry | undefined)[],
): CountryGroups {
  if (all.length <= SHORT) return { suggested: [], others: all };
  const suggested = [...new Set(likely)].flatMap((country) =>
    all.filter((named) => named.country === country),
  );
  return { suggested, others: all.filter((named) => !suggested.includes(named)) };
}
