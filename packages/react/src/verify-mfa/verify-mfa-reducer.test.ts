import { MfaError } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { makeVerification } from '../../test/fixtures.js';
import type { VerifyMethod } from './verify-methods.js';
import {
  initialVerifyMfaState,
  isVerifyMfaOver,
  type VerifyMfaEvent,
  type VerifyMfaState,
  verifyMfaReducer,
  verifyProblem,
} from './verify-mfa-reducer.js';

const attempt = { code: '123456', attemptId: 'a1' };
const earlier = { code: '123456', attemptId: 'a0' };
const error = new MfaError({ code: 'invalid_code' });
const problem = { error, mayBeUsed: false };
const required = new MfaError({ code: 'code_required' });
const lockError = new MfaError({ code: 'locked' });
const result = makeVerification();
const withCodes = makeVerification({ method: 'recovery', recoveryCodes: ['rescue-2'] });
const method = 'totp';

const fresh = { status: 'ready', method, problem: null, lost: null } as const;
const recovery = { status: 'ready', method: 'recovery', problem: null, lost: null } as const;
const binding = { status: 'binding', method } as const;
const delegated = { status: 'delegated', method: 'face' } as const;
const choosing = { status: 'choosing' } as const;
const expired = { status: 'expired', error: null } as const;

const STATES = {
  unavailable: { status: 'unavailable' },
  ready: fresh,
  wrong: { ...fresh, problem },
  lost: { ...fresh, lost: earlier },
  choosing,
  binding,
  delegated,
  verifying: { status: 'verifying', method, attempt, lost: null },
  repeating: { status: 'verifying', method, attempt, lost: earlier },
  waiting: { status: 'locked', method, error: lockError, retryAt: 5000, lost: earlier },
  locked: { status: 'locked', method, error: lockError, lost: null },
  expired,
  saving: { status: 'saving', result: withCodes },
  success: { status: 'success', result },
} as const satisfies Record<string, VerifyMfaState>;

const EVENTS = {
  other_method: { type: 'method_selected', method: 'recovery', begins: 'ready' },
  method_to_bind: { type: 'method_selected', method, begins: 'binding' },
  own_flow: { type: 'method_selected', method: 'face', begins: 'delegated' },
  choice_reopened: { type: 'choice_reopened' },
  submitted: { type: 'submitted', attempt },
  passed: { type: 'passed', result },
  passed_with_codes: { type: 'passed', result: withCodes },
  failed: { type: 'failed', error },
  incomplete: { type: 'incomplete', error: required },
  edited: { type: 'edited' },
  wait_over: { type: 'wait_over' },
  challenge_expired: { type: 'challenge_expired' },
  completed: { type: 'completed', result },
  completed_with_codes: { type: 'completed', result: withCodes },
  codes_saved: { type: 'codes_saved' },
  restarted: { type: 'restarted', state: fresh },
} as const satisfies Record<string, VerifyMfaEvent>;

type StateName = keyof typeof STATES;
type EventName = keyof typeof EVENTS;

const selecting = { other_method: recovery, method_to_bind: binding, own_flow: delegated } as const;
const nothingSent = { ...fresh, problem: { error: required, mayBeUsed: false } };

/** Where each event leads; what is not here changes nothing. `restarted` leads to its own state from everywhere. */
const LEGAL: Record<StateName, Partial<Record<EventName, VerifyMfaState>>> = {
  unavailable: { ...selecting, challenge_expired: expired },
  ready: {
    ...selecting,
    submitted: STATES.verifying,
    incomplete: nothingSent,
    challenge_expired: expired,
  },
  wrong: {
    ...selecting,
    submitted: STATES.verifying,
    incomplete: nothingSent,
    edited: fresh,
    challenge_expired: expired,
  },
  lost: {
    ...selecting,
    submitted: STATES.repeating,
    incomplete: { ...nothingSent, lost: earlier },
    challenge_expired: expired,
  },
  choosing: { ...selecting, challenge_expired: expired },
  // The enrolment watches the clock itself, and has had its codes saved.
  binding: {
    ...selecting,
    choice_reopened: choosing,
    completed: STATES.success,
    completed_with_codes: { status: 'success', result: withCodes },
  },
  delegated: { ...selecting, completed: STATES.success, completed_with_codes: STATES.saving },
  verifying: {
    ...selecting,
    passed: STATES.success,
    passed_with_codes: STATES.saving,
    failed: STATES.wrong,
  },
  repeating: {
    ...selecting,
    passed: STATES.success,
    passed_with_codes: STATES.saving,
    failed: { ...fresh, problem: { error, mayBeUsed: true } },
  },
  waiting: { ...selecting, wait_over: STATES.lost, challenge_expired: expired },
  locked: {},
  expired: {},
  saving: { codes_saved: { status: 'success', result: withCodes } },
  success: {},
};

const stateNames = Object.keys(STATES) as StateName[];
const eventNames = Object.keys(EVENTS) as EventName[];

describe('verifyMfaReducer, every state and event', () => {
  describe.each(stateNames)('%s', (from) => {
    test.each(eventNames)('%s', (by) => {
      const state: VerifyMfaState = Object.freeze(STATES[from]);
      const next = verifyMfaReducer(state, EVENTS[by]);
      const expected = by === 'restarted' ? fresh : LEGAL[from][by];
      if (expected === undefined) expect(next).toBe(state);
      else expect(next).toEqual(expected);
    });
  });
});

describe('a failed attempt', () => {
  const fail = (state: VerifyMfaState, failure: MfaError) =>
    verifyMfaReducer(state, { type: 'failed', error: failure });
  const { verifying, repeating } = STATES;

  test.each(['network', 'timeout', 'server', 'bad_response'] as const)(
    '%s keeps the attempt, to be repeated',
    (code) => {
      const failure = new MfaError({ code });
      const problem = { error: failure, mayBeUsed: false };
      expect(fail(verifying, failure)).toEqual({ ...fresh, problem, lost: attempt });
    },
  );

  test.each(['invalid_code', 'code_expired', 'invalid_recovery_code'] as const)(
    '%s forgets what was lost, and says that the code may be used',
    (code) => {
      const failure = new MfaError({ code });
      const problem = { error: failure, mayBeUsed: true };
      expect(fail(repeating, failure)).toEqual({ ...fresh, problem });
    },
  );

  test('another code than the lost one is simply wrong', () => {
    const state = { ...repeating, lost: { code: '654321', attemptId: 'a0' } };
    expect(fail(state, error)).toEqual({ ...fresh, problem });
  });

  test.each(['session_expired', 'unauthenticated'] as const)('%s ends the challenge', (code) => {
    const failure = new MfaError({ code });
    expect(fail(verifying, failure)).toEqual({ status: 'expired', error: failure });
  });

  test('a lock without an end ends the challenge', () => {
    const next = fail(repeating, lockError);
    expect(next).toEqual({ status: 'locked', method, error: lockError, lost: earlier });
    expect(isVerifyMfaOver(next)).toBe(true);
  });

  test.each(['locked', 'rate_limited'] as const)(
    '%s until a time waits, and still knows what was lost',
    (code) => {
      const failure = new MfaError({ code, retryAt: 5000 });
      const next = fail(repeating, failure);
      expect(next).toEqual({
        status: 'locked',
        method,
        error: failure,
        retryAt: 5000,
        lost: earlier,
      });
      expect(verifyMfaReducer(next, { type: 'wait_over' })).toEqual({ ...fresh, lost: earlier });
    },
  );

  test('cancelled is told to nobody and forgets nothing', () => {
    expect(fail(repeating, new MfaError({ code: 'cancelled' }))).toEqual({
      ...fresh,
      lost: earlier,
    });
  });

  test.each(['offline', 'unknown', 'forbidden', 'unsupported', 'binding_expired'] as const)(
    '%s is told and forgets nothing',
    (code) => {
      const failure = new MfaError({ code });
      const problem = { error: failure, mayBeUsed: false };
      expect(fail(repeating, failure)).toEqual({ ...fresh, problem, lost: earlier });
    },
  );
});

const factor = { type: method, bound: true, bindable: true };
const offered = { method, needsBinding: false, hasOwnFlow: false, factor };
const toBind = { ...offered, needsBinding: true };
const own = { ...offered, method: 'face', hasOwnFlow: true };

test.each<[string, readonly VerifyMethod[], VerifyMethod | null, VerifyMfaState]>([
  ['nothing', [], null, { status: 'unavailable' }],
  ['a choice', [toBind, { ...own, needsBinding: true }], null, choosing],
  ['an enrolment', [toBind], toBind, binding],
  [
    'an enrolment, of what has a flow of its own',
    [own],
    { ...own, needsBinding: true },
    { status: 'binding', method: 'face' },
  ],
  ['a flow of its own', [own, offered], own, delegated],
  ['a code', [offered, own], offered, fresh],
])('begins with %s', (_name, methods, first, expected) => {
  expect(initialVerifyMfaState(methods, first)).toEqual(expected);
});

test('which states are over', () => {
  const over = stateNames.filter((name) => isVerifyMfaOver(STATES[name]));
  expect(over).toEqual(['locked', 'expired', 'saving', 'success']);
});

test('in which states a problem is told', () => {
  const told = stateNames.filter((name) => verifyProblem(STATES[name]) !== null);
  expect(told).toEqual(['wrong', 'waiting', 'locked']);
  expect(verifyProblem({ status: 'expired', error })).toEqual(problem);
});
