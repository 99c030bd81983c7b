'use client';
import { type PhoneFieldStore, useErrorDescription, usePhoneField } from '@mfakit/react';
import { type ReactElement, useCallback, useId } from 'react';
import { ErrorText } from '../primitives/ErrorText.js';
import { useTexts } from '../provider/ui-context.js';
import { CountrySelect } from './CountrySelect.js';
import type { FieldRegistration } from './field-registration.js';

/** Props of {@link PhoneField}. */
export interface PhoneFieldProps {
  /** Made by `createPhoneFieldStore`; its `read()` gives the number. */
  readonly store: PhoneFieldStore;
  /** @default "Mobile number", in the provider's language */
  readonly label?: string;
  /** Read out with the field. */
  readonly hint?: string;
  /** Why the number cannot be used. Announced at once. */
  readonly error?: string | undefined;
  /** Marks the number as wrong; false where the error is not the number's fault. @default with any error */
  readonly isInvalid?: boolean;
  /** Cannot be edited for now; it keeps the focus. @default false */
  readonly isBusy?: boolean;
  /** For a form library, as `register('phone')` of react-hook-form gives it. */
  readonly registration?: FieldRegistration;
  readonly className?: string;
  /** The id of the input. @default a generated one */
  readonly id?: string;
}

/**
 * A field for a phone number, with a list of countries named in the user's language. Takes numbers as they are typed,
 * pasted and filled in anywhere: with spaces, dashes, parentheses, in digits of any script, with `+`, `00` or `tel:`; a
 * calling code turns the country. While a number is typed nothing renders, and nothing is rewritten.
 *
 * Parts: `phone-field` (`data-state`: `idle`, `invalid` or `busy`), `label`, `phone-control`, `phone-country`,
 * `calling-code`, `country-select`, `phone-input`, `hint`, `error-text`.
 */
export function PhoneField(props: PhoneFieldProps): ReactElement {
  const { store, label, hint, error, isBusy = false, registration } = props;
  const { isInvalid = error !== undefined } = props;
  const { text } = useTexts();
  const ownId = useId();
  const id = props.id ?? ownId;
  const field = usePhoneField(store);
  const attach = useAttach(store, registration?.ref);
  const hasChoice = store.countries.length > 1;
  const errorId = useErrorDescription(`${id}-error`, error);
  const describedBy = [!hasChoice && `${id}-code`, hint && `${id}-hint`, errorId];
  return (
    <div
      data-slot="phone-field"
      data-state={isBusy ? 'busy' : isInvalid ? 'invalid' : 'idle'}
      className={props.className}
    >
      <label data-slot="label" htmlFor={id}>
        {label ?? text('phoneLabel')}
      </label>
      {hint && (
        <p data-slot="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div data-slot="phone-control" dir="ltr">
        {hasChoice ? (
          <CountrySelect
            countries={store.countries}
            callingCode={field.callingCode}
            control={field.getCountryProps()}
            isDisabled={isBusy}
          />
        ) : (
          <span data-slot="phone-country">
            <span data-slot="calling-code" id={`${id}-code`}>
              {field.callingCode}
            </span>
          </span>
        )}
        <input
          {...field.getInputProps()}
          data-slot="phone-input"
          data-autofocus=""
          name="phone"
          {...registration}
          ref={attach}
          id={id}
          readOnly={isBusy}
          aria-invalid={isInvalid || undefined}
          aria-describedby={describedBy.filter(Boolean).join(' ') || undefined}
        />
      </div>
      <ErrorText id={`${id}-error`}>{error}</ErrorText>
    </div>
  );
}

/** One ref for both who hold the input; the store comes last, for it knows what was entered. */
function useAttach(
  store: PhoneFieldStore,
  other: FieldRegistration['ref'] | undefined,
): (element: HTMLInputElement | null) => void {
  return useCallback(
    (element) => {
      other?.(element);
      store.attach(element);
    },
    [store, other],
  );
}
