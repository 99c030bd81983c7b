'use client';
import type { FaceOutcome, UseFaceResult } from '@mfakit/react';
import { type Context, createContext, useContext } from 'react';

/** What the parts of `BindFace` and `VerifyFace` draw. */
export interface FaceContextValue {
  readonly flow: UseFaceResult<FaceOutcome>;
  readonly kind: 'bind' | 'verify';
  /** Who gets the photos, as the screen names it. */
  readonly recipient: string;
  readonly allowUpload: boolean;
  /** Takes the photos that the host has already; undefined without any. */
  readonly chooseStored: (() => Promise<unknown>) | undefined;
  readonly onSignInAgain: (() => void) | undefined;
}

/** Given by the root; null outside of one. */
export const FaceContext: Context<FaceContextValue | null> = createContext<FaceContextValue | null>(
  null,
);

/**
 * The flow around a part, with what `useBindFace` or `useVerifyFace` gives.
 *
 * @throws Error outside of a root
 */
export function useFacePart(): FaceContextValue {
  const value = useContext(FaceContext);
  if (value === null) {
    throw new Error(
      '[@mfakit/ui] A part of BindFace or VerifyFace was drawn outside of its Root. ' +
        'Put it inside <BindFace.Root>…</BindFace.Root> or <VerifyFace.Root>…</VerifyFace.Root>.',
    );
  }
  return value;
}
