'use client';
import type { UseVerifyMfaResult } from '@mfakit/react';
import { type Context, createContext, type RefObject, useContext } from 'react';

/** What the parts of `VerifyMfa` draw. */
export interface VerifyMfaContextValue {
  readonly flow: UseVerifyMfaResult;
  /** Stands for the challenge: another one is another form. */
  readonly token: string;
  readonly autoSubmit: boolean;
  readonly onSignInAgain: (() => void) | undefined;
  /** The recovery code as far as it is typed. */
  readonly draft: RefObject<string>;
}

/** Given by the root; null outside of one. */
export const VerifyMfaContext: Context<VerifyMfaContextValue | null> =
  createContext<VerifyMfaContextValue | null>(null);

/**
 * The flow around a part, with what `useVerifyMfa` gives.
 *
 * @throws Error outside of a root
 */
export function useVerifyMfaPart(): VerifyMfaContextValue {
  const value = useContext(VerifyMfaContext);
  if (value === null) {
    throw new Error(
      '[@mfakit/ui] A part of VerifyMfa was drawn outside of its Root. ' +
        'Put it inside <VerifyMfa.Root challenge={challenge}>…</VerifyMfa.Root>.',
    );
  }
  return value;
}
