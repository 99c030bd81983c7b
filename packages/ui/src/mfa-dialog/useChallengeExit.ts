'use client';
import { MfaError } from '@mfakit/client';
import { useCallback, useState } from 'react';
import type { HoldOpen } from '../primitives/hold-open.js';

/** What {@link useChallengeExit} works on. */
export interface ChallengeExitOptions {
  /** The user leaves. `cancelled`, or what had ended the challenge before: `session_expired`, `locked`. */
  readonly onCancel: (error: MfaError) => unknown;
  readonly onError?: ((error: MfaError) => unknown) | undefined;
  readonly onExpired?: (() => unknown) | undefined;
}

/** The way out of a challenge that stands in the middle of an app. */
export interface ChallengeExit {
  /** True while leaving would lose something: new recovery codes are on the screen. */
  readonly isHeld: boolean;
  /** True when the challenge cannot be passed any more; its screen has a button then. */
  readonly isOver: boolean;
  /** For {@link HoldOpenContext}. */
  readonly hold: HoldOpen;
  /** Leaves, unless it is held. */
  leave(): void;
  /** For the flow inside. */
  onError(error: MfaError): unknown;
  /** For the flow inside. */
  onExpired(): unknown;
}

/** Remembers how a challenge ended, and when it must not be left. */
export function useChallengeExit(options: ChallengeExitOptions): ChallengeExit {
  const [holds, setHolds] = useState(0);
  const [ended, setEnded] = useState<MfaError | null>(null);
  const hold = useCallback(() => {
    setHolds((count) => count + 1);
    return () => setHolds((count) => count - 1);
  }, []);
  const isHeld = holds > 0;
  return {
    isHeld,
    isOver: ended !== null,
    hold,
    leave: () => {
      if (!isHeld) options.onCancel(ended ?? new MfaError({ code: 'cancelled' }));
    },
    onError: (error) => {
      if (error.code === 'locked' && error.retryAt === undefined) setEnded(error);
      return options.onError?.(error);
    },
    onExpired: () => {
      setEnded(new MfaError({ code: 'session_expired' }));
      return options.onExpired?.();
    },
  };
}
