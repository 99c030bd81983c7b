'use client';
import { useErrorDescription } from '@mfakit/react';
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
  /** Marks the address as wrong; false where the error is not the address's fault. @default with any error */
  readonly isInvalid?: boolean;
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
  const { isInvalid = error !== undefined } = props;
  const { text } = useTexts();
  const ownId = useId();
  const id = props.id ?? ownId;
  const describedBy = [hint && `${id}-hint`, useErrorDescription(`${id}-error`, error)];
  return (
    <div
      data-slot="email-field"
      data-state={isBusy ? 'busy' : isInvalid ? 'invalid' : 'idle'}
      className={props.className}
    >
      <label data-slot="label" htmlFor={id}>
        {label ?? text('emailLabel')}
      </label>
      {hint && (
        <p data-slot="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
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
        aria-invalid={isInvalid || undefined}
        aria-describedby={describedBy.filter(Boolean).join(' ') || undefined}
      />
      <ErrorText id={`${id}-error`}>{error}</ErrorText>
    </div>
  );
}
