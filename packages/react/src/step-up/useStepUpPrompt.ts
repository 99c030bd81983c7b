'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { StepUpPrompt } from './open-prompt.js';
import { useStepUpStore } from './step-up-context.js';

/** Options of {@link useStepUpPrompt}. */
export interface UseStepUpPromptOptions {
  /** Gives null while another component of the same scope uses this hook without it. @default false */
  readonly isFallback?: boolean;
}

const nothing = () => null;

/**
 * The prompt to render, or null. A component that uses it takes over the asking for its scope, or for the whole provider
 * where there is no scope. When the last such component is gone, an open prompt counts as cancelled.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useStepUpPrompt(options: UseStepUpPromptOptions = {}): StepUpPrompt | null {
  const store = useStepUpStore();
  const rank = options.isFallback ? 'fallback' : 'own';
  useEffect(() => store.attach(rank), [store, rank]);
  return useSyncExternalStore(store.subscribe, () => store.getPrompt(rank), nothing);
}
