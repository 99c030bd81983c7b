'use client';
import { useEffect, useRef } from 'react';

/**
 * Sends once for a contact, after the effects have settled: StrictMode's rehearsal mount sends nothing. Not where a code
 * was sent a moment ago, and not later when that wait is over: the user may have walked away.
 */
export function useAutoSend(
  key: string | null,
  isWaiting: boolean,
  send: () => Promise<boolean>,
): void {
  const latest = useRef(send);
  const decided = useRef<string | null>(null);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (key === null || decided.current === key) return;
    const timer = setTimeout(() => {
      decided.current = key;
      if (!isWaiting) void latest.current();
    }, 0);
    return () => clearTimeout(timer);
  }, [key, isWaiting]);
}
