import type { MfaError, MfaMethod, MfaVerification } from '@mfakit/client';
import { errorEffect } from '../flow/error-effect.js';
import type { VerifyMethod } from './verify-methods.js';

/** Why the last attempt did not pass. */
export interface VerifyProblem {
  readonly error: MfaError;
  /**
   * True when this code was refused after an earlier answer to the same code was lost: it may have been accepted then.
   * Say "wait for the next code" instead of "wrong code".
   */
  readonly mayBeUsed: boolean;
}

/** A code whose answer was lost, kept to be repeated under the same id. */
export interface LostAttempt {
  readonly code: string;
  readonly attemptId: string;
}

/** Where the answering of a challenge stands. */
export type VerifyMfaState<TUser = unknown> =
  /** No factor of the challenge can be used here: the user needs an administrator. */
  | { readonly status: 'unavailable' }
  /** Waiting for a code. */
  | {
      readonly status: 'ready';
      readonly method: MfaMethod;
      readonly problem: VerifyProblem | null;
      readonly lost: LostAttempt | null;
    }
  /** Nothing is enrolled, and several factors could be: the user chooses which. */
  | { readonly status: 'choosing' }
  /** The chosen factor is not enrolled: bind it, which also passes the challenge. */
  | { readonly status: 'binding'; readonly method: MfaMethod }
  /** The chosen factor is proven in a flow of its own, which watches the clock itself. */
  | { readonly status: 'delegated'; readonly method: MfaMethod }
  | {
      readonly status: 'verifying';
      readonly method: MfaMethod;
      readonly attempt: LostAttempt;
      readonly lost: LostAttempt | null;
    }
  /** Too many tries. With `retryAt` the form returns by itself; without, the challenge is over. */
  | {
      readonly status: 'locked';
      readonly method: MfaMethod;
      readonly error: MfaError;
      /** Unix milliseconds. */
      readonly retryAt?: number;
      readonly lost: LostAttempt | null;
    }
  /** The challenge is over; the host must start a new one. `error` is null when the clock said so. */
  | { readonly status: 'expired'; readonly error: MfaError | null }
  /** Passed, and new recovery codes must be saved before the result is delivered. */
  | { readonly status: 'saving'; readonly result: MfaVerification<TUser> }
  | { readonly status: 'success'; readonly result: MfaVerification<TUser> };

/** What may happen to it. */
export type VerifyMfaEvent<TUser = unknown> =
  | { readonly type: 'method_selected'; readonly method: MfaMethod; readonly begins: MethodStart }
  /** Back to the choice of what to enrol. */
  | { readonly type: 'choice_reopened' }
  | { readonly type: 'submitted'; readonly attempt: LostAttempt }
  | { readonly type: 'passed'; readonly result: MfaVerification<TUser> }
  | { readonly type: 'failed'; readonly error: MfaError }
  /** The user pressed submit before the entry was complete; nothing was sent. */
  | { readonly type: 'incomplete'; readonly error: MfaError }
  | { readonly type: 'edited' }
  | { readonly type: 'wait_over' }
  | { readonly type: 'challenge_expired' }
  /** An enrolment, or a flow of a factor's own, has passed the challenge. */
  | { readonly type: 'completed'; readonly result: MfaVerification<TUser> }
  | { readonly type: 'codes_saved' }
  | { readonly type: 'restarted'; readonly state: VerifyMfaState<TUser> };

/** How a chosen method begins: with a code, by enrolling it, or in a flow of its own. */
export type MethodStart = 'ready' | 'binding' | 'delegated';

/** How a method begins when it is chosen. */
export function methodStart(
  offered: Pick<VerifyMethod, 'needsBinding' | 'hasOwnFlow'>,
): MethodStart {
  if (offered.needsBinding) return 'binding';
  return offered.hasOwnFlow ? 'delegated' : 'ready';
}

function begun<TUser>(method: MfaMethod, begins: MethodStart): VerifyMfaState<TUser> {
  return begins === 'ready'
    ? { status: begins, method, problem: null, lost: null }
    : { status: begins, method };
}

/**
 * The state before anything has happened.
 *
 * @param methods what is offered
 * @param first the one to begin with; null where the user must choose
 */
export function initialVerifyMfaState<TUser>(
  methods: readonly VerifyMethod[],
  first: VerifyMethod | null,
): VerifyMfaState<TUser> {
  if (methods.length === 0) return { status: 'unavailable' };
  return first ? begun(first.method, methodStart(first)) : { status: 'choosing' };
}

type Verifying = Extract<VerifyMfaState, { status: 'verifying' }>;

function failed<TUser>(state: Verifying, error: MfaError): VerifyMfaState<TUser> {
  const { method, attempt, lost } = state;
  const { retryAt } = error;
  const effect = errorEffect(error);
  const ready = (problem: VerifyProblem | null, stillLost: LostAttempt | null) =>
    ({ status: 'ready', method, problem, lost: stillLost }) as const;
  switch (effect) {
    case 'refused':
      return ready({ error, mayBeUsed: lost?.code === attempt.code }, null);
    case 'wait':
    case 'blocked':
      return {
        status: 'locked',
        method,
        error,
        lost,
        ...(retryAt === undefined ? {} : { retryAt }),
      };
    case 'expired':
      return { status: 'expired', error };
    case 'lost':
      return ready({ error, mayBeUsed: false }, attempt);
    case 'cancelled':
      return ready(null, lost);
    case 'binding_expired':
    case 'failed':
      return ready({ error, mayBeUsed: false }, lost);
    default:
      return effect satisfies never;
  }
}

/** True in the states from which nothing leads on but a new challenge. */
export function isVerifyMfaOver(state: VerifyMfaState): boolean {
  return (
    state.status === 'success' ||
    state.status === 'saving' ||
    state.status === 'expired' ||
    (state.status === 'locked' && state.retryAt === undefined)
  );
}

/**
 * True while the end of the challenge ends the flow. An attempt that is under way may still pass: the server decides. An
 * enrolment and a factor's own flow watch the clock themselves: once a factor is in force, its recovery codes wait to be
 * saved however long it takes.
 */
export function canVerifyMfaExpire(state: VerifyMfaState): boolean {
  return !isVerifyMfaOver(state) && state.status !== 'verifying' && !runsElsewhere(state);
}

function runsElsewhere({ status }: VerifyMfaState): boolean {
  return status === 'binding' || status === 'delegated';
}

function passed<TUser>(result: MfaVerification<TUser>): VerifyMfaState<TUser> {
  return { status: result.recoveryCodes.length > 0 ? 'saving' : 'success', result };
}

/**
 * The flow of answering a challenge, as a pure function. An event that does not fit the state changes nothing.
 */
export function verifyMfaReducer<TUser>(
  state: VerifyMfaState<TUser>,
  event: VerifyMfaEvent<TUser>,
): VerifyMfaState<TUser> {
  switch (event.type) {
    case 'method_selected':
      if (isVerifyMfaOver(state)) return state;
      return begun(event.method, event.begins);
    case 'choice_reopened':
      return state.status === 'binding' ? { status: 'choosing' } : state;
    case 'submitted': {
      if (state.status !== 'ready') return state;
      const { method, lost } = state;
      return { status: 'verifying', method, attempt: event.attempt, lost };
    }
    case 'passed':
      return state.status === 'verifying' ? passed(event.result) : state;
    case 'failed':
      return state.status === 'verifying' ? failed(state, event.error) : state;
    case 'incomplete':
      return state.status === 'ready'
        ? { ...state, problem: { error: event.error, mayBeUsed: false } }
        : state;
    case 'edited':
      return state.status === 'ready' && state.problem ? { ...state, problem: null } : state;
    case 'wait_over':
      return state.status === 'locked' && state.retryAt !== undefined
        ? { status: 'ready', method: state.method, problem: null, lost: state.lost }
        : state;
    case 'challenge_expired':
      return canVerifyMfaExpire(state) ? { status: 'expired', error: null } : state;
    case 'completed':
      // An enrolment has had its recovery codes saved itself.
      if (state.status === 'binding') return { status: 'success', result: event.result };
      return state.status === 'delegated' ? passed(event.result) : state;
    case 'codes_saved':
      return state.status === 'saving' ? { status: 'success', result: state.result } : state;
    case 'restarted':
      return event.state;
    default:
      return event satisfies never;
  }
}

/** Why the last attempt did not pass, in whichever state it is told. */
export function verifyProblem(state: VerifyMfaState): VerifyProblem | null {
  if (state.status === 'ready') return state.problem;
  const error = state.status === 'locked' || state.status === 'expired' ? state.error : null;
  return error && { error, mayBeUsed: false };
}

/** The failed attempt that the state tells of: one object for each. Null also where nobody was asked. */
export function verifyFailure(state: VerifyMfaState): { readonly error: MfaError } | null {
  const told = state.status === 'ready' ? state.problem : state.status === 'locked' ? state : null;
  return told?.error.code === 'code_required' ? null : told;
}

/** The use of a recovery code that the state tells of, also one whose answer was lost: one object for each. */
export function recoveryUse(state: VerifyMfaState): object | null {
  if ('result' in state) return state.result.method === 'recovery' ? state.result : null;
  return state.status === 'ready' && state.method === 'recovery' ? state.lost : null;
}
