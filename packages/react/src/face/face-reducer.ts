import type { MfaError } from '@mfakit/client';
import type { PhotoIssue } from '../camera/photo.js';
import { errorEffect } from '../flow/error-effect.js';
import type { FacePhoto } from './photo-album.js';

/** Names one sending of photos; sent again under the same name when its answer was lost. */
export interface FaceAttempt {
  readonly attemptId: string;
}

/** Why the last act did not succeed. */
export type FaceProblem =
  /** The server said so, or no answer came. */
  | { readonly kind: 'error'; readonly error: MfaError }
  /** Seen here: the picture is not fit to be sent. */
  | { readonly kind: 'photo'; readonly issue: PhotoIssue };

/** What the flow ends in, as far as it is read here. */
export interface FaceOutcome {
  /** To be saved by the user before the result is delivered. Empty if none. */
  readonly recoveryCodes: readonly string[];
}

/** Where a flow with photos of a face stands. The photos themselves are not in it, only what names them. */
export type FaceState<TResult extends FaceOutcome> =
  /** Nothing has started: the user is told what will happen. */
  | { readonly step: 'consent'; readonly problem: FaceProblem | null }
  /** Photos are being taken. The camera has a state of its own. */
  | {
      readonly step: 'capture';
      readonly photos: readonly FacePhoto[];
      /** True for a moment after a photo that must not be the last: the next is to be another one. */
      readonly isResting: boolean;
      readonly problem: FaceProblem | null;
    }
  /** The photos are shown; nothing has been sent yet. */
  | {
      readonly step: 'review';
      readonly photos: readonly FacePhoto[];
      readonly problem: FaceProblem | null;
      readonly lost: FaceAttempt | null;
    }
  | {
      readonly step: 'uploading';
      readonly photos: readonly FacePhoto[];
      readonly attempt: FaceAttempt;
      readonly lost: FaceAttempt | null;
      /** The sent share, from 0 to 1; null while it is not known. */
      readonly progress: number | null;
    }
  /** Too many tries. With `retryAt` the flow returns by itself; without, it is over. */
  | {
      readonly step: 'locked';
      readonly error: MfaError;
      /** Unix milliseconds. */
      readonly retryAt?: number;
    }
  /** The session or the challenge is over; the host must sign the user in again. */
  | { readonly step: 'expired' }
  /** Passed. The recovery codes must be saved before the result is delivered. */
  | {
      readonly step: 'recovery';
      readonly recoveryCodes: readonly string[];
      readonly result: TResult;
    }
  | { readonly step: 'done'; readonly result: TResult };

/** What may happen to it. */
export type FaceEvent<TResult extends FaceOutcome> =
  /** The user has agreed to the use of the camera, or turns it on again. */
  | { readonly type: 'consented' }
  /** `isLast`: there are as many as wanted. */
  | { readonly type: 'photo_taken'; readonly photo: FacePhoto; readonly isLast: boolean }
  | { readonly type: 'photo_refused'; readonly issue: PhotoIssue }
  | { readonly type: 'rest_over' }
  /** From files, as many as the user has chosen. */
  | { readonly type: 'photos_chosen'; readonly photos: readonly FacePhoto[] }
  /** The user wants other photos. */
  | { readonly type: 'retaken' }
  /** To the beginning, also when the flow is no longer shown: its photos are gone then. */
  | { readonly type: 'went_back' }
  | { readonly type: 'submitted'; readonly attempt: FaceAttempt }
  | { readonly type: 'progressed'; readonly attempt: FaceAttempt; readonly share: number }
  | { readonly type: 'passed'; readonly result: TResult }
  | { readonly type: 'failed'; readonly error: MfaError }
  | { readonly type: 'wait_over' }
  | { readonly type: 'session_expired' }
  | { readonly type: 'codes_saved' }
  | { readonly type: 'reset' };

/** The state before anything has happened. */
export const initialFaceState: FaceState<never> = { step: 'consent', problem: null };

function capture(problem: FaceProblem | null): FaceState<never> {
  return { step: 'capture', photos: [], isResting: false, problem };
}

type Capture = Extract<FaceState<never>, { step: 'capture' }>;

function taken(state: Capture, photo: FacePhoto, isLast: boolean): FaceState<never> {
  const photos = [...state.photos, photo];
  return isLast
    ? { step: 'review', photos, problem: null, lost: null }
    : { step: 'capture', photos, isResting: true, problem: null };
}

function passed<TResult extends FaceOutcome>(result: TResult): FaceState<TResult> {
  const { recoveryCodes } = result;
  return recoveryCodes.length > 0
    ? { step: 'recovery', recoveryCodes, result }
    : { step: 'done', result };
}

type Uploading = Extract<FaceState<never>, { step: 'uploading' }>;

function failed({ photos, attempt, lost }: Uploading, error: MfaError): FaceState<never> {
  const problem = { kind: 'error', error } as const;
  const effect = errorEffect(error);
  switch (effect) {
    case 'refused':
      // Those photos are no good. The consent still holds.
      return capture(problem);
    case 'wait':
    case 'blocked': {
      const { retryAt } = error;
      return { step: 'locked', error, ...(retryAt === undefined ? {} : { retryAt }) };
    }
    case 'expired':
      return { step: 'expired' };
    case 'lost':
      return { step: 'review', photos, problem, lost: attempt };
    case 'cancelled':
      // It may have been accepted: sent again, it must be the same attempt.
      return { step: 'review', photos, problem: null, lost: attempt };
    case 'binding_expired':
    case 'failed':
      return { step: 'review', photos, problem, lost };
    default:
      return effect satisfies never;
  }
}

/** True while the clock ends the flow. A sending that is under way may still pass: the server decides. */
export function canFaceExpire({ step }: FaceState<FaceOutcome>): boolean {
  return step === 'consent' || step === 'capture' || step === 'review' || step === 'locked';
}

/**
 * The flow of enrolling a face or proving one, as a pure function: consent, photos, a look at them, the sending. An event
 * that does not fit the state changes nothing.
 */
export function faceReducer<TResult extends FaceOutcome>(
  state: FaceState<TResult>,
  event: FaceEvent<TResult>,
): FaceState<TResult> {
  switch (event.type) {
    case 'consented':
      if (state.step === 'consent') return capture(null);
      return state.step === 'capture' && state.problem ? { ...state, problem: null } : state;
    case 'photo_taken':
      if (state.step !== 'capture' || state.isResting) return state;
      return taken(state, event.photo, event.isLast);
    case 'photo_refused':
      if (state.step !== 'capture' && state.step !== 'consent') return state;
      return { ...state, problem: { kind: 'photo', issue: event.issue } };
    case 'rest_over':
      return state.step === 'capture' && state.isResting ? { ...state, isResting: false } : state;
    case 'photos_chosen':
      if (state.step !== 'capture' && state.step !== 'consent') return state;
      return { step: 'review', photos: event.photos, problem: null, lost: null };
    case 'retaken':
      return state.step === 'review' ? capture(null) : state;
    case 'went_back':
      return 'photos' in state ? initialFaceState : state;
    case 'submitted': {
      if (state.step !== 'review') return state;
      const { photos, lost } = state;
      return { step: 'uploading', photos, attempt: event.attempt, lost, progress: null };
    }
    case 'progressed':
      return state.step === 'uploading' && state.attempt === event.attempt
        ? { ...state, progress: event.share }
        : state;
    case 'passed':
      return state.step === 'uploading' ? passed(event.result) : state;
    case 'failed':
      return state.step === 'uploading' ? failed(state, event.error) : state;
    case 'wait_over':
      return state.step === 'locked' && state.retryAt !== undefined ? capture(null) : state;
    case 'session_expired':
      return canFaceExpire(state) ? { step: 'expired' } : state;
    case 'codes_saved':
      return state.step === 'recovery' ? { step: 'done', result: state.result } : state;
    case 'reset':
      return initialFaceState;
    default:
      return event satisfies never;
  }
}

/** Why the last act did not succeed, in whichever step it is told. */
export function faceProblem(state: FaceState<FaceOutcome>): FaceProblem | null {
  if (state.step === 'locked') return { kind: 'error', error: state.error };
  return 'problem' in state ? state.problem : null;
}

/** The failed sending that the state tells of: one object for each. Null also where nobody was asked. */
export function faceFailure(state: FaceState<FaceOutcome>): { readonly error: MfaError } | null {
  if (state.step === 'locked') return state;
  const problem = 'problem' in state ? state.problem : null;
  return problem?.kind === 'error' ? problem : null;
}
