'use client';
import { useMemo, useSyncExternalStore } from 'react';
import type { CodeCell } from './code-cells.js';
import type { CodeFieldSnapshot, CodeFieldStore } from './code-field-store.js';
import { type CodeInputOptions, type CodeInputProps, codeInputProps } from './code-input-props.js';

/** What {@link useCodeField} gives. */
export interface UseCodeFieldResult {
  readonly snapshot: CodeFieldSnapshot;
  /** What to draw over the input, one entry per digit of a whole code. */
  readonly cells: readonly CodeCell[];
  readonly isFocused: boolean;
  /** The props of the one real `<input>`. It is marked invalid while there is an issue. */
  getInputProps(options?: CodeInputOptions): CodeInputProps;
}

/**
 * Subscribes the calling component, and nothing else, to a code field: it renders once per key. A component that needs
 * no more than the finished code does without this hook and spreads {@link codeInputProps} on its input.
 */
export function useCodeField(store: CodeFieldStore): UseCodeFieldResult {
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
  return useMemo(
    () => ({
      snapshot,
      cells: snapshot.cells,
      isFocused: snapshot.selection !== null,
      getInputProps: (options) =>
        codeInputProps(store, { isInvalid: snapshot.issue !== null, ...options }),
    }),
    [store, snapshot],
  );
}
