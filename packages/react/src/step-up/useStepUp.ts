'use client';
import type { MfaChallenge, MfaVerification } from '@mfakit/client';
import { useCallback, useEffect, useRef } from 'react';
import type { StepUpAnswer } from './open-prompt.js';
import { runStepUp } from './run-step-up.js';
import { useStepUpStore } from './step-up-context.js';
import { useLeaving } from './useLeaving.js';
import { useNextCommit } from './useNextCommit.js';

/** Options of {@link useStepUp}. */
export interface UseStepUpOptions {
  /**
   * The challenge in what the call resolved to or threw, or null. Must leave a `Response` unread.
   *
   * @default the client's `detectChallenge`
   */
  readonly detect?: (outcome: unknown) => MfaChallenge | null | Promise<MfaChallenge | null>;
  /** Awaited before the call is made again, once for each verification: store the new token here. */
  readonly onVerified?: (result: MfaVerification) => unknown;
  /**
   * Asks the user in place of the kit. What it rejects with, the call rejects with.
   *
   * @default the nearest scope, else the provider's dialog
   */
  readonly prompt?: StepUpAnswer;
  /** How often one call may ask. After that its outcome is handed on, a challenge too. @default 1 */
  readonly maxPrompts?: number;
}

const DETECTION_MISSING =
  '[@mfakit/react] useStepUp cannot tell when a call needs a second factor: the client has no `detectChallenge`. ' +
  'Add it to your adapter, or pass `detect` to useStepUp.';

/**
 * Guards a function of yours: when its call says that a second factor is needed, the user is asked, and the call is made
 * once more with the same arguments. Calls that need it at the same time share one prompt.
 *
 * The returned function takes and gives what yours does, and stays the same for as long as the component lives. The second
 * attempt uses the function of the latest render, so that it may close over a token which `onVerified` puts in state. It
 * rejects besides with MfaError `cancelled` (by the user, or the component was unmounted while it waited), `session_expired`
 * or `locked` (the challenge ended), `unsupported` (nothing can ask here).
 *
 * @throws Error outside of an `MfaProvider`, and where neither the client nor `detect` can tell
 */
export function useStepUp<TArgs extends readonly unknown[], TResult>(
  fn: (...args: TArgs) => Promise<TResult>,
  options: UseStepUpOptions = {},
): (...args: TArgs) => Promise<TResult> {
  const store = useStepUpStore();
  const leaving = useLeaving();
  const nextCommit = useNextCommit();
  if (!options.detect && !store.client.detectChallenge) throw new Error(DETECTION_MISSING);
  const given = { fn, options, store };
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  // Several calls share one verification, and its token is stored once.
  const stored = useRef(new WeakMap<MfaVerification, Promise<void>>());
  const onVerified = useCallback(
    (result: MfaVerification) => {
      const store = async () => {
        await latest.current.options.onVerified?.(result);
        await nextCommit();
      };
      const storing = stored.current.get(result) ?? store();
      stored.current.set(result, storing);
      return storing;
    },
    [nextCommit],
  );
  return useCallback(
    (...args: TArgs) => {
      const { store, options } = latest.current;
      const { detect = (outcome) => store.client.detectChallenge?.(outcome) ?? null } = options;
      return runStepUp({
        store,
        detect,
        call: () => latest.current.fn(...args),
        onVerified,
        signal: leaving(),
        answer: options.prompt,
        maxPrompts: options.maxPrompts ?? 1,
      });
    },
    [leaving, onVerified],
  );
}
