import { MfaError } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { makeBinding, makeTotpBinding } from '../../test/fixtures.js';
import {
  type BindTotpEvent,
  type BindTotpState,
  bindTotpProblem,
  bindTotpReducer,
  initialBindTotpState,
} from './bind-totp-reducer.js';

const attempt = { code: '123456', attemptId: 'a1' };
const earlier = { code: '123456', attemptId: 'a0' };
const error = new MfaError({ code: 'invalid_code' });
const problem = { error, mayBeUsed: false };
const required = new MfaError({ code: 'code_required' });
const lockError = new MfaError({ code: 'locked' });
const beginError = new MfaError({ code: 'network' });
const binding = makeTotpBinding();
const result = makeBinding();

const shortLived = makeTotpBinding({ isShortLived: true });
const scan = { step: 'scan', binding, renewals: 0 } as const;
const renewable = { step: 'scan', binding: shortLived, renewals: 3 } as const;
const fresh = { step: 'verify', binding, problem: null, lost: null } as const;
const loading = { step: 'loading' } as const;
const expiredBinding = { step: 'expired', what: 'binding' } as const;
const expiredSession = { step: 'expired', what: 'session' } as const;

const STATES = {
  idle: initialBindTotpState,
  loading,
  failed: { step: 'failed', error: beginError },
  scan,
  renewable,
  renewing: { step: 'renewing', renewals: 4 },
  verify: fresh,
  wrong: { ...fresh, problem },
  lost: { ...fresh, lost: earlier },
  confirming: { step: 'confirming', binding, attempt, lost: null },
  repeating: { step: 'confirming', binding, attempt, lost: earlier },
  waiting: { step: 'locked', binding, error: lockError, retryAt: 5000, lost: earlier },
  locked: { step: 'locked', binding, error: lockError, lost: null },
  expired_binding: expiredBinding,
  expired_session: expiredSession,
  recovery: { step: 'recovery', recoveryCodes: ['rescue-1'], result },
  done: { step: 'done', result },
} as const satisfies Record<string, BindTotpState>;

const EVENTS = {
  started: { type: 'started' },
  begun: { type: 'begun', binding },
  begin_failed: { type: 'begin_failed', error: beginError },
  scanned: { type: 'scanned' },
  went_back: { type: 'went_back' },
  submitted: { type: 'submitted', attempt },
  confirmed: { type: 'confirmed', result },
  failed: { type: 'failed', error },
  incomplete: { type: 'incomplete', error: required },
  edited: { type: 'edited' },
  wait_over: { type: 'wait_over' },
  binding_ran_out: { type: 'clock_ran_out', what: 'binding' },
  session_ran_out: { type: 'clock_ran_out', what: 'session' },
  codes_saved: { type: 'codes_saved' },
  reset: { type: 'reset' },
} as const satisfies Record<string, BindTotpEvent>;

type StateName = keyof typeof STATES;
type EventName = keyof typeof EVENTS;

const ranOut = { binding_ran_out: expiredBinding, session_ran_out: expiredSession } as const;
const nothingSent = { ...fresh, problem: { error: required, mayBeUsed: false } };
const fromVerify = {
  started: loading,
  went_back: scan,
  submitted: STATES.confirming,
  incomplete: nothingSent,
  ...ranOut,
} as const;

/** Where each event leads; what is not here changes nothing. `reset` leads to `idle` from everywhere. */
const LEGAL: Record<StateName, Partial<Record<EventName, BindTotpState>>> = {
  idle: { started: loading },
  loading: { started: loading, begun: scan, begin_failed: STATES.failed },
  failed: { started: loading },
  scan: {
    started: loading,
    scanned: fresh,
    submitted: STATES.confirming,
    incomplete: nothingSent,
    ...ranOut,
  },
  renewable: {
    started: loading,
    scanned: { ...fresh, binding: shortLived },
    submitted: { ...STATES.confirming, binding: shortLived },
    incomplete: { ...nothingSent, binding: shortLived },
    binding_ran_out: STATES.renewing,
    session_ran_out: expiredSession,
  },
  renewing: {
    started: loading,
    begun: { ...scan, renewals: 4 },
    begin_failed: STATES.failed,
  },
  verify: fromVerify,
  wrong: { ...fromVerify, edited: fresh },
  lost: {
    ...fromVerify,
    submitted: STATES.repeating,
    incomplete: { ...nothingSent, lost: earlier },
  },
  confirming: { started: loading, confirmed: STATES.recovery, failed: STATES.wrong },
  repeating: {
    started: loading,
    confirmed: STATES.recovery,
    failed: { ...fresh, problem: { error, mayBeUsed: true } },
  },
  waiting: { started: loading, wait_over: STATES.lost, ...ranOut },
  locked: { started: loading, ...ranOut },
  expired_binding: { started: loading },
  expired_session: { started: loading },
  // Codes that nobody has saved yet must not be thrown away.
  recovery: { codes_saved: STATES.done },
  done: { started: loading },
};

const stateNames = Object.keys(STATES) as StateName[];
const eventNames = Object.keys(EVENTS) as EventName[];

describe('bindTotpReducer, every state and event', () => {
  describe.each(stateNames)('%s', (from) => {
    test.each(eventNames)('%s', (by) => {
      const state: BindTotpState = Object.freeze(STATES[from]);
      const next = bindTotpReducer(state, EVENTS[by]);
      const expected = by === 'reset' ? initialBindTotpState : LEGAL[from][by];
      if (expected === undefined) expect(next).toBe(state);
      else expect(next).toEqual(expected);
    });
  });
});

describe('no secret came', () => {
  const fail = (failure: MfaError) =>
    bindTotpReducer(loading, { type: 'begin_failed', error: failure });

  test.each(['session_expired', 'unauthenticated'] as const)('%s ends the session', (code) => {
    expect(fail(new MfaError({ code }))).toEqual(expiredSession);
  });

  test('cancelled leads back to the beginning', () => {
    expect(fail(new MfaError({ code: 'cancelled' }))).toBe(initialBindTotpState);
  });

  test.each(['network', 'forbidden', 'locked', 'rate_limited', 'unknown'] as const)(
    '%s can be tried again',
    (code) => {
      const failure = new MfaError({ code });
      expect(fail(failure)).toEqual({ step: 'failed', error: failure });
    },
  );
});

describe('a failed confirmation', () => {
  const fail = (state: BindTotpState, failure: MfaError) =>
    bindTotpReducer(state, { type: 'failed', error: failure });
  const { confirming, repeating } = STATES;

  test.each(['network', 'timeout', 'server', 'bad_response'] as const)(
    '%s keeps the attempt, to be repeated',
    (code) => {
      const failure = new MfaError({ code });
      const problem = { error: failure, mayBeUsed: false };
      expect(fail(confirming, failure)).toEqual({ ...fresh, problem, lost: attempt });
    },
  );

  test('another code than the lost one is simply wrong', () => {
    const state = { ...repeating, lost: { code: '654321', attemptId: 'a0' } };
    expect(fail(state, error)).toEqual({ ...fresh, problem });
  });

  test.each([
    ['session_expired', expiredSession],
    ['unauthenticated', expiredSession],
    ['binding_expired', expiredBinding],
  ] as const)('%s ends it', (code, expected) => {
    expect(fail(confirming, new MfaError({ code }))).toEqual(expected);
  });

  test('a lock without an end', () => {
    expect(fail(repeating, lockError)).toEqual({
      step: 'locked',
      binding,
      error: lockError,
      lost: earlier,
    });
  });

  test.each(['locked', 'rate_limited'] as const)(
    '%s until a time waits, and still knows what was lost',
    (code) => {
      const failure = new MfaError({ code, retryAt: 5000 });
      const next = fail(repeating, failure);
      expect(next).toEqual({
        step: 'locked',
        binding,
        error: failure,
        retryAt: 5000,
        lost: earlier,
      });
      expect(bindTotpReducer(next, { type: 'wait_over' })).toEqual({ ...fresh, lost: earlier });
    },
  );

  test('cancelled is told to nobody and forgets nothing', () => {
    expect(fail(repeating, new MfaError({ code: 'cancelled' }))).toEqual({
      ...fresh,
      lost: earlier,
    });
  });

  test.each(['offline', 'unknown', 'forbidden'] as const)('%s forgets nothing', (code) => {
    const failure = new MfaError({ code });
    const problem = { error: failure, mayBeUsed: false };
    expect(fail(repeating, failure)).toEqual({ ...fresh, problem, lost: earlier });
  });
});

describe('a refused code', () => {
  const diagnosis = { kind: 'clock', minutesOff: -7 } as const;
  const refuse = (failure: MfaError) =>
    bindTotpReducer(STATES.confirming, { type: 'failed', error: failure, diagnosis });

  test('is told with its reason, until something is typed', () => {
    const told = refuse(error);
    expect(bindTotpProblem(told)).toEqual({ error, mayBeUsed: false, diagnosis });
    expect(bindTotpReducer(told, { type: 'edited' })).toEqual(fresh);
  });

  test('no other failure has one', () => {
    expect(bindTotpProblem(refuse(new MfaError({ code: 'network' })))).not.toHaveProperty(
      'diagnosis',
    );
  });
});

describe('a secret that lives shortly', () => {
  const ranOut = { type: 'clock_ran_out', what: 'binding' } as const;
  const begun = { type: 'begun', binding: shortLived } as const;
  const scanning = (renewals: number) => ({ step: 'scan', binding: shortLived, renewals }) as const;

  test('is renewed ten times, then waits for the user', () => {
    let state: BindTotpState = scanning(0);
    for (let count = 1; count <= 10; count += 1) {
      state = bindTotpReducer(bindTotpReducer(state, ranOut), begun);
      expect(state).toEqual(scanning(count));
    }
    expect(bindTotpReducer(state, ranOut)).toEqual(expiredBinding);
  });

  test('is not renewed once the user has moved on', () => {
    const verify = bindTotpReducer(scanning(2), { type: 'scanned' });
    expect(bindTotpReducer(verify, ranOut)).toEqual(expiredBinding);
    const confirming = bindTotpReducer(verify, { type: 'submitted', attempt });
    expect(bindTotpReducer(confirming, ranOut)).toBe(confirming);
  });

  test('is counted anew when the user comes back', () => {
    const verify = bindTotpReducer(scanning(10), { type: 'scanned' });
    expect(bindTotpReducer(verify, { type: 'went_back' })).toEqual(scanning(0));
  });

  test('that is not followed by another ends the session where that is why', () => {
    const state = bindTotpReducer(scanning(0), ranOut);
    const failure = new MfaError({ code: 'unauthenticated' });
    expect(bindTotpReducer(state, { type: 'begin_failed', error: failure })).toEqual(
      expiredSession,
    );
  });
});

describe('recovery codes', () => {
  const confirm = (shown: readonly string[], given: readonly string[]) => {
    const state = { ...STATES.confirming, binding: makeTotpBinding({ recoveryCodes: shown }) };
    return bindTotpReducer(state, {
      type: 'confirmed',
      result: makeBinding({ recoveryCodes: given }),
    });
  };

  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['came with the secret', ['a'], [], ['a']],
    ['come at confirmation', [], ['b'], ['b']],
    ['of both, the later', ['a'], ['b', 'c'], ['b', 'c']],
  ])('%s', (_name, shown, given, recoveryCodes) => {
    expect(confirm(shown, given)).toMatchObject({ step: 'recovery', recoveryCodes });
  });

  test('none: done at once', () => {
    expect(confirm([], [])).toEqual({ step: 'done', result });
  });

  test('once saved, the state holds neither them nor the secret', () => {
    const done = bindTotpReducer(confirm(['rescue-1'], []), { type: 'codes_saved' });
    expect(JSON.stringify(done)).not.toMatch(/rescue|JBSWY/);
  });
});

test('in which states a problem is told', () => {
  const told = stateNames.filter((name) => bindTotpProblem(STATES[name]) !== null);
  expect(told).toEqual(['failed', 'wrong', 'waiting', 'locked']);
});
