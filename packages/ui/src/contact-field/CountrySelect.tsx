'use client';
import { countryOfLocale, type PhoneCountry, type PhoneCountryProps } from '@mfakit/react';
import { memo, type ReactElement, useMemo, useState } from 'react';
import { Icon } from '../primitives/icons.js';
import { useIsClient } from '../primitives/useIsClient.js';
import { useTexts } from '../provider/ui-context.js';
import { groupCountries, type NamedCountry, nameCountries } from './country-names.js';

/** Props of {@link CountrySelect}. */
export interface CountrySelectProps {
  readonly countries: readonly PhoneCountry[];
  readonly callingCode: string;
  readonly control: PhoneCountryProps;
  readonly isDisabled: boolean;
}

/**
 * The country of a number: the calling code is drawn, and over it lies a select of the browser's own, unseen. On a phone
 * nothing is better than the system's list; elsewhere it brings keyboard, type-ahead and the words for screen readers.
 */
export function CountrySelect(props: CountrySelectProps): ReactElement {
  const { countries, callingCode, control, isDisabled } = props;
  const { text, foreign } = useTexts();
  const [first] = useState(control.value);
  return (
    <span data-slot="phone-country">
      <span data-slot="calling-code" aria-hidden="true">
        {callingCode}
      </span>
      <Icon name="chevron" />
      <select
        data-slot="country-select"
        aria-label={text('countryLabel')}
        aria-disabled={isDisabled || undefined}
        value={control.value}
        onChange={(event) => {
          if (!isDisabled) control.onChange(event);
        }}
      >
        {useIsClient() ? (
          <CountryOptions countries={countries} first={first} />
        ) : (
          // Names and their order differ between runtimes, so the server's page has none.
          <option value={control.value}>{foreign(callingCode)}</option>
        )}
      </select>
    </span>
  );
}

interface CountryOptionsProps {
  readonly countries: readonly PhoneCountry[];
  readonly first: PhoneCountry;
}

/** Hundreds of elements, which a change of the country leaves alone. */
const CountryOptions = memo(function CountryOptions({ countries, first }: CountryOptionsProps) {
  const { text, locale } = useTexts();
  const { suggested, others } = useMemo(() => {
    const likely = [
      first,
      countryOfLocale(locale.tag),
      ...navigator.languages.map(countryOfLocale),
    ];
    return groupCountries(nameCountries(countries, locale.tag), likely);
  }, [countries, first, locale.tag]);
  const option = ({ country, name, callingCode }: NamedCountry) => (
    <option key={country} value={country}>
      {text('countryOption', { country: name, code: callingCode })}
    </option>
  );
  if (suggested.length === 0) return <>{others.map(option)}</>;
  return (
    <>
      <optgroup label={text('countrySuggested')}>{suggested.map(option)}</optgroup>
      <optgroup label={text('countryAll')}>{others.map(option)}</optgroup>
    </>
  );
});
