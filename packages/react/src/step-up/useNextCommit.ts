'use client';
import { useCallback, useEffect, useReducer, useRef } from 'react';

interface Pending {
  readonly version: number;
  readonly resolve: () => void;
}

/**
 * Gives a function whose promise resolves when the component has been rendered with every state that was set before the
 * call, or is unmounted.
 */
export function useNextCommit(): () => Promise<void> {
  const [version, render] = useReducer((count: number) => count + 1, 0);
  const asked = useRef(0);
  const pending = useRef<readonly Pending[]>([]);
  const isMounted = useRef(false);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      for (const { resolve } of pending.current) resolve();
      pending.current = [];
    };
  }, []);
  useEffect(() => {
    const isDone = (wanted: Pending) => wanted.version <= version;
    for (const wanted of pending.current) if (isDone(wanted)) wanted.resolve();
    pending.current = pending.current.filter((wanted) => !isDone(wanted));
  }, [version]);
  return useCallback(() => {
    if (!isMounted.current) return Promise.resolve();
    return new Promise((resolve) => {
      asked.current += 1;
      pending.current = [...pending.current, { version: asked.current, resolve }];
      render();
    });
  }, []);
}
