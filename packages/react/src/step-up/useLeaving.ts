'use client';
import { useCallback, useEffect, useRef } from 'react';

/** Gives a signal that is aborted when the component is unmounted. */
export function useLeaving(): () => AbortSignal {
  const stay = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      stay.current?.abort();
      stay.current = null;
    },
    [],
  );
  return useCallback(() => {
    // Made at the first call and not in the effect: the effect of a child, which may call, runs before this one.
    stay.current ??= new AbortController();
    return stay.current.signal;
  }, []);
}
