import type { MfaBinding, MfaError, TotpBinding } from '@mfakit/client';
import { errorEffect } from '../flow/error-effect.js';
import type { LostAttempt, VerifyProblem } from '../verify-mfa/verify-mfa-reducer.js';
import type { TotpDiagnosis } from './diagnose-totp-code.js';

/** Why the last act did not succeed. */
export interface BindTotpProblem extends VerifyProblem {
  /** Why the code was refused, where the browser can tell. */
  readonly diagnosis?: TotpDiagnosis;
}

/** How often a secret is renewed by itself before the flow waits for the user. */
const MOST_RENEWALS = 10;

/** Where the enrolment of an authenticator app stands. */
export type BindTotpState<TUser = unknown> =
  | { readonly step: 'idle' }
  /** The backend has been asked for a secret. */
  | { readonly step: 'loading' }
  /** No secret came; `start()` asks again. */
  | { readonly step: 'failed'; readonly error: MfaError }
  /** The secret is shown, to be put into an app. */
  | {
      readonly step: 'scan';
      readonly binding: TotpBinding;
      /** How often it has taken the place of one that had ended. Above 0 the user has to scan again. */
      readonly renewals: number;
    }
  /** The secret has ended while it was shown, and the next one is on its way. */
  | { readonly step: 'renewing'; readonly renewals: number }
  /** Waiting for the app's first code. */
  | {
      readonly step: 'verify';
      readonly binding: TotpBinding;
      readonly problem: BindTotpProblem | null;
      readonly lost: LostAttempt | null;
    }
  | {
      readonly step: 'confirming';
      readonly binding: TotpBinding;
      readonly attempt: LostAttempt;
      readonly lost: LostAttempt | null;
    }
  /** Too many wrong codes. With `retryAt` the form returns by itself. */
  | {
      readonly step: 'locked';
      readonly binding: TotpBinding;
      readonly error: MfaError;
      /** Unix milliseconds. */
      readonly retryAt?: number;
      readonly lost: LostAttempt | null;
    }
  /**
   * The secret or the whole session is no longer good. `binding`: `restart()` makes a new secret. `session`: the host
   * must sign the user in again.
   */
  | { readonly step: 'expired'; readonly what: 'binding' | 'session' }
  /** In force. The recovery codes must be saved before the result is delivered. */
  | {
      readonly step: 'recovery';
      readonly recoveryCodes: readonly string[];
      readonly result: MfaBinding<TUser>;
    }
  | { readonly step: 'done'; readonly result: MfaBinding<TUser> };

/** What may happen to it. */
export type BindTotpEvent<TUser = unknown> =
  | { readonly type: 'started' }
  | { readonly type: 'begun'; readonly binding: TotpBinding }
  | { readonly type: 'begin_failed'; readonly error: MfaError }
  | { readonly type: 'scanned' }
  | { readonly type: 'went_back' }
  | { readonly type: 'submitted'; readonly attempt: LostAttempt }
  | { readonly type: 'confirmed'; readonly result: MfaBinding<TUser> }
  | {
      readonly type: 'failed';
      readonly error: MfaError;
      readonly diagnosis?: TotpDiagnosis | undefined;
    }
  /** The user pressed submit before the entry was complete; nothing was sent. */
  | { readonly type: 'incomplete'; readonly error: MfaError }
  | { readonly type: 'edited' }
  | { readonly type: 'wait_over' }
  | { readonly type: 'clock_ran_out'; readonly what: 'binding' | 'session' }
  | { readonly type: 'codes_saved' }
  | { readonly type: 'reset' };

/** The state before anything has happened. */
export const initialBindTotpState: BindTotpState<never> = { step: 'idle' };

type Asking = Extract<BindTotpState, { step: 'loading' | 'renewing' }>;

function isAsking(state: BindTotpState): state is Asking {
  return state.step === 'loading' || state.step === 'renewing';
}

function begun(state: BindTotpState, binding: TotpBinding): BindTotpState<never> {
  return { step: 'scan', binding, renewals: state.step === 'renewing' ? state.renewals : 0 };
}

function beginFailed(error: MfaError): BindTotpState<never> {
  const effect = errorEffect(error);
  if (effect === 'expired') return { step: 'expired', what: 'session' };
  if (effect === 'cancelled') return initialBindTotpState;
  return { step: 'failed', error };
}

type Confirming = Extract<BindTotpState, { step: 'confirming' }>;

type Failed = Extract<BindTotpEvent, { type: 'failed' }>;

function confirmFailed(state: Confirming, { error, diagnosis }: Failed): BindTotpState<never> {
  const { binding, attempt, lost } = state;
  const { retryAt } = error;
  const effect = errorEffect(error);
  const verify = (problem: BindTotpProblem | null, stillLost: LostAttempt | null) =>
    ({ step: 'verify', binding, problem, lost: stillLost }) as const;
  switch (effect) {
    case 'refused':
      return verify(
        { error, mayBeUsed: lost?.code === attempt.code, ...(diagnosis && { diagnosis }) },
        null,
      );
    case 'wait':
    case 'blocked':
      return {
        step: 'locked',
        binding,
        error,
        lost,
        ...(retryAt === undefined ? {} : { retryAt }),
      };
    case 'expired':
      return { step: 'expired', what: 'session' };
    case 'binding_expired':
      return { step: 'expired', what: 'binding' };
    case 'lost':
      return verify({ error, mayBeUsed: false }, attempt);
    case 'cancelled':
      return verify(null, lost);
    case 'failed':
      return verify({ error, mayBeUsed: false }, lost);
    default:
      return effect satisfies never;
  }
}

function confirmed<TUser>(state: Confirming, result: MfaBinding<TUser>): BindTotpState<TUser> {
  const recoveryCodes =
    result.recoveryCodes.length > 0 ? result.recoveryCodes : state.binding.recoveryCodes;
  return recoveryCodes.length > 0
    ? { step: 'recovery', recoveryCodes, result }
    : { step: 'done', result };
}

/** True while the clock ends the flow. A confirmation that is under way may still pass: the server decides. */
export function canBindTotpExpire(state: BindTotpState): boolean {
  return state.step === 'scan' || state.step === 'verify' || state.step === 'locked';
}

/** True where a secret that ends is followed by another, because its backend lets it live so shortly. */
export function canRenewTotp(state: BindTotpState): boolean {
  if (state.step !== 'scan' || state.binding.isShortLived !== true) return false;
  return state.renewals < MOST_RENEWALS;
}

function clockRanOut<TUser>(
  state: BindTotpState<TUser>,
  what: 'binding' | 'session',
): BindTotpState<TUser> {
  if (!canBindTotpExpire(state)) return state;
  if (what === 'binding' && state.step === 'scan' && canRenewTotp(state)) {
    return { step: 'renewing', renewals: state.renewals + 1 };
  }
  return { step: 'expired', what };
}

/** The flow of enrolling an authenticator app, as a pure function. An event that does not fit changes nothing. */
export function bindTotpReducer<TUser>(
  state: BindTotpState<TUser>,
  event: BindTotpEvent<TUser>,
): BindTotpState<TUser> {
  switch (event.type) {
    case 'started':
      // Codes that nobody has saved yet must not be thrown away.
      return state.step === 'recovery' ? state : { step: 'loading' };
    case 'begun':
      return isAsking(state) ? begun(state, event.binding) : state;
    case 'begin_failed':
      return isAsking(state) ? beginFailed(event.error) : state;
    case 'scanned':
      return state.step === 'scan'
        ? { step: 'verify', binding: state.binding, problem: null, lost: null }
        : state;
    case 'went_back':
      return state.step === 'verify' ? begun(state, state.binding) : state;
    case 'submitted': {
      // One-page layouts show the key and the code field together, so a code may come while scanning.
      if (state.step !== 'verify' && state.step !== 'scan') return state;
      const lost = state.step === 'verify' ? state.lost : null;
      return { step: 'confirming', binding: state.binding, attempt: event.attempt, lost };
    }
    case 'confirmed':
      return state.step === 'confirming' ? confirmed(state, event.result) : state;
    case 'failed':
      return state.step === 'confirming' ? confirmFailed(state, event) : state;
    case 'incomplete': {
      if (state.step !== 'verify' && state.step !== 'scan') return state;
      const lost = state.step === 'verify' ? state.lost : null;
      const problem = { error: event.error, mayBeUsed: false };
      return { step: 'verify', binding: state.binding, problem, lost };
    }
    case 'edited':
      return state.step === 'verify' && state.problem ? { ...state, problem: null } : state;
    case 'wait_over':
      return state.step === 'locked' && state.retryAt !== undefined
        ? { step: 'verify', binding: state.binding, problem: null, lost: state.lost }
        : state;
    case 'clock_ran_out':
      return clockRanOut(state, event.what);
    case 'codes_saved':
      return state.step === 'recovery' ? { step: 'done', result: state.result } : state;
    case 'reset':
      return initialBindTotpState;
    default:
      return event satisfies never;
  }
}

/** Why the last act did not succeed, in whichever step it is told. */
export function bindTotpProblem(state: BindTotpState): BindTotpProblem | null {
  if (state.step === 'verify') return state.problem;
  const error = state.step === 'failed' || state.step === 'locked' ? state.error : null;
  return error && { error, mayBeUsed: false };
}

/** The failure that the state tells of: one object for each. Null also where nobody was asked. */
export function bindTotpFailure(state: BindTotpState): { readonly error: MfaError } | null {
  if (state.step === 'failed' || state.step === 'locked') return state;
  const problem = state.step === 'verify' ? state.problem : null;
  return problem?.error.code === 'code_required' ? null : problem;
}
