'use client';
import { type Context, createContext, useContext } from 'react';
import type { ScreenFrame } from './screen-types.js';

/** What a screen's parts draw. */
export interface ScreenContextValue extends ScreenFrame {
  readonly headingId: string;
  readonly headingLevel: 1 | 2 | 3 | 4;
  /** Tells the root that its heading is on the screen, or no more. */
  readonly onHeading: (isShown: boolean) => void;
}

/** Given by the root of a screen; null outside of one. */
export const ScreenContext: Context<ScreenContextValue | null> =
  createContext<ScreenContextValue | null>(null);

/**
 * The frame of the screen around a part.
 *
 * @throws Error outside of a root
 */
export function useScreen(): ScreenContextValue {
  const value = useContext(ScreenContext);
  if (value === null) {
    throw new Error(
      '[@mfakit/ui] A part was drawn outside of its Root. Put it inside, for example ' +
        '<VerifyMfa.Root challenge={challenge}><VerifyMfa.Heading /></VerifyMfa.Root>.',
    );
  }
  return value;
}
