'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on the server and while its markup is taken over, true ever after. */
export function useIsClient(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
