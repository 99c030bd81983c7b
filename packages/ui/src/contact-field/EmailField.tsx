'use client';
import { type ReactElement, useId } from 'react';
import { ErrorText } from '../primitives/ErrorText.js';
import { useTexts } from '../provider/ui-context.js';
import type { FieldRegistration } from './field-registration.js';

/** Props of {@link EmailField}. */
export interface EmailFieldProps {
  /** As `register('email')` of react-hook-form gives it. What was entered is for `readEmail` to judge. */
  readonly registration?: FieldRegistration;
  /** @default "E-mail address", in the provider's language */
  readonly label?: string;
  /** Read out with the field. */
  readonly hint?: string;
  /** Why the address cannot be used. Announced at once. */
  readonly error?: string | undefined;
  /** Cannot be edited for now; it keeps the focus. @default false */
  readonly isBusy?: boolean;
  readonly className?: string;
  /** The id of the input. @default a generated one */
  readonly id?: string;
}

/**
 * A field for an e-mail address.
 *
 * Parts: `email-field` (`data-state`: `idle`, `invalid` or `busy`), `label`, `email-input`, `hint`, `error-text`.
 */
export function EmailField(props: EmailFieldProps): ReactElement {
  const { registration, label, hint, error, isBusy = false } = props;
  const { text } = useTexts();
  const ownId = useId();
  const id = props.id ?? ownId;
  return (
    <div
      data-slot="email-field"
      data-state={isBusy ? 'busy' : error === undefined ? 'idle' : 'invalid'}
      className={props.className}
    >
      <label data-slot="label" htmlFor={id}>
        {label ?? text('emailLabel')}
      </label>
      <input
        data-slot="email-input"
        data-autofocus=""
        id={id}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
        {...registration}
        readOnly={isBusy}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={
          [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
        }
      />
      {hint && (
        <p data-slot="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <ErrorText id={`${id}-error`}>{error}</ErrorText>
    </div>
  );
}
