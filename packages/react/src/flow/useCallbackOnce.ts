'use client';
import { useEffect, useRef } from 'react';
import { report } from './report.js';

/**
 * Calls a host's callback once for each new value, after the state that carries the value has settled. What the
 * callback throws or rejects with goes to the page's `error` event, never into the flow.
 *
 * @param value what to deliver, a new object each time it happens; null or undefined delivers nothing
 */
export function useCallbackOnce<TValue>(
  value: TValue | null | undefined,
  callback: ((value: TValue) => unknown) | undefined,
): void {
  const delivered = useRef<TValue | null | undefined>(null);
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
  });
  useEffect(() => {
    if (value === null || value === undefined || delivered.current === value) return;
    delivered.current = value;
    try {
      Promise.resolve(latest.current?.(value)).catch(report);
    } catch (error) {
      report(error);
    }
  }, [value]);
}
