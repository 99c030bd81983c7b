import type { CodeFieldStore } from './code-field-store.js';

/** What a host may set on a code input. Anything else goes beside it on the element. */
export interface CodeInputOptions {
  /**
   * The field's name. Password managers fill in the code of an authenticator app where it is `totp`; give a code that was
   * sent another one.
   *
   * @default 'code'
   */
  readonly name?: string;
  readonly id?: string;
  /** Marks the field as wrong for assistive technology. @default false */
  readonly isInvalid?: boolean;
  /** The ids of the hint and the error, separated by spaces. */
  readonly describedBy?: string;
  /** Keeps the field focused but not editable, while its code is being checked. @default false */
  readonly isReadOnly?: boolean;
}

/** The props of an uncontrolled `<input>`. It listens through its `ref`, so typing renders nothing. */
export interface CodeInputProps {
  readonly ref: (element: HTMLInputElement | null) => void;
  readonly type: 'text';
  readonly name: string;
  readonly inputMode: 'numeric';
  readonly autoComplete: 'one-time-code';
  readonly autoCapitalize: 'off';
  readonly autoCorrect: 'off';
  readonly spellCheck: false;
  readonly translate: 'no';
  readonly dir: 'ltr';
  readonly id?: string;
  readonly readOnly?: true;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

/**
 * Everything that makes a plain text input a code input. There is no `maxLength`: it would cut a pasted or filled-in code
 * before it could be cleaned.
 */
export function codeInputProps(
  store: CodeFieldStore,
  { name = 'code', id, isInvalid, describedBy, isReadOnly }: CodeInputOptions = {},
): CodeInputProps {
  return {
    ref: store.attach,
    type: 'text',
    name,
    inputMode: 'numeric',
    autoComplete: 'one-time-code',
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    translate: 'no',
    dir: 'ltr',
    ...(id === undefined ? {} : { id }),
    ...(isReadOnly ? { readOnly: true } : {}),
    ...(isInvalid ? { 'aria-invalid': true } : {}),
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
  };
}
