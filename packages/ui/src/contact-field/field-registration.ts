import type { ChangeEvent, FocusEvent } from 'react';

/** What a form library wants of an input, as `register` of react-hook-form gives it. */
export interface FieldRegistration {
  readonly name: string;
  readonly ref: (element: HTMLInputElement | null) => void;
  onChange(event: ChangeEvent<HTMLInputElement>): unknown;
  onBlur(event: FocusEvent<HTMLInputElement>): unknown;
}
