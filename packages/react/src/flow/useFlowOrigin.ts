'use client';
import type { MfaChallenge, MfaClient } from '@mfakit/client';
import { useEffect, useRef, useState } from 'react';

/** What a flow answers to whom. */
export interface FlowOrigin<TChallenge extends MfaChallenge | undefined> {
  readonly challenge: TChallenge;
  readonly client: MfaClient;
}

/**
 * The challenge as first seen, held until a new one comes. A host may parse it anew in each render, which makes a new
 * object with a later expiry; only a new token (or another client) is a new challenge.
 *
 * @param onReplaced called during the render that brings a new one, to reset the flow's reducer
 * @param onLeft called when an origin has been replaced, to end what it began
 */
export function useFlowOrigin<TChallenge extends MfaChallenge | undefined>(
  origin: FlowOrigin<TChallenge>,
  onReplaced: (origin: FlowOrigin<TChallenge>) => void,
  onLeft: () => void,
): FlowOrigin<TChallenge> {
  const [held, setHeld] = useState(origin);
  const isSame = held.client === origin.client && held.challenge?.token === origin.challenge?.token;
  if (!isSame) {
    setHeld(origin);
    onReplaced(origin);
  }
  const current = isSame ? held : origin;
  const seen = useRef(current);
  useEffect(() => {
    if (seen.current === current) return;
    seen.current = current;
    onLeft();
  }, [current, onLeft]);
  return current;
}
