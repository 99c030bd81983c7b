'use client';
import { type ChangeEvent, useSyncExternalStore } from 'react';
import { callingCodeOf, type PhoneCountry } from './calling-codes.js';
import type { PhoneFieldStore } from './phone-field-store.js';

/** Props for a plain `<input>` that takes the number. Uncontrolled: it listens through its `ref`. */
export interface PhoneInputProps {
  readonly ref: (element: HTMLInputElement | null) => void;
  readonly type: 'tel';
  readonly inputMode: 'tel';
  readonly autoComplete: 'tel';
  readonly dir: 'ltr';
}

/** Props for a plain `<select>` whose options are countries. */
export interface PhoneCountryProps {
  readonly value: PhoneCountry;
  onChange(event: ChangeEvent<HTMLSelectElement>): void;
}

/** What {@link usePhoneField} gives. */
export interface UsePhoneFieldResult {
  readonly country: PhoneCountry;
  /** With its plus sign. */
  readonly callingCode: string;
  getInputProps(): PhoneInputProps;
  getCountryProps(): PhoneCountryProps;
}

/** Subscribes the calling component to the country of a phone field: it renders when that changes, and at no key. */
export function usePhoneField(store: PhoneFieldStore): UsePhoneFieldResult {
  const country = useSyncExternalStore(store.subscribe, store.getCountry, store.getCountry);
  return {
    country,
    callingCode: callingCodeOf(country) ?? '',
    getInputProps: () => ({
      ref: store.attach,
      type: 'tel',
      inputMode: 'tel',
      autoComplete: 'tel',
      dir: 'ltr',
    }),
    getCountryProps: () => ({
      value: country,
      onChange: ({ currentTarget }) => store.chooseCountry(currentTarget.value),
    }),
  };
}
