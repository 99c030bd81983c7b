'use client';
import { lazyPart } from '../primitives/lazy-part.js';
import type { RecoveryEntryProps } from './RecoveryEntry.js';

const load = () => import('./RecoveryEntry.js');

/** The form for a recovery code. The form library comes with it, and the code-entry screen does not need that. */
export const LazyRecoveryEntry: ReturnType<typeof lazyPart<RecoveryEntryProps>> =
  lazyPart<RecoveryEntryProps>(() => load().then(({ RecoveryEntry }) => RecoveryEntry));

/** Fetches the recovery form ahead, so that it opens within a frame. */
export function preloadRecoveryEntry(): void {
  // A failed fetch shows when the form is really needed; ahead of time nobody needs to know.
  load().catch(() => {});
}
