import { MFA_ERROR_CODES, MfaError } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import {
  canFaceExpire,
  type FaceEvent,
  type FaceOutcome,
  type FaceState,
  faceFailure,
  faceProblem,
  faceReducer,
  initialFaceState,
} from './face-reducer.js';

const photo = (id: number) => ({ id, width: 640, height: 480, show: () => {} });
const [one, two] = [photo(1), photo(2)];
const attempt = { attemptId: 'a1' };
const earlier = { attemptId: 'a0' };
const mismatch = new MfaError({ code: 'face_mismatch' });
const lost = new MfaError({ code: 'network' });
const lockError = new MfaError({ code: 'locked' });
const result = { recoveryCodes: [] };
const withCodes = { recoveryCodes: ['rescue-1'] };

const open = { step: 'capture', photos: [], isResting: false, problem: null } as const;
const review = { step: 'review', photos: [one, two], problem: null, lost: null } as const;
const uploading = {
  step: 'uploading',
  photos: [one, two],
  attempt,
  lost: null,
  progress: null,
} as const;

const STATES = {
  consent: initialFaceState,
  bad_file: { step: 'consent', problem: { kind: 'photo', issue: 'not_a_photo' } },
  capture: open,
  refused: { ...open, problem: { kind: 'error', error: mismatch } },
  resting: { ...open, photos: [one], isResting: true },
  second: { ...open, photos: [one] },
  review,
  review_lost: { ...review, problem: { kind: 'error', error: lost }, lost: earlier },
  uploading,
  repeating: { ...uploading, attempt: earlier, lost: earlier },
  waiting: { step: 'locked', error: lockError, retryAt: 5000 },
  locked: { step: 'locked', error: lockError },
  expired: { step: 'expired' },
  recovery: { step: 'recovery', recoveryCodes: ['rescue-1'], result: withCodes },
  done: { step: 'done', result },
} as const satisfies Record<string, FaceState<FaceOutcome>>;

const EVENTS = {
  consented: { type: 'consented' },
  first_taken: { type: 'photo_taken', photo: one, isLast: false },
  last_taken: { type: 'photo_taken', photo: two, isLast: true },
  photo_refused: { type: 'photo_refused', issue: 'same_photo' },
  rest_over: { type: 'rest_over' },
  photos_chosen: { type: 'photos_chosen', photos: [two] },
  retaken: { type: 'retaken' },
  went_back: { type: 'went_back' },
  submitted: { type: 'submitted', attempt },
  progressed: { type: 'progressed', attempt, share: 0.5 },
  passed: { type: 'passed', result },
  passed_with_codes: { type: 'passed', result: withCodes },
  failed: { type: 'failed', error: mismatch },
  wait_over: { type: 'wait_over' },
  session_expired: { type: 'session_expired' },
  codes_saved: { type: 'codes_saved' },
  reset: { type: 'reset' },
} as const satisfies Record<string, FaceEvent<FaceOutcome>>;

type StateName = keyof typeof STATES;
type EventName = keyof typeof EVENTS;

const samePhoto = { kind: 'photo', issue: 'same_photo' } as const;
const chosen = { ...review, photos: [two] };
const expired = { step: 'expired' } as const;
const fromConsent = {
  consented: open,
  photo_refused: { step: 'consent', problem: samePhoto },
  photos_chosen: chosen,
  session_expired: expired,
} as const;
const fromCapture = {
  first_taken: STATES.resting,
  last_taken: chosen,
  photo_refused: { ...open, problem: samePhoto },
  photos_chosen: chosen,
  went_back: initialFaceState,
  session_expired: expired,
} as const;
const fromReview = {
  retaken: open,
  went_back: initialFaceState,
  submitted: uploading,
  session_expired: expired,
} as const;
const fromUploading = {
  went_back: initialFaceState,
  passed: STATES.done,
  passed_with_codes: STATES.recovery,
  failed: STATES.refused,
} as const;

/** Where each event leads; what is not here changes nothing. `reset` leads to `consent` from everywhere. */
const LEGAL: Record<StateName, Partial<Record<EventName, FaceState<FaceOutcome>>>> = {
  consent: fromConsent,
  bad_file: fromConsent,
  capture: fromCapture,
  refused: { ...fromCapture, consented: open },
  resting: {
    photo_refused: { ...STATES.resting, problem: samePhoto },
    rest_over: STATES.second,
    photos_chosen: chosen,
    went_back: initialFaceState,
    session_expired: expired,
  },
  second: {
    ...fromCapture,
    first_taken: { ...open, photos: [one, one], isResting: true },
    last_taken: review,
    photo_refused: { ...STATES.second, problem: samePhoto },
  },
  review: fromReview,
  review_lost: { ...fromReview, submitted: { ...uploading, lost: earlier } },
  uploading: { ...fromUploading, progressed: { ...uploading, progress: 0.5 } },
  repeating: fromUploading,
  waiting: { wait_over: open, session_expired: expired },
  locked: { session_expired: expired },
  expired: {},
  // Codes that nobody has saved yet must not be thrown away.
  recovery: { codes_saved: { step: 'done', result: withCodes } },
  done: {},
};

const stateNames = Object.keys(STATES) as StateName[];
const eventNames = Object.keys(EVENTS) as EventName[];

describe('faceReducer, every state and event', () => {
  describe.each(stateNames)('%s', (from) => {
    test.each(eventNames)('%s', (by) => {
      const state: FaceState<FaceOutcome> = Object.freeze(STATES[from]);
      const next = faceReducer(state, EVENTS[by]);
      const expected = by === 'reset' ? initialFaceState : LEGAL[from][by];
      if (expected === undefined) expect(next).toBe(state);
      else expect(next).toEqual(expected);
    });
  });
});

describe('a failed sending', () => {
  const fail = (state: FaceState<FaceOutcome>, error: MfaError) =>
    faceReducer(state, { type: 'failed', error });

  test.each(['face_mismatch', 'face_missing', 'face_rejected'] as const)(
    '%s drops the photos and keeps the consent',
    (code) => {
      const error = new MfaError({ code });
      expect(fail(uploading, error)).toEqual({ ...open, problem: { kind: 'error', error } });
    },
  );

  test.each(['network', 'timeout', 'server', 'bad_response'] as const)(
    '%s keeps the photos, to be sent again as the same attempt',
    (code) => {
      const error = new MfaError({ code });
      const problem = { kind: 'error', error };
      expect(fail(uploading, error)).toEqual({ ...review, problem, lost: attempt });
    },
  );

  test('broken off by the user, it may have been accepted: the same attempt, and no error', () => {
    const error = new MfaError({ code: 'cancelled' });
    expect(fail(uploading, error)).toEqual({ ...review, lost: attempt });
  });

  test.each(['upload_failed', 'offline', 'forbidden', 'unsupported', 'unknown'] as const)(
    '%s keeps the photos; an earlier lost attempt stays lost',
    (code) => {
      const error = new MfaError({ code });
      const problem = { kind: 'error', error };
      expect(fail(uploading, error)).toEqual({ ...review, problem });
      expect(fail(STATES.repeating, error)).toEqual({ ...review, problem, lost: earlier });
    },
  );

  test.each(['session_expired', 'unauthenticated'] as const)('%s ends the flow', (code) => {
    expect(fail(uploading, new MfaError({ code }))).toEqual(expired);
  });

  test('a lock with a time is a wait, one without is the end', () => {
    const timed = new MfaError({ code: 'locked', retryAt: 5000 });
    expect(fail(uploading, timed)).toEqual({ step: 'locked', error: timed, retryAt: 5000 });
    expect(fail(uploading, lockError)).toEqual({ step: 'locked', error: lockError });
  });

  test.each(MFA_ERROR_CODES)('%s leads somewhere, and is told at most once', (code) => {
    const next = fail(uploading, new MfaError({ code }));
    expect(next.step).not.toBe('uploading');
    const failure = faceFailure(next);
    expect(failure === null || failure.error.code === code).toBe(true);
    expect(faceFailure(next)).toBe(failure);
  });
});

test('the clock ends what waits for the user, and nothing else', () => {
  const ends = stateNames.filter((name) => canFaceExpire(STATES[name]));
  expect(ends).toEqual([
    ...['consent', 'bad_file', 'capture', 'refused', 'resting', 'second'],
    ...['review', 'review_lost', 'waiting', 'locked'],
  ]);
});

test('a problem is told wherever it is kept; one that was seen here is no failure', () => {
  expect(faceProblem(STATES.refused)).toEqual({ kind: 'error', error: mismatch });
  expect(faceProblem(STATES.locked)).toEqual({ kind: 'error', error: lockError });
  expect(faceProblem(STATES.bad_file)).toEqual({ kind: 'photo', issue: 'not_a_photo' });
  expect(faceProblem(STATES.done)).toBeNull();
  expect(faceFailure(STATES.bad_file)).toBeNull();
  expect(faceFailure(STATES.locked)).toBe(STATES.locked);
});
