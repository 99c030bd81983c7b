'use client';
import type { MfaError, MfaRecoveryCodeStatus } from '@mfakit/client';
import { useCallback, useReducer, useRef } from 'react';
import { useCallbackOnce } from '../flow/useCallbackOnce.js';
import { useFlowOrigin } from '../flow/useFlowOrigin.js';
import { useRefreshAfter } from '../flow/useRefreshAfter.js';
import { useMfaContext } from '../provider/mfa-context.js';
import type { StepUpCallOptions } from '../step-up/useStepUpCall.js';
import { areRecoveryCodesFew, isAmongRecoveryCodes } from './recovery-codes.js';
import {
  initialRegenerationState,
  type RecoveryCodesState,
  type RegenerationProblem,
  recoveryCodesState,
  regenerationReducer,
} from './recovery-codes-reducer.js';
import { useMakeCodes } from './useMakeCodes.js';
import { useRecoveryCount } from './useRecoveryCount.js';

/** Options of {@link useRecoveryCodes}. */
export interface UseRecoveryCodesOptions extends StepUpCallOptions {
  /** False holds the request for the count back, for example until the user is signed in. @default true */
  readonly enabled?: boolean;
  /** Once for each time that no new codes came. */
  onError?(error: MfaError): unknown;
}

/** What {@link useRecoveryCodes} gives. */
export interface UseRecoveryCodesResult {
  /** The whole state; `status` and the fields below are read from it. */
  readonly state: RecoveryCodesState;
  readonly status: RecoveryCodesState['status'];
  /** How many are left; null where that is not known. */
  readonly count: MfaRecoveryCodeStatus | null;
  /** True when so few are left that new ones should be made. */
  readonly isLow: boolean;
  /** New codes, until they are acknowledged; otherwise empty. Warn before the page goes while there are any. */
  readonly codes: readonly string[];
  /** Why the count could not be had, or why no new codes came. */
  readonly error: MfaError | null;
  /** See `RegenerationProblem.mayBeReplaced`. */
  readonly mayBeReplaced: boolean;
  /** False where the backend makes none on demand. */
  readonly canRegenerate: boolean;
  /**
   * Makes new codes; the old ones are dead then. Where the backend wants a second factor first, the nearest scope asks for
   * it. Joins one that is under way. Resolves to null when none came, and while earlier ones are not acknowledged. Never
   * rejects.
   */
  regenerate(): Promise<readonly string[] | null>;
  /** True when a text is one of the new codes, in any case and with any dashes: proof that they have been saved. */
  checkRetyped(text: string): boolean;
  /** The user has saved the new codes; they are dropped. */
  acknowledge(): void;
  refetch(): Promise<void>;
}

/**
 * The signed-in user's recovery codes: how many are left, and new ones. New codes live in this component's state and nowhere
 * else. They survive every render and refetch until they are acknowledged, and are gone when the component unmounts.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function useRecoveryCodes(options: UseRecoveryCodesOptions = {}): UseRecoveryCodesResult {
  const { enabled = true, onVerified, onError } = options;
  const { client } = useMfaContext();
  const [making, dispatch] = useReducer(regenerationReducer, initialRegenerationState);
  const inFlight = useRef<Promise<readonly string[] | null> | null>(null);
  const forget = useCallback(() => {
    inFlight.current = null;
  }, []);
  // Another client is another user, who must not see these codes.
  useFlowOrigin({ challenge: undefined, client }, () => dispatch({ type: 'reset' }), forget);
  const { known, refetch } = useRecoveryCount(enabled);
  const make = useMakeCodes({ onVerified });

  const regenerate = (): Promise<readonly string[] | null> => {
    if (inFlight.current) return inFlight.current;
    if (making.status !== 'idle') return Promise.resolve(null);
    dispatch({ type: 'requested' });
    const mine = make().then((outcome) => {
      if (inFlight.current !== mine) return null;
      inFlight.current = null;
      if (outcome.status === 'failed') dispatch({ type: 'failed', error: outcome.error });
      if (outcome.status !== 'done') return null;
      dispatch({ type: 'regenerated', codes: outcome.result });
      return outcome.result;
    });
    inFlight.current = mine;
    return mine;
  };

  const problem: RegenerationProblem | null = making.status === 'idle' ? making.problem : null;
  // After a lost answer too: the count may tell what has become of it.
  useRefreshAfter(making.status === 'saving' ? making : problem, 'regenerated');
  useCallbackOnce(problem, ({ error }) => onError?.(error));

  const canRegenerate = client.regenerateRecoveryCodes !== undefined;
  const hasAny = client.features.recoveryCodes !== 'none';
  const isServed = hasAny && (canRegenerate || known.status !== 'untold');
  const state: RecoveryCodesState = isServed
    ? recoveryCodesState(making, known)
    : { status: 'unsupported' };
  const count = known.status === 'known' ? known.count : null;
  const codes = making.status === 'saving' ? making.codes : [];
  return {
    state,
    status: state.status,
    count,
    isLow: count !== null && areRecoveryCodesFew(count),
    codes,
    error: problem?.error ?? (known.status === 'failed' ? known.error : null),
    mayBeReplaced: problem?.mayBeReplaced ?? false,
    canRegenerate,
    regenerate,
    checkRetyped: (text) => isAmongRecoveryCodes(codes, text),
    acknowledge: () => dispatch({ type: 'acknowledged' }),
    refetch,
  };
}
