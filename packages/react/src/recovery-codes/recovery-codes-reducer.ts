import type { MfaError, MfaRecoveryCodeStatus } from '@mfakit/client';
import { errorEffect } from '../flow/error-effect.js';

/** Where the making of new codes stands. */
export type RegenerationState =
  | { readonly status: 'idle'; readonly problem: RegenerationProblem | null }
  | { readonly status: 'regenerating' }
  /** New codes, which nobody has saved yet. */
  | { readonly status: 'saving'; readonly codes: readonly string[] };

/** Why there are no new codes. */
export interface RegenerationProblem {
  readonly error: MfaError;
  /** True when the answer was lost: the old codes may be dead, and the new ones were never seen. Make new ones again. */
  readonly mayBeReplaced: boolean;
}

/** What may happen to it. */
export type RegenerationEvent =
  | { readonly type: 'requested' }
  | { readonly type: 'regenerated'; readonly codes: readonly string[] }
  | { readonly type: 'failed'; readonly error: MfaError }
  | { readonly type: 'acknowledged' }
  | { readonly type: 'reset' };

/** The state before anything has happened. */
export const initialRegenerationState: RegenerationState = { status: 'idle', problem: null };

/**
 * The making of new recovery codes, as a pure function. An event that does not fit changes nothing: codes that nobody has
 * saved go only when they are acknowledged, or with the user.
 */
export function regenerationReducer(
  state: RegenerationState,
  event: RegenerationEvent,
): RegenerationState {
  switch (event.type) {
    case 'requested':
      return state.status === 'idle' ? { status: 'regenerating' } : state;
    case 'regenerated':
      return state.status === 'regenerating' ? { status: 'saving', codes: event.codes } : state;
    case 'failed': {
      if (state.status !== 'regenerating') return state;
      const { error } = event;
      const effect = errorEffect(error);
      if (effect === 'cancelled') return initialRegenerationState;
      return { status: 'idle', problem: { error, mayBeReplaced: effect === 'lost' } };
    }
    case 'acknowledged':
      return state.status === 'saving' ? initialRegenerationState : state;
    case 'reset':
      return initialRegenerationState;
    default:
      return event satisfies never;
  }
}

/** What is known of the number of codes. */
export type RecoveryCount =
  /** The backend does not tell. */
  | { readonly status: 'untold' }
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: MfaError }
  | { readonly status: 'known'; readonly count: MfaRecoveryCodeStatus };

/** Where a user's recovery codes stand. */
export type RecoveryCodesState =
  /** This backend has none, or neither counts nor makes any. */
  | { readonly status: 'unsupported' }
  | { readonly status: 'loading' }
  /** It is not known how many are left; new ones may still be made. */
  | { readonly status: 'failed'; readonly error: MfaError }
  | {
      readonly status: 'ready';
      /** Null where the backend does not tell. */
      readonly count: MfaRecoveryCodeStatus | null;
      readonly problem: RegenerationProblem | null;
    }
  | { readonly status: 'regenerating'; readonly count: MfaRecoveryCodeStatus | null }
  /** New codes on the screen, which must be saved. The old ones are dead. */
  | { readonly status: 'saving'; readonly codes: readonly string[] };

/** Both halves as one state. Codes that are not saved come first, whatever the count says. */
export function recoveryCodesState(
  making: RegenerationState,
  known: RecoveryCount,
): RecoveryCodesState {
  if (making.status === 'saving') return making;
  const count = known.status === 'known' ? known.count : null;
  if (making.status === 'regenerating') return { status: 'regenerating', count };
  if (making.problem) return { status: 'ready', count, problem: making.problem };
  switch (known.status) {
    case 'loading':
    case 'failed':
      return known;
    case 'untold':
    case 'known':
      return { status: 'ready', count, problem: null };
    default:
      return known satisfies never;
  }
}
