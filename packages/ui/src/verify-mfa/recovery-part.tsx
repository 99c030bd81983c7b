'use client';
import { type LazyPart, lazyPart } from '../primitives/lazy-part.js';
import type { RecoveryEntryProps } from './RecoveryEntry.js';

/** The form for a recovery code. The form library comes with it, and the code-entry screen does not need that. */
export const LazyRecoveryEntry: LazyPart<RecoveryEntryProps> = lazyPart<RecoveryEntryProps>(() =>
  import('./RecoveryEntry.js').then(({ RecoveryEntry }) => RecoveryEntry),
);
