'use client';
import { useEffect, useState } from 'react';

/** Whole seconds from `now` until `at`, rounded up; 0 when it has passed. Both in Unix milliseconds. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}

/**
 * Seconds until a time, counted from the clock rather than from ticks: right after sleep, remount and in a second tab.
 * Re-renders its component about once a second, so use it in the smallest one.
 *
 * @param at Unix milliseconds; undefined gives 0
 */
export function useSecondsLeft(at: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (at === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const current = Date.now();
      setNow(current);
      if (current < at) timer = setTimeout(look, (at - current) % 1000 || 1000);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [at]);
  return at === undefined ? 0 : secondsUntil(at, now);
}
