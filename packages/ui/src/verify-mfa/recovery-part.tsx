'use client';
import { type LazyPart, lazyPart } from '../primitives/lazy-part.js';
import type { RecoveryCodesPanelProps } from '../recovery-codes/RecoveryCodesPanel.js';
import type { RecoveryEntryProps } from './RecoveryEntry.js';

/** What replaces a used recovery code. It comes with the form for one, so that it is there when the code has worked. */
export const LazyRecoveryCodesPanel: LazyPart<RecoveryCodesPanelProps> =
  lazyPart<RecoveryCodesPanelProps>(() =>
    import('./recovery-kit.js').then(({ RecoveryCodesPanel }) => RecoveryCodesPanel),
  );

/** The form for a recovery code. The form library comes with it, and the code-entry screen does not need that. */
export const LazyRecoveryEntry: LazyPart<RecoveryEntryProps> = lazyPart<RecoveryEntryProps>(() => {
  LazyRecoveryCodesPanel.preload();
  return import('./RecoveryEntry.js').then(({ RecoveryEntry }) => RecoveryEntry);
});
