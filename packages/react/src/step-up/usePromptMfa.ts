'use client';
import type { MfaChallenge, MfaVerification } from '@mfakit/client';
import { useCallback, useSyncExternalStore } from 'react';
import { useStepUpStore } from './step-up-context.js';
import { useLeaving } from './useLeaving.js';

/** What {@link usePromptMfa} gives. */
export interface UsePromptMfaResult {
  /**
   * Asks the user, or joins the prompt that is open. Rejects with MfaError `cancelled` when the user, `cancel` or the end
   * of this component closes it, `session_expired` when it timed out, `unsupported` where nothing can ask.
   */
  prompt(challenge: MfaChallenge): Promise<MfaVerification>;
  /** True while the user is being asked here, by this component or by another. */
  readonly isOpen: boolean;
  /** Closes what is open, as the user would. */
  cancel(): void;
}

const closed = () => false;

/**
 * Asks the user for a factor when you hold a challenge, where `useStepUp` would ask.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function usePromptMfa(): UsePromptMfaResult {
  const store = useStepUpStore();
  const leaving = useLeaving();
  const isOpen = useSyncExternalStore(store.subscribe, store.isOpen, closed);
  const prompt = useCallback(
    (challenge: MfaChallenge) => store.ask(challenge, { signal: leaving() }),
    [store, leaving],
  );
  return { prompt, isOpen, cancel: store.cancel };
}
