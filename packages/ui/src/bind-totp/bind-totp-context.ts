'use client';
import type { UseBindTotpResult } from '@mfakit/react';
import { type Context, createContext, useContext } from 'react';

/** What the parts of `BindTotp` draw. */
export interface BindTotpContextValue {
  readonly flow: UseBindTotpResult;
  readonly autoSubmit: boolean;
  /** True on a phone, where the link to the app comes before the picture. */
  readonly isTouchOnly: boolean;
  readonly onSignInAgain: (() => void) | undefined;
}

/** Given by the root; null outside of one. */
export const BindTotpContext: Context<BindTotpContextValue | null> =
  createContext<BindTotpContextValue | null>(null);

/**
 * The flow around a part, with what `useBindTotp` gives.
 *
 * @throws Error outside of a root
 */
export function useBindTotpPart(): BindTotpContextValue {
  const value = useContext(BindTotpContext);
  if (value === null) {
    throw new Error(
      '[@mfakit/ui] A part of BindTotp was drawn outside of its Root. ' +
        'Put it inside <BindTotp.Root>…</BindTotp.Root>.',
    );
  }
  return value;
}
