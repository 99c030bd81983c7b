'use client';
import { useEffect, useState } from 'react';

const PACE_MS = 1000;

/**
 * A text for a live region that changes no more than once a second: who listens cannot follow more. What comes sooner waits,
 * and of what comes in the meantime only the last is said. Silence comes at once and counts for nothing.
 */
export function usePacedText(text: string): string {
  const [said, setSaid] = useState(text);
  const [next] = useState(() => ({ at: 0 }));
  useEffect(() => {
    if (text === said) return;
    const say = () => {
      if (text !== '') next.at = performance.now() + PACE_MS;
      setSaid(text);
    };
    const wait = text === '' ? 0 : next.at - performance.now();
    if (wait <= 0) return say();
    const timer = setTimeout(say, wait);
    return () => clearTimeout(timer);
  }, [text, said, next]);
  return said;
}
