'use client';
import { type Context, createContext, useContext, useEffect } from 'react';

/** Keeps what is around from being closed, until the returned function is called. */
export type HoldOpen = () => () => void;

/** Given by whatever can be closed around a flow; null where nothing can. */
export const HoldOpenContext: Context<HoldOpen | null> = createContext<HoldOpen | null>(null);

/** For a screen that must be left by its own button: a dialog around it cannot be closed while it is shown. */
export function useHoldOpen(): void {
  const hold = useContext(HoldOpenContext);
  useEffect(() => hold?.(), [hold]);
}
