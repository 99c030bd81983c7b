'use client';
import { type Context, createContext, useContext } from 'react';
import { useMfaContext } from '../provider/mfa-context.js';
import type { StepUpStore } from './step-up-store.js';

/** Holds the prompts of the nearest scope or provider; null outside of a provider. */
export const StepUpContext: Context<StepUpStore | null> = createContext<StepUpStore | null>(null);

/**
 * The prompts of the nearest `StepUpScope`, else of the nearest provider.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useStepUpStore(): StepUpStore {
  useMfaContext();
  const store = useContext(StepUpContext);
  if (store === null) throw new Error('[@mfakit/react] The MfaProvider gives no prompts.');
  return store;
}
