import type { MfaBinding, MfaCodeDelivery, MfaContact, MfaError } from '@mfakit/client';
import { errorEffect } from '../flow/error-effect.js';
import type { LostAttempt, VerifyProblem } from '../verify-mfa/verify-mfa-reducer.js';

/** Where the enrolment of a phone number or an e-mail address stands. */
export type BindContactState<TUser = unknown> =
  /** Waiting for the number or address. `contact` is the last one that was entered, to be corrected. */
  | {
      readonly step: 'contact';
      readonly contact: MfaContact | null;
      readonly problem: VerifyProblem | null;
      /** True when nobody knows whether a code was sent to it: the answer was lost. */
      readonly mayBeSent: boolean;
    }
  /** It is being checked, and a code sent to it. */
  | { readonly step: 'sending'; readonly contact: MfaContact }
  /** Waiting for the code. */
  | {
      readonly step: 'code';
      readonly contact: MfaContact;
      readonly delivery: MfaCodeDelivery;
      readonly problem: VerifyProblem | null;
      readonly lost: LostAttempt | null;
      /** True once `delivery.expiresAt` has passed: another code must be sent. */
      readonly hasRunOut: boolean;
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
      /** Null when it was the sending that was refused. */
      readonly delivery: MfaCodeDelivery | null;
      readonly error: MfaError;
      /** Unix milliseconds. */
      readonly retryAt?: number;
      readonly lost: LostAttempt | null;
    }
  /** The session or the challenge is over; the host must sign the user in again. */
  | { readonly step: 'expired' }
  /** In force, and recovery codes must be saved before the result is delivered. */
  | {
      readonly step: 'recovery';
      readonly recoveryCodes: readonly string[];
      readonly result: MfaBinding<TUser>;
    }
  | { readonly step: 'done'; readonly result: MfaBinding<TUser> };

/** What may happen to it. */
export type BindContactEvent<TUser = unknown> =
  | { readonly type: 'contact_submitted'; readonly contact: MfaContact }
  | { readonly type: 'sent'; readonly delivery: MfaCodeDelivery }
  | {
      readonly type: 'send_failed';
      readonly error: MfaError;
      /** The code had been asked for, and no answer came. */
      readonly mayBeSent: boolean;
    }
  | { readonly type: 'resent'; readonly delivery: MfaCodeDelivery }
  | { readonly type: 'went_back' }
  | { readonly type: 'submitted'; readonly attempt: LostAttempt }
  | { readonly type: 'confirmed'; readonly result: MfaBinding<TUser> }
  | { readonly type: 'failed'; readonly error: MfaError }
  /** The user pressed submit before the entry was complete; nothing was sent. */
  | { readonly type: 'incomplete'; readonly error: MfaError }
  | { readonly type: 'edited' }
  | { readonly type: 'wait_over' }
  | { readonly type: 'delivery_ran_out' }
  | { readonly type: 'session_expired' }
  | { readonly type: 'codes_saved' }
  | { readonly type: 'reset' };

/** The state before anything has happened. */
export const initialBindContactState: BindContactState<never> = {
  step: 'contact',
  contact: null,
  problem: null,
  mayBeSent: false,
};

type Contact = Extract<BindContactState, { step: 'contact' }>;
type Sending = Extract<BindContactState, { step: 'sending' }>;
type Code = Extract<BindContactState, { step: 'code' }>;
type Verifying = Extract<BindContactState, { step: 'verifying' }>;
type Locked = Extract<BindContactState, { step: 'locked' }>;

function contactStep(
  contact: MfaContact | null,
  error: MfaError | null,
  mayBeSent = false,
): Contact {
  return { step: 'contact', contact, problem: error && { error, mayBeUsed: false }, mayBeSent };
}

function codeStep(contact: MfaContact, delivery: MfaCodeDelivery, rest: Partial<Code> = {}): Code {
  return { step: 'code', contact, delivery, problem: null, lost: null, hasRunOut: false, ...rest };
}

function lockedStep(state: Sending | Verifying, error: MfaError): Locked {
  const { contact } = state;
  const { retryAt } = error;
  const [delivery, lost] = state.step === 'sending' ? [null, null] : [state.delivery, state.lost];
  const until = retryAt === undefined ? {} : { retryAt };
  return { step: 'locked', contact, delivery, error, lost, ...until };
}

function failed(state: Verifying, error: MfaError): BindContactState<never> {
  const { contact, delivery, attempt, lost } = state;
  const code = (problem: VerifyProblem | null, stillLost: LostAttempt | null) =>
    codeStep(contact, delivery, { problem, lost: stillLost });
  const effect = errorEffect(error);
  switch (effect) {
    case 'refused':
      return code({ error, mayBeUsed: lost?.code === attempt.code }, null);
    case 'wait':
    case 'blocked':
      return lockedStep(state, error);
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

function sendFailed(
  state: Sending,
  { error, mayBeSent }: Extract<BindContactEvent, { type: 'send_failed' }>,
): BindContactState<never> {
  const { contact } = state;
  const effect = errorEffect(error);
  if (effect === 'expired') return { step: 'expired' };
  if (effect === 'cancelled') return contactStep(contact, null);
  // Being asked to wait before another code to one contact is no lock: there may be another contact.
  return error.code === 'locked'
    ? lockedStep(state, error)
    : contactStep(contact, error, mayBeSent);
}

function confirmed<TUser>(result: MfaBinding<TUser>): BindContactState<TUser> {
  const { recoveryCodes, verification } = result;
  const toSave = recoveryCodes.length > 0 ? recoveryCodes : (verification?.recoveryCodes ?? []);
  return toSave.length > 0
    ? { step: 'recovery', recoveryCodes: toSave, result }
    : { step: 'done', result };
}

function waitOver(state: Locked): BindContactState<never> {
  const { contact, delivery, lost, retryAt } = state;
  if (retryAt === undefined) return state;
  return delivery ? codeStep(contact, delivery, { lost }) : contactStep(contact, null);
}

/** True while the end of the challenge ends the flow. A confirmation under way may still pass: the server decides. */
export function canBindContactExpire({ step }: BindContactState): boolean {
  return step === 'contact' || step === 'sending' || step === 'code' || step === 'locked';
}

/** The flow of enrolling a contact, as a pure function. An event that does not fit the state changes nothing. */
export function bindContactReducer<TUser>(
  state: BindContactState<TUser>,
  event: BindContactEvent<TUser>,
): BindContactState<TUser> {
  switch (event.type) {
    case 'contact_submitted':
      return state.step === 'contact' ? { step: 'sending', contact: event.contact } : state;
    case 'sent':
      return state.step === 'sending' ? codeStep(state.contact, event.delivery) : state;
    case 'send_failed':
      return state.step === 'sending' ? sendFailed(state, event) : state;
    case 'resent':
      // The newest code is the one that counts, so a lost answer to an older one no longer matters.
      return state.step === 'code' ? codeStep(state.contact, event.delivery) : state;
    case 'went_back':
      return state.step === 'code' || state.step === 'sending'
        ? contactStep(state.contact, null)
        : state;
    case 'submitted': {
      if (state.step !== 'code') return state;
      const { contact, delivery, lost } = state;
      return { step: 'verifying', contact, delivery, attempt: event.attempt, lost };
    }
    case 'confirmed':
      return state.step === 'verifying' ? confirmed(event.result) : state;
    case 'failed':
      return state.step === 'verifying' ? failed(state, event.error) : state;
    case 'incomplete':
      return state.step === 'code'
        ? { ...state, problem: { error: event.error, mayBeUsed: false } }
        : state;
    case 'edited':
      return 'problem' in state && state.problem ? { ...state, problem: null } : state;
    case 'wait_over':
      return state.step === 'locked' ? waitOver(state) : state;
    case 'delivery_ran_out':
      return state.step === 'code' ? { ...state, hasRunOut: true } : state;
    case 'session_expired':
      return canBindContactExpire(state) ? { step: 'expired' } : state;
    case 'codes_saved':
      return state.step === 'recovery' ? { step: 'done', result: state.result } : state;
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
