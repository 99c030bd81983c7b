'use client';
import { useEffect, useRef, useState } from 'react';
import { type CodeFieldStore, createCodeFieldStore } from '../code-field/code-field-store.js';

/** What a flow wants to hear from its code field. */
export interface UseCodeEntryOptions {
  readonly length: number;
  /** The field has become complete by the user's act. */
  readonly onComplete: (code: string) => void;
  /** The user has changed something. */
  readonly onEdit: () => void;
}

/** The flow's code field: a store of its own, so that a key press commits the field and nothing else. */
export function useCodeEntry(options: UseCodeEntryOptions): CodeFieldStore {
  const { length } = options;
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [store] = useState(() =>
    createCodeFieldStore({
      length,
      onComplete: (code) => latest.current.onComplete(code),
      onEdit: () => latest.current.onEdit(),
    }),
  );
  useEffect(() => store.setLength(length), [store, length]);
  return store;
}
