'use client';
import { useEffect, useRef } from 'react';

/** setTimeout counts in 32 bits; a longer wait would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Options of {@link useDeadline}. */
export interface UseDeadlineOptions {
  /** A time that passes while the page is hidden counts when it is seen again. @default false */
  readonly isOnlyWhileVisible?: boolean;
}

/**
 * Calls back once when the clock passes a time. Right also after sleep and in a throttled background tab: the clock is
 * looked at again whenever the page becomes visible.
 *
 * @param at Unix milliseconds; undefined never fires, and fires anew when it is a time again
 */
export function useDeadline(
  at: number | undefined,
  onReached: () => void,
  { isOnlyWhileVisible = false }: UseDeadlineOptions = {},
): void {
  const latest = useRef(onReached);
  useEffect(() => {
    latest.current = onReached;
  });
  useEffect(() => {
    if (at === undefined || Number.isNaN(at)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const left = at - Date.now();
      if (left <= 0) {
        if (isOnlyWhileVisible && document.visibilityState === 'hidden') return;
        stop();
        latest.current();
        return;
      }
      timer = setTimeout(look, Math.min(left, LONGEST_TIMER));
    };
    const stop = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pageshow', look);
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pageshow', look);
    look();
    return stop;
  }, [at, isOnlyWhileVisible]);
}
