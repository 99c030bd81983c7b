'use client';
import { type ReactElement, type ReactNode, useMemo } from 'react';
import { useMfaContext } from '../provider/mfa-context.js';
import { StepUpContext } from './step-up-context.js';
import { StepUpStore } from './step-up-store.js';

/** Props of {@link StepUpScope}. */
export interface StepUpScopeProps {
  readonly children?: ReactNode;
}

/**
 * A place of its own for prompts: what `useStepUp` inside of it asks for is given by `useStepUpPrompt` inside of it, and
 * by nothing outside. Scopes nest; the nearest counts.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function StepUpScope({ children }: StepUpScopeProps): ReactElement {
  const { client } = useMfaContext();
  const store = useMemo(() => new StepUpStore(client), [client]);
  return <StepUpContext.Provider value={store}>{children}</StepUpContext.Provider>;
}
