import type { MfaBinding, MfaCodeDelivery, MfaContact, MfaError } from '@mfakit/client';
import { errorEffect } from '../flow/error-effect.js';
import type { LostAttempt, VerifyProblem } from '../verify-mfa/verify-mfa-reducer.js';

/** Where the enrolment of a phone number or an e-mail address stands. */
export type BindContactState<TUser = unknown> =
  /** Waiting for the number or address. */
  | { readonly step: 'contact'; readonly problem: VerifyProblem | null }
  /** It is being checked, and a code sent to it. */
  | { readonly step: 'sending'; readonly contact: MfaContact }
  /** Waiting for the code. */
  | {
      readonly step: 'code';
      readonly contact: MfaContact;
      readonly delivery: MfaCodeDelivery;
      readonly problem: VerifyProblem | null;
      readonly lost: LostAttempt | null;
    }
  | {
      readonly step: 'verifying';
      readonly contact: MfaContact;
      readonly delivery: MfaCodeDelivery;
      readonly attempt: LostAttempt;
      readonly lost: LostAttempt | null;
    }
  /** Too many tries. With `retryAt` the form returns by itself; without, the challenge is over. */
  | {
      readonly step: 'locked';
      readonly contact: MfaContact;
      readonly delivery: MfaCodeDelivery;
      readonly error: MfaError;
      /** Unix milliseconds. */
      readonly retryAt?: number;
      readonly lost: LostAttempt | null;
    }
  /** The session or the challenge is over; the host must sign the user in again. */
  | { readonly step: 'expired' }
  | { readonly step: 'done'; readonly result: MfaBinding<TUser> };

/** What may happen to it. */
export type BindContactEvent<TUser = unknown> =
  | { readonly type: 'contact_submitted'; readonly contact: MfaContact }
  | { readonly type: 'sent'; readonly delivery: MfaCodeDelivery }
  | { readonly type: 'send_failed'; readonly error: MfaError }
  | { readonly type: 'resent'; readonly delivery: MfaCodeDelivery }
  | { readonly type: 'went_back' }
  | { readonly type: 'submitted'; readonly attempt: LostAttempt }
  | { readonly type: 'confirmed'; readonly result: MfaBinding<TUser> }
  | { readonly type: 'failed'; readonly error: MfaError }
  /** The user pressed submit before the entry was complete; nothing was sent. */
  | { readonly type: 'incomplete'; readonly error: MfaError }
  | { readonly type: 'edited' }
  | { readonly type: 'wait_over' }
  | { readonly type: 'session_expired' }
  | { readonly type: 'reset' };

/** The state before anything has happened. */
export const initialBindContactState: BindContactState<never> = {
  step: 'contact',
  problem: null,
};

type Verifying = Extract<BindContactState, { step: 'verifying' }>;

function failed(state: Verifying, error: MfaError): BindContactState<never> {
  const { contact, delivery, attempt, lost } = state;
  const code = (problem: VerifyProblem | null, stillLost: LostAttempt | null) =>
    ({ step: 'code', contact, delivery, problem, lost: stillLost }) as const;
  const effect = errorEffect(error);
  switch (effect) {
    case 'refused':
      return code({ error, mayBeUsed: lost?.code === attempt.code }, null);
    case 'wait':
    case 'blocked': {
      const { retryAt } = error;
      const until = retryAt === undefined ? {} : { retryAt };
      return { step: 'locked', contact, delivery, error, lost, ...until };
    }
    case 'expired':
      return { step: 'expired' };
    case 'lost':
      return code({ error, mayBeUsed: false }, attempt);
    case 'cancelled':
      return code(null, lost);
    case 'binding_expired':
    case 'failed':
      return code({ error, mayBeUsed: false }, lost);
    default:
      return effect satisfies never;
  }
}

function sendFailed(error: MfaError): BindContactState<never> {
  const effect = errorEffect(error);
  if (effect === 'expired') return { step: 'expired' };
  return {
    step: 'contact',
    problem: effect === 'cancelled' ? null : { error, mayBeUsed: false },
  };
}

/** The flow of enrolling a contact, as a pure function. An event that does not fit the state changes nothing. */
export function bindContactReducer<TUser>(
  state: BindContactState<TUser>,
  event: BindContactEvent<TUser>,
): BindContactState<TUser> {
  switch (event.type) {
    case 'contact_submitted':
      return state.step === 'contact' ? { step: 'sending', contact: event.contact } : state;
    case 'sent': {
      if (state.step !== 'sending') return state;
      const { contact } = state;
      return { step: 'code', contact, delivery: event.delivery, problem: null, lost: null };
    }
    case 'send_failed':
      return state.step === 'sending' ? sendFailed(event.error) : state;
    case 'resent':
      // The newest code is the one that counts, so a lost answer to an older one no longer matters.
      return state.step === 'code'
        ? { ...state, delivery: event.delivery, problem: null, lost: null }
        : state;
    case 'went_back':
      return state.step === 'code' || state.step === 'sending' ? initialBindContactState : state;
    case 'submitted': {
      if (state.step !== 'code') return state;
      const { contact, delivery, lost } = state;
      return { step: 'verifying', contact, delivery, attempt: event.attempt, lost };
    }
    case 'confirmed':
      return state.step === 'verifying' ? { step: 'done', result: event.result } : state;
    case 'failed':
      return state.step === 'verifying' ? failed(state, event.error) : state;
    case 'incomplete':
      return state.step === 'code'
        ? { ...state, problem: { error: event.error, mayBeUsed: false } }
        : state;
    case 'edited':
      if (state.step === 'contact' && state.problem) return initialBindContactState;
      return state.step === 'code' && state.problem ? { ...state, problem: null } : state;
    case 'wait_over': {
      if (state.step !== 'locked' || state.retryAt === undefined) return state;
      const { contact, delivery, lost } = state;
      return { step: 'code', contact, delivery, problem: null, lost };
    }
    case 'session_expired':
      return state.step === 'verifying' || state.step === 'done' ? state : { step: 'expired' };
    case 'reset':
      return initialBindContactState;
    default:
      return event satisfies never;
  }
}

/** Why the last act did not succeed, in whichever step it is told. */
export function bindContactProblem(state: BindContactState): VerifyProblem | null {
  if (state.step === 'code' || state.step === 'contact') return state.problem;
  return state.step === 'locked' ? { error: state.error, mayBeUsed: false } : null;
}

/** The failed act that the state tells of: one object for each. Null also where nobody was asked. */
export function bindContactFailure(state: BindContactState): { readonly error: MfaError } | null {
  const told = state.step === 'locked' ? state : bindContactProblem(state);
  return told?.error.code === 'code_required' ? null : told;
}
