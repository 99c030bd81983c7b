'use client';
import { isAmongRecoveryCodes } from '@mfakit/react';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** How the user shows that the codes are saved. */
export type RecoveryProof = 'tick' | 'retype';

/** What keeps the user from going on before the codes are saved. */
export interface SavedGate {
  readonly proof: RecoveryProof;
  readonly isTicked: boolean;
  /** True after a press that came before the proof, until something changes. */
  readonly isMissed: boolean;
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  tick(isTicked: boolean): void;
  edited(): void;
  /** True when the proof is there; otherwise the field gets the focus. */
  check(): boolean;
}

/** Holds the user back until the codes are saved, and the page from being left by accident until then. */
export function useSavedGate(codes: readonly string[], proof: RecoveryProof): SavedGate {
  const [isTicked, setTicked] = useState(false);
  const [isMissed, setMissed] = useState(false);
  const fieldRef = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // They are shown this once: a reload would lose them.
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
  const isProven = () => {
    if (proof === 'tick') return isTicked;
    return isAmongRecoveryCodes(codes, fieldRef.current?.value ?? '');
  };
  return {
    proof,
    isTicked,
    isMissed,
    fieldRef,
    tick: (next) => {
      setTicked(next);
      setMissed(false);
    },
    edited: () => setMissed(false),
    check: () => {
      if (isProven()) return true;
      setMissed(true);
      fieldRef.current?.focus();
      return false;
    },
  };
}
