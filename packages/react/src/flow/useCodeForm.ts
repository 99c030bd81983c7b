'use client';
import { type RefCallback, type SyntheticEvent, useCallback, useId, useRef } from 'react';
import type { CodeFieldStore } from '../code-field/code-field-store.js';
import { type CodeInputProps, codeInputProps } from '../code-field/code-input-props.js';
import { isFocusFree } from '../code-field/is-focus-free.js';
import { useErrorDescription } from './useErrorDescription.js';

/** Props for a plain `<form>`. */
export interface CodeFormProps {
  readonly noValidate: true;
  onSubmit(event: SyntheticEvent): void;
}

/**
 * Props for the element that shows the flow's error. It is heard when it comes; the input names it as its description from the
 * next Tab or press on, for who comes back to it.
 */
export interface CodeErrorProps {
  readonly id: string;
  readonly role: 'alert';
}

/** Props for a plain `<input>` that takes a recovery code. Uncontrolled. */
export interface RecoveryInputProps {
  readonly ref: RefCallback<HTMLInputElement>;
  readonly type: 'text';
  readonly name: 'recovery-code';
  readonly autoComplete: 'off';
  readonly autoCapitalize: 'none';
  readonly autoCorrect: 'off';
  readonly spellCheck: false;
  readonly translate: 'no';
  readonly dir: 'ltr';
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
  readonly readOnly: boolean;
  onChange(): void;
}

/** What {@link useCodeForm} is made from. */
export interface UseCodeFormOptions {
  readonly field: CodeFieldStore;
  /** The code input's name. @default 'totp' */
  readonly name?: string;
  readonly isInvalid: boolean;
  /** While the code is being checked. */
  readonly isReadOnly: boolean;
  readonly onSubmit: () => void;
  readonly onEdit: () => void;
}

/** Prop getters for a host's own form, and the recovery entry. */
export interface CodeForm {
  getFormProps(): CodeFormProps;
  getErrorProps(): CodeErrorProps;
  getCodeInputProps(): CodeInputProps;
  getRecoveryInputProps(): RecoveryInputProps;
  /** The recovery code as typed; empty when there is no such input. */
  readRecovery(): string;
  focusRecovery(): void;
  /** The same after an answer, unless the user has gone on to something else. */
  refocusRecovery(): void;
  clearRecovery(): void;
}

/** Prop getters that a headless host spreads on its own elements. */
export function useCodeForm(options: UseCodeFormOptions): CodeForm {
  const { field, name = 'totp', isInvalid, isReadOnly, onSubmit, onEdit } = options;
  const errorId = useId();
  const recovery = useRef<HTMLInputElement | null>(null);
  const recoveryRef = useCallback((element: HTMLInputElement | null) => {
    recovery.current = element;
  }, []);
  const clearRecovery = useCallback(() => {
    if (recovery.current) recovery.current.value = '';
  }, []);
  const describedBy = useErrorDescription(errorId, isInvalid || undefined);
  return {
    getFormProps: () => ({
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault();
        onSubmit();
      },
    }),
    getErrorProps: () => ({ id: errorId, role: 'alert' }),
    getCodeInputProps: () =>
      codeInputProps(field, {
        name,
        isReadOnly,
        ...(isInvalid && { isInvalid }),
        ...(describedBy && { describedBy }),
      }),
    getRecoveryInputProps: () => ({
      ref: recoveryRef,
      type: 'text',
      name: 'recovery-code',
      autoComplete: 'off',
      autoCapitalize: 'none',
      autoCorrect: 'off',
      spellCheck: false,
      translate: 'no',
      dir: 'ltr',
      'aria-invalid': isInvalid,
      ...(describedBy && { 'aria-describedby': describedBy }),
      readOnly: isReadOnly,
      onChange: onEdit,
    }),
    readRecovery: () => recovery.current?.value ?? '',
    focusRecovery: () => recovery.current?.focus(),
    refocusRecovery: () => {
      if (recovery.current && isFocusFree(recovery.current)) recovery.current.focus();
    },
    clearRecovery,
  };
}
